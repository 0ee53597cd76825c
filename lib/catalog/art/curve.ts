import { round } from "./round";

export type Point = readonly [x: number, y: number];

/** Path data of numbers, to a tenth, as short as they can be written. */
export function numbers(...values: number[]): string {
  return values.map(round).join(" ");
}

/** Path data of whole numbers. */
export function wholeNumbers(...values: number[]): string {
  return values.map(Math.round).join(" ");
}

/** The same with whole numbers, for what is large. */
export function snapped(points: readonly Point[]): Point[] {
  return points.map(([x, y]) => [Math.round(x), Math.round(y)]);
}

/** Where a smooth line through points goes, without its `M`: cubic pieces, relative. */
export function through(points: readonly Point[], closed = false, write = numbers): string {
  const count = points.length;
  const at = (index: number): Point => {
    const wrapped = closed ? (index + count) % count : Math.min(Math.max(index, 0), count - 1);
    return points[wrapped] ?? [0, 0];
  };
  let d = "";
  for (let index = 0; index < (closed ? count : count - 1); index += 1) {
    const [before, from, to, after] = [at(index - 1), at(index), at(index + 1), at(index + 2)];
    const one: Point = [(to[0] - before[0]) / 6, (to[1] - before[1]) / 6];
    const two: Point = [
      to[0] - from[0] - (after[0] - from[0]) / 6,
      to[1] - from[1] - (after[1] - from[1]) / 6,
    ];
    const rest = [two[0], two[1], to[0] - from[0], to[1] - from[1]];
    // Each piece goes on as the one before came in, which `s` takes for granted.
    d += index === 0 ? `c${write(...one, ...rest)}` : `s${write(...rest)}`;
  }
  return d;
}

/** A smooth line through points. */
export function curve(...points: Point[]): string {
  const [first = [0, 0]] = points;
  return `M${numbers(...first)}${through(points)}`;
}

/** A smooth outline through points. */
export function blob(...points: Point[]): string {
  const [first = [0, 0]] = points;
  return `M${numbers(...first)}${through(points, true)}z`;
}

/** `count` numbers from 0 to 1 that look thrown and are always the same. */
export function scattered(count: number, seed: number): number[] {
  // Park and Miller's generator: exact in doubles, the same on every machine.
  let state = seed * 7_919 + 104_729;
  return Array.from({ length: count }, () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  });
}

/** Thrown points within a box. */
export function strewn(count: number, seed: number, [x, y]: Point, [width, height]: Point): Point[] {
  const values = scattered(count * 2, seed);
  return Array.from({ length: count }, (_, index) => [
    x + (values[index * 2] ?? 0) * width,
    y + (values[index * 2 + 1] ?? 0) * height,
  ]);
}

/** Points as dots of a line with round ends. */
export function dots(points: readonly Point[]): string {
  return points.map(([x, y]) => `M${Math.round(x)} ${Math.round(y)}h0`).join("");
}

/**
 * Many specks for few bytes: a line to and fro through a box, dashed with nothing but round ends. `rows` says how dense.
 */
export function specked(
  [x, y]: Point,
  [width, height]: Point,
  rows: number,
  seed: number,
  kinds = 5,
): { d: string; dashes: string } {
  const step = height / rows;
  const legs = Array.from(
    { length: rows },
    (_, row) => `${Math.round(row % 2 ? -width : width)} ${step > 8 ? Math.round(step) : round(step)}`,
  );
  const gaps = scattered(kinds, seed).map((value) => `0 ${Math.round(6 + value * 26)}`);
  return {
    d: `M${Math.round(x)} ${Math.round(y)}l${legs.join(" ")}`,
    dashes: `stroke-dasharray="${gaps.join(" ")}"`,
  };
}
