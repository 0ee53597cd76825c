import { numbers, type Point, snapped, through, wholeNumbers } from "./curve";
import { round } from "./round";

/** Half width and height of a vessel's side; `true` where the side has an edge. */
export type Side = readonly (readonly [radius: number, y: number, edge?: true])[];

export interface Turned {
  /** The whole, back rim included. */
  d: string;
  x: number;
  /** How far an upright circle is seen from above: the ratio of its ellipse. */
  tilt: number;
  radiusAt: (y: number) => number;
  /** The part between two heights. */
  band: (from: number, to: number) => string;
  /** A line round its front at a height. */
  ring: (y: number) => string;
  /** Where cloth (around, down) lies on the surface. */
  map: (around: number, down: number) => Point;
}

function sideBetween(side: Side, sign: 1 | -1, reversed: boolean): string {
  const points = reversed ? side.toReversed() : side;
  let d = "";
  let run: Point[] = [];
  for (const [index, [radius, y, edge]] of points.entries()) {
    run.push([radius * sign, y]);
    if ((edge && index > 0) || index === points.length - 1) {
      d += Math.abs(run[0]?.[0] ?? 0) > 30 ? through(snapped(run), false, wholeNumbers) : through(run);
      run = [[radius * sign, y]];
    }
  }
  return d;
}

/** Anything that comes off a potter's wheel or a tinsmith's: its outline, and its surface to print on. */
export function turned(x: number, side: Side, tilt = 0.2): Turned {
  const first = side[0] ?? [0, 0];
  const last = side.at(-1) ?? [0, 0];
  const radiusAt = (y: number) => {
    const next = side.findIndex(([, height]) => height >= y);
    const [b = last, a = first] = [side[next], side[next - 1]];
    return b[1] === a[1] ? b[0] : a[0] + ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]);
  };
  const front = (radius: number) => `a${numbers(radius, radius * tilt)} 0 0 0 ${round(radius * 2)} 0`;
  const back = (radius: number) => `a${numbers(radius, radius * tilt)} 0 0 0 ${round(-radius * 2)} 0`;
  // What is large is written in whole numbers, and so begins and ends on them.
  return {
    d: `M${numbers(x - first[0], first[1])}${sideBetween(side, -1, false)}${front(last[0])}${sideBetween(side, 1, true)}${back(first[0])}z`,
    x,
    tilt,
    radiusAt,
    band: (from, to) => {
      const [upper, lower] = [radiusAt(from), radiusAt(to)];
      return `M${numbers(x - upper, from)}L${numbers(x - lower, to)}${front(lower)}L${numbers(x + upper, from)}a${numbers(upper, upper * tilt)} 0 0 1 ${round(-upper * 2)} 0z`;
    },
    ring: (y) => {
      const radius = radiusAt(y);
      return `M${numbers(x - radius, y)}${front(radius)}`;
    },
    map: (around, down) => {
      const radius = radiusAt(down);
      const angle = around / radius;
      return [x + radius * Math.sin(angle), down + radius * tilt * Math.cos(angle)];
    },
  };
}
