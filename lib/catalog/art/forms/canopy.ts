import { type Pen, shape, solid, stroke } from "../pen";
import { round } from "../round";
import type { Tones } from "../tones";

interface Point {
  x: number;
  y: number;
}

interface Canopy {
  x: number;
  /** The crown. */
  top: number;
  /** The height of the outermost tips. */
  hem: number;
  half: number;
  /** How far the front of the hem hangs below its sides. */
  sag: number;
  panels: number;
  /** Every second panel in these instead of the body's. */
  second?: Tones;
  scale?: number;
}

/** An open umbrella's cloth: panels with their print turned along, a fold of shade beside each rib, ribs, tips. */
export function canopy(pen: Pen, { x, top, hem, half, sag, panels, second, scale = 1 }: Canopy): string {
  const tips = Array.from({ length: panels + 1 }, (_, index) => {
    const angle = Math.PI * (1 - index / panels);
    return { x: round(x + half * Math.cos(angle)), y: round(hem + sag * Math.sin(angle)) };
  });
  const rise = hem - top;
  const shoulder = round(hem - rise * 0.52);
  const near = (tip: Point) => round(x + (tip.x - x) * 0.58);
  const down = (tip: Point) => `C${near(tip)} ${top} ${tip.x} ${shoulder} ${tip.x} ${tip.y}`;
  const up = (tip: Point) => `C${tip.x} ${shoulder} ${near(tip)} ${top} ${x} ${top}z`;
  const cloth = tips.slice(0, -1).map((from, index) => {
    const to = tips[index + 1] ?? from;
    const tones = second && index % 2 === 1 ? second : pen.body;
    const middle = (index + 0.5) / panels;
    const edge = `Q${round((from.x + to.x) / 2)} ${round((from.y + to.y) / 2 - rise * 0.16)} ${to.x} ${to.y}`;
    const panel = `M${x} ${top}${down(from)}${edge}${up(to)}`;
    const fold = { x: round(to.x - (to.x - from.x) * 0.3), y: round(to.y - rise * 0.08) };
    const shade = round((middle - 0.4) * 7) / 10;
    return (
      solid(
        pen,
        panel,
        tones,
        tones === second ? "none" : pen.texture({ tones, scale, turn: (middle - 0.5) * 56 }),
      ) +
      shape(`M${x} ${top}${down(fold)}L${to.x} ${to.y}${up(to)}`, tones.deep, 'opacity=".2"') +
      (shade > 0 ? shape(panel, tones.deep, `opacity="${shade}"`) : "") +
      (shade < 0 ? shape(panel, tones.light, `opacity="${-shade}"`) : "")
    );
  });
  const ribs = tips.slice(1, -1).map((tip) => `M${x} ${top}${down(tip)}`);
  const ends = tips.map((tip) => `M${tip.x} ${tip.y - 1}v5`);
  return (
    cloth.join("") +
    stroke(ribs.join(""), pen.body.deep, 1.6, 'opacity=".6"') +
    stroke(ends.join(""), pen.body.deep, 4)
  );
}
