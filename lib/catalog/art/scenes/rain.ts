import { dots, type Point, scattered, specked, strewn } from "../curve";
import { LIGHT, SHADE } from "../light";
import { colourOf, mix } from "../palette";
import { faint, group, oval, type Pen, reuse, shape, stroke } from "../pen";
import { FORMS } from "../recipe";
import { DARK_WOOD, WOOD } from "../tones";
import { beads, box, grain, grounded, HEIGHT, rainfall, rings, WIDTH, whole } from "./sheet";

const INK = colourOf("ink");
const RAIN = colourOf("rain");
const LAMP = colourOf("lamp");
const CLAY = colourOf("clay");
const PAPER = colourOf("paper");
const MOSS = colourOf("moss");

/** So that no two products share an evening. */
function seedOf(pen: Pen): number {
  return FORMS.indexOf(pen.recipe.form) + 3;
}

const NIGHT = mix(mix(RAIN, INK, 0.62), "#000000", 0.08);

/** Lights of the town beyond a wet pane, out of focus. */
function townLights(seed: number, at: Point, size: Point, count: number): string {
  const tints = [LAMP, CLAY, mix(LAMP, PAPER, 0.5), mix(RAIN, PAPER, 0.3)];
  const points = strewn(count, seed, at, size);
  return tints
    .map((tint, index) => {
      const own = points.filter((_, position) => position % tints.length === index);
      return stroke(
        dots(own),
        tint,
        22 + ((index * 17 + seed * 5) % 38),
        faint(0.2 + ((index * 7 + seed) % 5) * 0.07),
      );
    })
    .join("");
}

/** Drops on the glass, some of them running. */
function wetGlass(seed: number, [x, y]: Point, [width, height]: Point): string {
  const large = strewn(9, seed + 9, [x, y], [width, height]);
  const small = specked([x, y], [width, height], 8, seed + 21);
  const runs = large
    .slice(0, 3)
    .map(
      (point, index) =>
        `M${Math.round(point[0])} ${Math.round(point[1])}q${index % 2 ? 2 : -2}-${20 + index * 5} 1-${44 + index * 8}`,
    )
    .join("");
  return (
    stroke(runs, mix(RAIN, PAPER, 0.6), 2.4, faint(0.22)) +
    stroke(small.d, mix(RAIN, PAPER, 0.7), 2.2, `${small.dashes} ${faint(0.4)}`) +
    beads(large, 6.4, 0.85)
  );
}

interface Sill {
  foot?: { x: number; y: number; reach: number };
  /** How the window is made. */
  window?: "cross" | "wide" | "arch" | "shutters";
  /** How strongly the thing is lit by itself. */
  lit?: number;
  behind?: string;
}

const SILL = 388;

/** On the sill of a room with a lamp in it, rain running down the pane behind. */
export function onSill(
  pen: Pen,
  { foot, window = "cross", lit = 0.34, behind = "" }: Sill,
  ...thing: string[]
): string {
  const { ground } = pen.recipe;
  const seed = seedOf(pen);
  const role = ground === "paper" || ground === "lamp" ? "clay" : ground;
  const wall = mix(colourOf(role), INK, role === "ink" ? 0.1 : 0.58);
  const frame = mix(wall, PAPER, 0.16);
  const inner = window === "wide" ? ([30, -10, 340, SILL] as const) : ([52, 22, 296, SILL - 22] as const);
  const [left, top, width, height] = inner;
  const glass =
    window === "arch" ? `M70 ${SILL}V172a130 130 0 0 1 260 0V${SILL}z` : box(left, top, width, height);
  const bars = {
    cross: `M200 ${top}V${SILL}M${left} 168H${left + width}`,
    wide: `M285 ${top}V${SILL}`,
    arch: `M200 40V${SILL}M70 204H330`,
    shutters: `M200 ${top}V${SILL}`,
  }[window];
  const shutters = () => {
    const leaf = `M0 20l56 12V376L0 ${SILL}z`;
    const slats = Array.from({ length: 10 }, (_, index) => `M7 ${50 + index * 32}l42 12`).join("");
    const kept = pen.keep(
      shape(leaf, frame) +
        shape(leaf, pen.lit("slant")) +
        stroke(slats, mix(wall, SHADE, 0.4), 6) +
        stroke(slats, mix(frame, LIGHT, 0.2), 1, 'transform="translate(0 3)" opacity=".5"'),
    );
    return `<use href="#${kept}"/>${reuse(kept, "matrix(-1 0 0 1 400 0)")}`;
  };
  return (
    whole(wall) +
    shape(glass, pen.fade("down", mix(NIGHT, SHADE, 0.3), mix(NIGHT, CLAY, 0.24))) +
    group(
      pen.clip(glass),
      oval(290, 260, 190, 150, pen.glow(LAMP, 0.4)),
      townLights(seed, [left, 120], [width, 250], 15),
      rainfall(mix(RAIN, PAPER, 0.6), seed, 9, 34, 1, 0.36),
      wetGlass(seed, [left, top + 20], [width, SILL - 70]),
    ) +
    stroke(glass + bars, mix(frame, SHADE, 0.3), 16) +
    stroke(glass + bars, frame, 11) +
    (window === "shutters" ? shutters() : "") +
    sillBoard(pen) +
    behind +
    (foot
      ? oval(foot.x, foot.y - 80, 210, 190, pen.glow(LAMP, lit)) +
        grounded(pen, foot.x, foot.y, foot.reach, 0.6)
      : "") +
    thing.join("") +
    grain(pen)
  );
}

function sillBoard(pen: Pen): string {
  const lines = "M-6 420q120-10 210 2t200-4M-6 450q90 8 190-2t230 6";
  return (
    shape(box(0, SILL - 8, WIDTH, HEIGHT), pen.fade("down", WOOD.dark, WOOD.base, WOOD.deep)) +
    stroke(lines, WOOD.deep, 1.2, faint(0.45)) +
    stroke(`M0 ${SILL - 6}h${WIDTH}`, WOOD.light, 5, faint(0.75)) +
    stroke(`M0 488h${WIDTH}`, DARK_WOOD.deep, 24, faint(0.75))
  );
}

interface Lane {
  foot?: { x: number; y: number; reach: number };
  /** Which side the shops stand on, or both. */
  shops?: "both" | "right";
  /** Mirrored below it in the wet. */
  mirror?: boolean;
}

/** A lane of shophouses at dusk: lit doors, lanterns, and all of it again in the wet street. */
export function inLane(pen: Pen, { foot, mirror = true }: Lane, ...thing: string[]): string {
  const seed = seedOf(pen);
  const [one = 0, two = 0] = scattered(4, seed);
  const tints = [CLAY, RAIN, MOSS, mix(CLAY, LAMP, 0.4)];
  const left = tints[Math.floor(one * 4)] ?? CLAY;
  const right = tints[(Math.floor(one * 4) + 1 + Math.floor(two * 3)) % 4] ?? RAIN;
  const dusk = mix(RAIN, INK, 0.58);
  const house = (colour: string) => mix(colour, mix(INK, RAIN, 0.3), 0.62);
  const lantern = pen.keep(
    `<circle r="36" fill="${pen.glow(LAMP, 0.5)}"/><ellipse rx="10" ry="11" fill="${pen.fade("down", mix(LAMP, PAPER, 0.3), mix(LAMP, CLAY, 0.4))}"/>${stroke("M0-12v-12M-4-11h8M-4 11h8", INK, 2)}`,
  );
  const lamps = [
    [146, 236, 0.6],
    [256, 238, 0.6],
    [112, 222, 1],
    [292, 220, 1],
    [54, 200, 1.6],
    [350, 196, 1.6],
  ]
    .map(([x, y, size]) => reuse(lantern, `translate(${x} ${y}) scale(${size})`))
    .join("");
  const door = pen.fade("down", mix(LAMP, PAPER, 0.3), mix(LAMP, CLAY, 0.4));
  const streak = pen.fade("down", [LAMP, 0.5], [LAMP, 0]);
  const stone = pen.keep(thing.join(""));
  return (
    whole(pen.fade("down", mix(dusk, SHADE, 0.35), dusk, mix(dusk, CLAY, 0.5))) +
    oval(200, 312, 150, 130, pen.glow(LAMP, 0.75)) +
    // The far end of the lane, then the two rows that run towards it.
    shape(
      "M0 0L54 40V96L132 196V332L0 400z",
      pen.fade("right", mix(house(left), SHADE, 0.2), mix(house(left), LAMP, 0.22)),
    ) +
    shape(
      "M400 0L352 34V96L270 194V332L400 400z",
      pen.fade("right", mix(house(right), LAMP, 0.22), mix(house(right), SHADE, 0.26)),
    ) +
    shape("M0 176L134 238v8L0 196zM400 168L268 236v8L400 190z", mix(INK, CLAY, 0.3)) +
    shape(
      "M0 230l36 16v134L0 396zM52 254l30 12v92l-30 12zM94 270l24 9v62l-24 9zM400 226l-40 18v132l40 20zM344 252l-30 14v90l30 12zM304 270l-22 8v64l22 8z",
      door,
    ) +
    shape(
      "M8 84l30 26v60L8 154zM60 128l24 20v46l-24-12zM392 80l-30 26v60l30-16zM340 126l-24 22v44l24-12z",
      mix(LAMP, CLAY, 0.25),
      faint(0.7),
    ) +
    stroke("M18 232v152M67 258v106M106 274v70M380 234v152M329 260v104", mix(INK, CLAY, 0.2), 2, faint(0.7)) +
    lamps +
    // The street.
    shape(
      "M0 398L132 330H270L400 398V500H0z",
      pen.fade("down", mix(mix(dusk, LAMP, 0.22), CLAY, 0.3), mix(dusk, INK, 0.5), mix(INK, RAIN, 0.12)),
    ) +
    shape(
      "M170 334h60l26 166h-112zM30 390h46l-8 110h-50zM330 390h44l12 110h-52zM100 352h18l-4 90h-22zM284 352h18l8 86h-22z",
      streak,
      faint(0.7),
    ) +
    stroke("M60 452h70M250 436h84M120 482h110M300 476h70", mix(LAMP, PAPER, 0.4), 1.4, faint(0.28)) +
    (foot && mirror
      ? group(
          pen.clip(box(0, foot.y - 2, WIDTH, HEIGHT)),
          `<use href="#${stone}" transform="matrix(1 0 0 -1 0 ${foot.y * 2 - 2})" ${faint(0.3)}/>`,
        )
      : "") +
    (foot ? oval(foot.x, foot.y, foot.reach, foot.reach * 0.16, pen.lit("shadow")) : "") +
    `<use href="#${stone}"/>` +
    rings(pen, mix(PAPER, LAMP, 0.3), [
      [70, 462, 26],
      [306, 476, 30],
    ]) +
    rainfall(PAPER, seed + 40, 10, 52, 1.5, 0.36) +
    grain(pen)
  );
}

/** Under the eaves: tiles above, drops falling from their edge, the garden dark behind. */
export function underEaves(pen: Pen, ...thing: string[]): string {
  const seed = seedOf(pen);
  const tile = mix(INK, CLAY, 0.34);
  const caps = Array.from(
    { length: 11 },
    (_, index) => `M${index * 40 - 18} 52a18 18 0 0 0 36 0v-60h-36z`,
  ).join("");
  const drips = Array.from({ length: 11 }, (_, index) => {
    if (index > 2 && index < 8) return "";
    const fall = 96 + ((index * 67) % 250);
    return `M${index * 40} ${fall}v${18 + ((index * 29) % 34)}`;
  }).join("");
  return (
    whole(pen.fade("down", mix(NIGHT, SHADE, 0.4), mix(NIGHT, MOSS, 0.16), mix(NIGHT, CLAY, 0.26))) +
    townLights(seed, [0, 150], [400, 190], 13) +
    shape("M0 330q50-40 96-10t92-14t96 8t116-20V400H0z", mix(NIGHT, MOSS, 0.3), faint(0.8)) +
    shape(box(0, 392, WIDTH, 108), pen.fade("down", mix(NIGHT, LAMP, 0.2), mix(INK, RAIN, 0.2))) +
    rainfall(mix(RAIN, PAPER, 0.6), seed, 20, 40, 1, 0.34) +
    rings(pen, mix(PAPER, LAMP, 0.4), [
      [60, 430, 22],
      [330, 446, 26],
      [120, 470, 30],
      [270, 482, 22],
    ]) +
    thing.join("") +
    shape(box(0, 0, WIDTH, 50), mix(tile, SHADE, 0.4)) +
    shape(caps, tile) +
    shape(caps, pen.lit("round"), faint(0.5)) +
    stroke(drips, mix(RAIN, PAPER, 0.75), 2.2, faint(0.75)) +
    stroke(
      Array.from({ length: 11 }, (_, index) => `M${index * 40} 73h0`).join(""),
      mix(PAPER, LAMP, 0.2),
      6,
      faint(0.85),
    ) +
    grain(pen)
  );
}

/** Just inside the door: a patterned floor, and the wet street in the opening. */
export function inHall(pen: Pen, foot: { x: number; y: number; reach: number }, ...thing: string[]): string {
  const seed = seedOf(pen);
  const wall = mix(MOSS, INK, 0.56);
  const far = 336;
  const lines = [0, 1, 2, 3, 4].map((row) => far + (HEIGHT - far) * (row / 5) ** 1.5);
  const columns = Array.from({ length: 10 }, (_, index) => index - 5);
  const at = (column: number, y: number) =>
    Math.round(200 + column * 44 * (1 + ((y - far) / (HEIGHT - far)) * 1.3));
  const dark = lines
    .flatMap((y, row) => {
      const next = lines[row + 1] ?? HEIGHT;
      return columns
        .filter((column) => (column + row) % 2 === 0)
        .map(
          (column) =>
            `M${at(column, y)} ${Math.round(y)}H${at(column + 1, y)}L${at(column + 1, next)} ${Math.round(next)}H${at(column, next)}z`,
        );
    })
    .join("");
  return (
    whole(pen.fade("right", mix(wall, SHADE, 0.3), wall, mix(wall, SHADE, 0.4))) +
    shape("M176 20H372V340H176z", pen.fade("down", mix(NIGHT, SHADE, 0.2), NIGHT, mix(NIGHT, LAMP, 0.42))) +
    group(
      pen.clip("M176 20H372V340H176z"),
      townLights(seed, [180, 90], [200, 150], 9),
      shape("M176 288h196v60H176z", pen.fade("down", mix(NIGHT, LAMP, 0.34), mix(NIGHT, INK, 0.4))),
      oval(290, 292, 80, 12, pen.glow(LAMP, 0.8)),
      rainfall(mix(RAIN, PAPER, 0.7), seed, 15, 44, 1.3, 0.5),
    ) +
    stroke("M170 340V14H378V340", WOOD.deep, 20) +
    stroke("M170 340V14H378V340", WOOD.dark, 13) +
    stroke("M165 340V10", WOOD.light, 1.4, faint(0.5)) +
    shape("M62 34L160 16V352L62 396z", pen.fade("right", WOOD.dark, WOOD.base, WOOD.dark)) +
    stroke("M82 66l60-10v110l-60 8zM82 204l60-6v122l-60 18z", WOOD.deep, 4, faint(0.7)) +
    oval(146, 206, 5, 6, LAMP) +
    shape(box(0, far, WIDTH, HEIGHT - far), pen.fade("down", mix(PAPER, CLAY, 0.4), mix(PAPER, CLAY, 0.24))) +
    shape(dark, mix(RAIN, INK, 0.3)) +
    shape(`M176 ${far}H372L480 500H190z`, pen.fade("down", [LAMP, 0.5], [LAMP, 0])) +
    shape(box(0, far, WIDTH, HEIGHT - far), pen.fade("right", [SHADE, 0.75], [SHADE, 0.2], [SHADE, 0.45])) +
    shape("M62 340V396L170 346v-10z", SHADE, faint(0.4)) +
    grounded(pen, foot.x, foot.y, foot.reach, 0.8) +
    thing.join("") +
    grain(pen)
  );
}
