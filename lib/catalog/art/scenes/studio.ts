import { LIGHT, SHADE } from "../light";
import { colourOf, groundOf, mix } from "../palette";
import { faint, group, oval, type Pen, shape, stroke } from "../pen";
import { box, grain, grounded, HEIGHT, WIDTH, whole } from "./sheet";

/** What the light falls through before it reaches the wall. */
export type Cast = "window" | "leaves" | "blind" | "plain";

interface Studio {
  cast: Cast;
  /** Where the thing stands: middle and half width. None for what hangs or floats. */
  foot?: { x: number; y: number; reach: number };
  /** The far edge of what it stands on. */
  horizon?: number;
  /** Stands on a block of its own. */
  block?: { top: number; half: number };
}

const INK = colourOf("ink");

export function studioTones(pen: Pen): { wall: string; table: string; dark: boolean } {
  const { ground } = pen.recipe;
  const wall = groundOf(ground);
  return {
    wall,
    table:
      ground === "ink" ? mix(wall, INK, 0.5) : mix(mix(wall, colourOf(ground), 0.3), colourOf("clay"), 0.06),
    dark: ground === "ink",
  };
}

/** The wall behind: lit from the upper left, by a window that is not in the picture. */
function wallLight(pen: Pen, cast: Cast, dark: boolean): string {
  const glow = pen.fade("aslant", [LIGHT, dark ? 0.2 : 0.62], [LIGHT, 0]);
  const panes = (
    columns: readonly number[],
    rows: readonly number[],
    width: number,
    height: number,
    slope: number,
  ) =>
    columns
      .flatMap((x) =>
        rows.map((y) => {
          const top = y + (x - 60) * slope;
          return `M${x} ${Math.round(top)}l${width} ${Math.round(width * slope)}v${height}l${-width} ${-Math.round(width * slope)}z`;
        }),
      )
      .join("");
  switch (cast) {
    case "window":
      return shape(panes([54, 142, 230], [-6, 108], 76, 100, 0.32), glow);
    case "blind":
      return shape(panes([40], [0, 27, 54, 81, 108, 135, 162, 189, 216], 300, 15, 0.3), glow);
    case "leaves": {
      const blade = (turn: number, length: number) =>
        `<path transform="rotate(${turn})" d="M0 0c${Math.round(length * 0.3)}-26 ${Math.round(length * 0.75)}-22 ${length} 2c-${Math.round(length * 0.3)} 20-${Math.round(length * 0.75)} 18-${length}-2z"/>`;
      const frond = pen.keep(
        [-8, 22, 50, 78, 108].map((turn, index) => blade(turn, 150 - index * 12)).join(""),
      );
      return (
        oval(130, 120, 230, 210, pen.glow(LIGHT, dark ? 0.16 : 0.6)) +
        group(
          `fill="${SHADE}" ${faint(dark ? 0.2 : 0.085)}`,
          `<use href="#${frond}" transform="translate(-22 20)"/><use href="#${frond}" transform="translate(420 -20) rotate(70) scale(.9)"/>`,
        )
      );
    }
    case "plain":
      return oval(130, 120, 240, 220, pen.glow(LIGHT, dark ? 0.14 : 0.66));
  }
}

/** The product by itself, on a table before a wall of a colour that suits it. */
export function studio(pen: Pen, { cast, foot, horizon = 352, block }: Studio, ...thing: string[]): string {
  const { wall, table, dark } = studioTones(pen);
  const light = mix(wall, LIGHT, dark ? 0.1 : 0.34);
  const edge = mix(table, LIGHT, dark ? 0.16 : 0.5);
  return (
    whole(pen.fade("aslant", light, wall, mix(wall, SHADE, dark ? 0.4 : 0.16))) +
    wallLight(pen, cast, dark) +
    shape(
      box(0, horizon, WIDTH, HEIGHT - horizon),
      pen.fade("down", mix(table, SHADE, 0.1), table, mix(table, LIGHT, dark ? 0.06 : 0.16)),
    ) +
    shape(box(0, horizon, WIDTH, 26), pen.lit("under"), faint(dark ? 0.5 : 0.3)) +
    stroke(`M0 ${horizon}h${WIDTH}`, edge, 1.6, faint(0.7)) +
    (block ? plinth(pen, block.top, block.half, wall) : "") +
    (foot ? grounded(pen, foot.x, foot.y, foot.reach, block ? 0.4 : 1) : "") +
    thing.join("") +
    grain(pen)
  );
}

/** A round block of plaster. */
function plinth(pen: Pen, top: number, half: number, wall: string): string {
  const foot = 470;
  const d = `M${200 - half} ${top}V${foot}a${half} ${half * 0.17} 0 0 0 ${half * 2} 0V${top}z`;
  const stone = mix(wall, LIGHT, 0.3);
  return (
    grounded(pen, 204, foot + 4, half, 1) +
    shape(d, stone) +
    shape(d, pen.lit("soft")) +
    oval(200, top, half, half * 0.17, mix(stone, LIGHT, 0.35)) +
    oval(200, top, half, half * 0.17, pen.lit("slant"), faint(0.35))
  );
}

/** Close to the thing: what is behind it is only colour and light. */
export function near(
  pen: Pen,
  { x, y, zoom, turn = 0 }: { x: number; y: number; zoom: number; turn?: number },
  ...thing: string[]
): string {
  const { wall, table, dark } = studioTones(pen);
  return (
    whole(pen.fade("aslant", mix(wall, LIGHT, dark ? 0.12 : 0.42), wall, mix(table, SHADE, 0.2))) +
    oval(70, 90, 190, 170, pen.glow(LIGHT, dark ? 0.2 : 0.7)) +
    oval(350, 440, 200, 150, pen.glow(SHADE, 0.3)) +
    group(`transform="translate(200 250) rotate(${turn}) scale(${zoom}) translate(${-x} ${-y})"`, ...thing) +
    grain(pen)
  );
}

/** Seen from above, on a table in the window's light. */
export function flat(pen: Pen, cast: Cast, ...thing: string[]): string {
  const { wall, table, dark } = studioTones(pen);
  return (
    whole(
      pen.fade(
        "aslant",
        mix(wall, LIGHT, dark ? 0.1 : 0.3),
        mix(wall, table, 0.4),
        mix(table, SHADE, dark ? 0.3 : 0.12),
      ),
    ) +
    group('transform="translate(30 120) scale(1.15)"', wallLight(pen, cast, dark)) +
    thing.join("") +
    grain(pen)
  );
}

/** The shadow of something flat: the higher it lies, the further it falls. */
export function shadowOf(d: string, height: number): string {
  return [1, 0.6, 0.25]
    .map((part) =>
      shape(
        d,
        SHADE,
        `transform="translate(${Math.round(height * part)} ${Math.round(height * part * 1.2)})" ${faint(0.13)}`,
      ),
    )
    .join("");
}
