import { numbers, type Point, scattered, specked, through } from "../curve";
import { LIGHT } from "../light";
import { faint, group, oval, type Pen, shape, stroke } from "../pen";
import { round } from "../round";
import type { Tones } from "../tones";
import type { Turned } from "../turned";

/** The window's light on something glossy: two panes, bent round it. */
export function sheen(vessel: Turned, from: number, to: number, opacity = 0.5, start = -0.9): string {
  const bar = (angle: number) => {
    const at = (y: number) => vessel.map(angle * vessel.radiusAt(y), y);
    const [top, waist, foot] = [at(from), at((from + to) / 2), at(to)];
    return `M${numbers(...top)}Q${numbers(2 * waist[0] - (top[0] + foot[0]) / 2, 2 * waist[1] - (top[1] + foot[1]) / 2, ...foot)}`;
  };
  const radius = vessel.radiusAt((from + to) / 2);
  const half = Math.round((to - from) * 0.52);
  const more = `stroke-dasharray="${half} 5" stroke-linecap="butt" ${faint(opacity)}`;
  return (
    stroke(bar(start), LIGHT, round(radius * 0.15), more) +
    stroke(bar(start + 0.31), LIGHT, round(radius * 0.13), more)
  );
}

interface Glaze {
  glaze: Tones;
  clay: Tones;
  /** Where it begins, and about where it stops running. */
  top: number;
  run: number;
  seed: number;
  /** Fewer, where several vessels stand together. */
  specks?: boolean;
  /** How far the longest drip goes beyond the shortest. */
  drip?: number;
}

/** Glaze that was poured over bare clay: it pools, runs and stops where it likes. Painted within the vessel's outline. */
export function glazed(
  pen: Pen,
  vessel: Turned,
  { glaze, clay, top, run, seed, specks = true, drip = 46 }: Glaze,
): string {
  const reach = Math.max(vessel.radiusAt(top), vessel.radiusAt(run)) + 6;
  const { x } = vessel;
  const thrown = scattered(26, seed);
  const edge: Point[] = Array.from({ length: 13 }, (_, index) => {
    const across = -1 + index / 6;
    const low = index % 2 === 1 ? 1 : 0.12;
    const fall = (thrown[index] ?? 0) * drip * low;
    return [
      x + reach * Math.sin((across * Math.PI) / 2),
      run + reach * vessel.tilt * Math.cos((across * Math.PI) / 2) * 0.8 + fall,
    ];
  });
  const [first = [0, 0]] = edge;
  const line = `M${numbers(...first)}${through(edge)}`;
  const coat = `M${numbers(...first)}${through(edge)}V${top - 40}H${Math.round(x - reach)}z`;
  const streaks = Array.from({ length: 9 }, (_, index) => {
    const left = Math.round(x - reach + (thrown[index + 13] ?? 0) * 2 * reach);
    return `M${left} ${top}q${index % 3 ? 3 : -4} ${Math.round((run - top) / 2)} ${index % 2 ? 2 : -1} ${Math.round(run - top - 6)}`;
  }).join("");
  const bottom = run + drip + 40;
  const throws = [0.3, 0.55, 0.8].map((part) => vessel.ring(run + drip * part + 14)).join("");
  const fine = specked([x - reach, top], [reach * 2, run - top + 10], specks ? 9 : 4, seed + 1);
  const broad = specked([x - reach, top + 4], [reach * 2, run - top], 4, seed + 2);
  const bare = specked([x - reach, run], [reach * 2, bottom - run], 5, seed + 4);
  return (
    stroke(throws, clay.deep, 1.2, faint(0.35)) +
    (pen.view === "rain" ? "" : stroke(bare.d, clay.deep, 2, `${bare.dashes} ${faint(0.5)}`)) +
    shape(coat, glaze.deep, 'transform="translate(1.5 4)" opacity=".6"') +
    shape(coat, pen.fade("down", glaze.light, glaze.base, glaze.dark)) +
    stroke(streaks, glaze.light, 7, faint(0.2)) +
    stroke(streaks, glaze.deep, 3, `${faint(0.16)} transform="translate(9)"`) +
    stroke(fine.d, glaze.deep, 2, `${fine.dashes} ${faint(0.5)}`) +
    stroke(broad.d, glaze.deep, 3.4, `${broad.dashes} ${faint(0.36)}`) +
    (pen.view === "rain" ? "" : stroke(broad.d, glaze.light, 2.2, `${fine.dashes} ${faint(0.6)}`)) +
    stroke(line, glaze.light, 2, `${faint(0.55)} transform="translate(-1 -3)"`)
  );
}

/** An open top: the lip, the wall inside, and what it holds. */
export function mouth(
  pen: Pen,
  { x, y, r, tilt, lip = 6 }: { x: number; y: number; r: number; tilt: number; lip?: number },
  tones: Tones,
  fill?: { colour: string; down: number },
): string {
  const inner = r - lip;
  const rim = oval(x, y, r, r * tilt, pen.fade("right", tones.light, tones.base, tones.dark));
  const wall =
    oval(x, y + 1.5, inner, inner * tilt * 0.96, tones.deep) +
    oval(x, y + 1.5, inner, inner * tilt * 0.96, pen.lit("hollow"));
  const lipLight = stroke(
    `M${numbers(x - r + 1, y)}a${numbers(r, r * tilt)} 0 0 1 ${numbers(r * 1.1, -r * tilt * 0.98)}`,
    "#fff",
    1.6,
    faint(0.55),
  );
  if (!fill) return rim + wall + lipLight;
  const level = inner * 0.95;
  const clip = `M${numbers(x - inner, y + 1.5)}a${numbers(inner, inner * tilt * 0.96)} 0 1 0 ${numbers(inner * 2, 0)}a${numbers(inner, inner * tilt * 0.96)} 0 1 0 ${numbers(-inner * 2, 0)}z`;
  return (
    rim +
    wall +
    group(
      pen.clip(clip),
      oval(x, y + fill.down, level, level * tilt, fill.colour) +
        (r < 40 ? "" : oval(x, y + fill.down, level, level * tilt, pen.lit("hollow"), faint(0.7))) +
        oval(
          x + inner * 0.34,
          y + fill.down + level * tilt * 0.4,
          level * 0.42,
          level * tilt * 0.3,
          LIGHT,
          faint(0.3),
        ) +
        (r < 40
          ? ""
          : stroke(
              `M${numbers(x - level * 0.9, y + fill.down + level * tilt * 0.42)}a${numbers(level, level * tilt)} 0 0 0 ${numbers(level * 1.7, 0)}`,
              LIGHT,
              1.2,
              faint(0.4),
            )),
    ) +
    lipLight
  );
}

/** Steam, seen against what is behind. */
export function steam(x: number, y: number, height: number, opacity = 0.5): string {
  const h = (part: number) => Math.round(height * part);
  const wisp = (left: number, lean: number, part: number) =>
    `M${x + left} ${y}c${-18 * lean}-${h(0.28 * part)} ${22 * lean}-${h(0.4 * part)} ${4 * lean}-${h(0.66 * part)}s${-8 * lean}-${h(0.24 * part)} ${6 * lean}-${h(0.34 * part)}`;
  const thick = wisp(0, 1, 1);
  return (
    stroke(thick, "#fff", 13, faint(opacity * 0.2)) +
    stroke(thick, "#fff", 5, faint(opacity * 0.4)) +
    stroke(wisp(20, -1, 0.66), "#fff", 3.4, faint(opacity * 0.5))
  );
}
