import { type Point, snapped, through, wholeNumbers } from "./curve";
import { LIGHT, SHADE } from "./light";
import { faint, type Pen, shape, stroke, veil } from "./pen";
import type { Tones } from "./tones";

type Space = readonly [x: number, y: number, z: number];

const plus = (a: Space, b: Space, by = 1): Space => [a[0] + b[0] * by, a[1] + b[1] * by, a[2] + b[2] * by];
const dot = (a: Space, b: Space) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const cross = (a: Space, b: Space): Space => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
const unit = (a: Space): Space => plus([0, 0, 0], a, 1 / Math.hypot(...a));

/** Where the light comes from: upper left, before the sheet. */
const SUN = unit([-0.55, 0.7, 0.46]);

export interface Dome {
  /** The crown, on the sheet. */
  x: number;
  y: number;
  /** Half width at the hem, and how far the hem lies below the crown. */
  half: number;
  depth: number;
  panels: number;
  /** Which way the crown points: right, up, towards us. */
  axis: Space;
  /** Turn about its shaft, in panels. */
  phase?: number;
  /** Every second panel in these instead of the body's. */
  second?: Tones;
  /** Size of the print. */
  print?: number;
}

export interface DrawnDome {
  /** The cloth as seen from outside. */
  cloth: string;
  /** A point on the shaft, so far from the crown. */
  shaft: (length: number) => Point;
  /** The ends of the ribs that are seen. */
  tips: Point[];
  /** A point on the cloth that faces us: a part of its panels round (0 to 1), and of the way from crown to hem. */
  on: (part: number, along: number) => Point;
}

/**
 * An open umbrella, built in space and seen from before: ribs that bend, cloth taut between them and printed along each
 * panel, each panel lit by the way that it faces.
 */
export function dome(
  pen: Pen,
  { x, y, half, depth, panels, axis, phase = 0, second, print = 1 }: Dome,
): DrawnDome {
  const up = unit(axis);
  const side = unit(cross(up, [0, 0.2, 1]));
  const fore = cross(side, up);
  const at = (turn: number, along: number): Space => {
    const angle = ((turn + phase) / panels) * Math.PI * 2;
    const bend = along * 1.36;
    const reach = (half * Math.sin(bend)) / Math.sin(1.36);
    const fall = (depth * (1 - Math.cos(bend))) / (1 - Math.cos(1.36));
    return plus(
      plus(plus([0, 0, 0], up, -fall), side, reach * Math.cos(angle)),
      fore,
      reach * Math.sin(angle),
    );
  };
  const seen = ([right, above]: Space): Point => [x + right, y - above];
  const steps = [0, 0.4, 0.74, 1];
  const ribs = Array.from({ length: panels }, (_, index) =>
    snapped(steps.map((along) => seen(at(index, along)))),
  );
  const run = (points: readonly Point[]) => through(points, false, wholeNumbers);
  const from = wholeNumbers(x, y);
  const pieces = ribs.map((rib, index) => {
    const next = ribs[(index + 1) % panels] ?? rib;
    const [tip = [0, 0], other = [0, 0]] = [rib.at(-1), next.at(-1)];
    // Between two ribs the hem is drawn up.
    const [one, two] = [at(index, 0.9), at(index + 1, 0.9)];
    const hem = seen(plus(plus([0, 0, 0], one, 0.5), two, 0.5));
    const control: Point = [hem[0] * 2 - (tip[0] + other[0]) / 2, hem[1] * 2 - (tip[1] + other[1]) / 2];
    const [a, b, c] = [at(index, 0.45), at(index + 1, 0.45), at(index + 0.5, 0.8)];
    const facing = unit(cross(plus(b, a, -1), plus(c, a, -1)));
    const outward = dot(facing, plus(plus(a, b), up, depth)) >= 0 ? facing : plus([0, 0, 0], facing, -1);
    const striped = second && index % 2 === 1;
    return {
      d: `M${from}${run(rib)}Q${wholeNumbers(...control, ...other)}${run(next.toReversed())}z`,
      index,
      outside: outward[2] > 0.12,
      lit: dot(outward, SUN),
      near: (a[2] + b[2] + c[2]) / 3,
      tones: striped ? second : pen.body,
      plain: striped || pen.recipe.pattern === "none",
    };
  });
  const outside = pieces.filter((piece) => piece.outside).sort((one, two) => one.near - two.near);
  const cloth = outside.map(({ d, index, lit, tones, plain }) => {
    const shade = lit - 0.5;
    return (
      shape(d, tones.base) +
      (plain ? "" : shape(d, printAlong(pen, at, index, print, seen))) +
      (Math.abs(shade) < 0.06
        ? ""
        : shape(d, veil(shade > 0 ? LIGHT : SHADE, shade > 0 ? shade * 0.4 : Math.min(-shade * 0.8, 0.6)))) +
      shape(d, pen.lit("slant"))
    );
  });
  /** How far a rib faces us, at a place between crown and hem. */
  const turned = (index: number, along: number) => {
    const here = at(index, along);
    const around = plus(at(index + 0.1, along), at(index - 0.1, along), -1);
    const normal = unit(cross(around, plus(at(index, along + 0.08), at(index, along - 0.08), -1)));
    return dot(normal, plus(here, up, depth / 2)) >= 0 ? normal[2] : -normal[2];
  };
  const shown = ribs.filter((_, index) => turned(index, 0.6) > 0.04);
  const ends = ribs.filter((_, index) => turned(index, 0.9) > -0.12).flatMap((rib) => rib.slice(-1));
  const seams = shown.map((rib) => `M${from}${run(rib)}`).join("");
  return {
    // Each seam: a crease of shade on the one side, a lit welt on the other.
    cloth:
      cloth.join("") +
      stroke(seams, SHADE, 2.4, faint(0.42)) +
      (pen.view === "rain"
        ? ""
        : stroke(
            seams,
            LIGHT,
            1,
            `${pen.view === "detail" ? 'stroke-dasharray="3 2" ' : ""}${faint(0.6)} transform="translate(-1.8)"`,
          )),
    shaft: (length) => seen(plus([0, 0, 0], up, -length)),
    tips: ends,
    on: (part, along) => {
      const place = part * outside.length;
      const panel = outside[Math.floor(place)]?.index ?? 0;
      return seen(at(panel + 0.1 + (place % 1) * 0.8, along));
    },
  };
}

/** The panel's print: its rows square to the middle line from crown to hem. */
function printAlong(
  pen: Pen,
  at: (turn: number, along: number) => Space,
  index: number,
  scale: number,
  seen: (point: Space) => Point,
): string {
  const [a, b] = [at(index + 0.5, 0.34), at(index + 0.5, 0.94)];
  const [left, right] = [at(index + 0.1, 0.8), at(index + 0.9, 0.8)];
  const [from, to, l, r] = [seen(a), seen(b), seen(left), seen(right)];
  const long = Math.hypot(...plus(b, a, -1));
  const wide = Math.hypot(...plus(right, left, -1));
  return pen.texture({
    scale,
    matrix: [
      (scale * (r[0] - l[0])) / wide,
      (scale * (r[1] - l[1])) / wide,
      (scale * (to[0] - from[0])) / long,
      (scale * (to[1] - from[1])) / long,
      ...to,
    ],
  });
}
