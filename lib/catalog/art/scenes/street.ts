import { scattered } from "../curve";
import { dome } from "../dome";
import { walker } from "../forms/walker";
import { colourOf, mix } from "../palette";
import { brief, faint, group, oval, type Pen, penFor, reuse, shape, stroke } from "../pen";
import type { ArtRecipe, Role } from "../recipe";
import { short } from "../short";
import { type Tones, tonesOf } from "../tones";
import { box } from "./sheet";

/*
 * The picture that opens the shop: a row of shophouses in the rain, people on their way home past them, and all of it once
 * more in the wet street. One drawing for day and night: what stands in the light of the day has its colour by name from a
 * style sheet in the picture itself, which `prefers-color-scheme` changes; what is lit from within stays as it is.
 *
 * The rain is drawn apart, as a tile that the page moves: a picture that moves by itself is painted anew, all of it, for each
 * frame, which keeps a phone too busy to answer.
 */

const LEFT = -600;
const WIDTH = 2200;
const HEIGHT = 900;
/** Where houses and street meet. */
const FOOT = 706;

const DAY = {
  high: "#c3d2da",
  low: "#efe6d8",
  far: "#bccad0",
  near: "#a7bac4",
  clay: "#d79b78",
  moss: "#a3b494",
  rain: "#8eaabd",
  lamp: "#e3c58d",
  paper: "#ddd3c2",
  roof: "#8a5a43",
  wood: "#5b4234",
  dark: "#31434f",
  street: "#a7b4b6",
  stone: "#5f737c",
  drop: "#ffffff",
};
const NIGHT: typeof DAY = {
  high: "#121f2a",
  low: "#2c4052",
  far: "#1b2c39",
  near: "#182733",
  clay: "#6d4836",
  moss: "#3f5244",
  rain: "#33516a",
  lamp: "#6d5c3f",
  paper: "#575650",
  roof: "#3b2a24",
  wood: "#2a201b",
  dark: "#0f1a22",
  street: "#243542",
  stone: "#0e1922",
  drop: "#c6d9e6",
};
type Name = keyof typeof DAY;
const by = (name: Name) => `var(--${name})`;

const sheet = (colours: typeof DAY) =>
  `:root{${Object.entries(colours)
    .map(([name, colour]) => `--${name}:${colour}`)
    .join(";")}}`;

const LOOK = `${sheet(DAY)}@media(prefers-color-scheme:dark){${sheet(NIGHT)}}`;

const LAMP = colourOf("lamp");
const PAPER = colourOf("paper");
const CLAY = colourOf("clay");

function warm(pen: Pen): string {
  return pen.fade("down", mix(LAMP, PAPER, 0.5), mix(LAMP, CLAY, 0.24));
}

/** An arched window between its shutters, lit. 0 0 is the middle of its foot. */
function archedWindow(pen: Pen): string {
  const opening = "M-20 0V-74a20 20 0 0 1 40 0V0z";
  const slats = Array.from(
    { length: 9 },
    (_, index) => `M-41 ${-8 - index * 8}h17M24 ${-8 - index * 8}h17`,
  ).join("");
  return pen.keep(
    shape(`M-26 2V-74a26 26 0 0 1 52 0V2z`, by("paper")) +
      shape(opening, warm(pen)) +
      stroke("M0 0V-94M-20-36h40M-20-66h40", by("wood"), 2.4) +
      shape(opening, pen.lit("under"), faint(0.3)) +
      shape("M-44 0V-82h22V0zM22 0V-82h22V0z", by("dark")) +
      stroke(slats, by("near"), 1.6, faint(0.5)) +
      stroke("M-32 4h64", by("paper"), 6),
  );
}

/** A paper lantern on its hook, at 0 0. */
function streetLantern(pen: Pen): string {
  return pen.keep(
    `<circle cy="34" r="92" fill="${pen.glow(LAMP, 0.5)}"/>${stroke("M0 0v14", by("wood"), 3)}${oval(0, 36, 19, 22, pen.fade("down", mix(LAMP, PAPER, 0.4), mix(LAMP, CLAY, 0.34)))}${stroke("M-18 30q18 6 36 0M-19 38q19 6 38 0M-17 46q17 6 34 0", CLAY, 1, faint(0.7))}${stroke("M-8 14h16M-8 58h16", by("wood"), 4)}${stroke("M0 60v14", CLAY, 2.4)}`,
  );
}

interface House {
  x: number;
  width: number;
  /** The eaves. */
  top: number;
  wall: Name;
  windows: number;
  shop: "shelves" | "cloth" | "door";
}

function house(
  pen: Pen,
  kept: { window: string; lantern: string; tiles: string },
  { x, width, top, wall, windows, shop }: House,
): string {
  const middle = 478;
  const upper = box(x, top, width, middle - top);
  const gap = width / windows;
  const roof = `M${x - 16} ${top + 6}L${x + 14} ${top - 92}H${x + width - 14}L${x + width + 16} ${top + 6}z`;
  const canopy = `M${x - 8} ${middle + 34}L${x + 6} ${middle - 8}H${x + width - 6}L${x + width + 8} ${middle + 34}z`;
  const front = box(x + 18, middle + 34, width - 36, FOOT - middle - 34);
  const [left, inner] = [x + 18, width - 36];
  const goods =
    shop === "shelves"
      ? stroke(`M${left + 12} 580h${inner - 24}M${left + 12} 634h${inner - 24}`, by("wood"), 4) +
        shape(
          Array.from({ length: Math.floor((inner - 40) / 26) }, (_, index) => {
            const tall = 18 + ((index * 37) % 22);
            return `M${left + 22 + index * 26} 578v-${tall}h${12 + ((index * 5) % 6)}v${tall}zM${left + 24 + index * 26} 632v-${40 - tall}h16v${40 - tall}z`;
          }).join(""),
          by("dark"),
          faint(0.72),
        )
      : shop === "cloth"
        ? shape(
            `M${left} 512h${inner}v52q-${Math.round(inner / 8)} 14-${Math.round(inner / 4)} 0t-${Math.round(inner / 4)} 0t-${Math.round(inner / 4)} 0t-${Math.round(inner / 4)} 0z`,
            by("rain"),
          ) +
          stroke(
            Array.from(
              { length: 3 },
              (_, index) => `M${Math.round(left + ((index + 1) * inner) / 4)} 512v52`,
            ).join(""),
            by("dark"),
            2,
            faint(0.5),
          ) +
          stroke(`M${left + 20} 640h${inner - 40}`, by("wood"), 5)
        : shape(`M${Math.round(left + inner / 2 - 40)} ${FOOT}V548h80V${FOOT}z`, by("wood")) +
          stroke(`M${Math.round(left + inner / 2)} 548V${FOOT}`, by("dark"), 3) +
          stroke(
            `M${left + 16} 590h${Math.round(inner / 2 - 70)}v70h-${Math.round(inner / 2 - 70)}zM${left + inner - 16} 590h-${Math.round(inner / 2 - 70)}v70h${Math.round(inner / 2 - 70)}z`,
            by("wood"),
            4,
          );
  return (
    shape(upper, by(wall)) +
    shape(upper, pen.lit("slant")) +
    stroke(`M${x} ${top + 20}h${width}M${x} ${middle - 18}h${width}`, by("paper"), 7) +
    Array.from({ length: windows }, (_, index) =>
      reuse(
        kept.window,
        `translate(${Math.round(x + gap * (index + 0.5))} ${middle - 52}) scale(${brief(gap / 94)})`,
      ),
    ).join("") +
    shape(box(x, top, width, 46), pen.lit("under")) +
    shape(roof, by("roof")) +
    shape(roof, kept.tiles) +
    shape(roof, pen.lit("fall"), faint(0.7)) +
    stroke(`M${x + 8} ${top - 92}h${width - 16}`, by("wood"), 9) +
    shape(box(x, middle, width, FOOT - middle), by("dark")) +
    shape(front, warm(pen)) +
    goods +
    shape(front, pen.lit("under"), faint(0.8)) +
    shape(
      box(x, middle + 20, 20, FOOT - middle - 20) + box(x + width - 20, middle + 20, 20, FOOT - middle - 20),
      by(wall),
    ) +
    shape(
      box(x, middle + 20, 20, FOOT - middle - 20) + box(x + width - 20, middle + 20, 20, FOOT - middle - 20),
      pen.lit("soft"),
      faint(0.7),
    ) +
    shape(box(x, middle + 34, width, 40), pen.lit("under"), faint(0.8)) +
    shape(canopy, by("roof")) +
    shape(canopy, kept.tiles) +
    shape(canopy, pen.lit("fall"), faint(0.6)) +
    reuse(kept.lantern, `translate(${x + 10} ${middle + 34})`)
  );
}

interface Passer {
  x: number;
  y: number;
  size: number;
  colour: Role;
  coat: Tones;
  boots: Tones;
  pattern?: ArtRecipe["pattern"];
  lean?: number;
}

/** Somebody under an umbrella, and the two of them in the water. */
function passer(pen: Pen, { x, y, size, colour, coat, boots, lean = 0.08 }: Passer): string {
  const half = Math.round(104 * size);
  const open = dome(
    { ...pen, body: tonesOf(colour) },
    {
      x,
      y: Math.round(y - 266 * size),
      half,
      depth: Math.round(58 * size),
      panels: 8,
      axis: [lean, 0.96, 0.24],
      phase: x % 1,
    },
  );
  const kept = pen.keep(
    walker(pen, { x, y, size, coat, boots, hair: false }) +
      open.cloth +
      stroke(
        `M${open.shaft(2).map(Math.round).join(" ")}L${open
          .shaft(-18 * size)
          .map(Math.round)
          .join(" ")}`,
        by("wood"),
        5 * size,
      ),
  );
  return (
    `<use href="#${kept}" transform="matrix(1 0 0-1 0 ${y * 2})" ${faint(0.26)}/>` +
    oval(x, y, 52 * size, 8 * size, pen.lit("shadow")) +
    `<use href="#${kept}"/>`
  );
}

const TILE = { width: 720, height: 900 };

const RAIN = {
  far: { seed: 5, drops: 60, length: 40, width: 1, opacity: 0.42 },
  near: { seed: 23, drops: 26, length: 66, width: 1.8, opacity: 0.54 },
} as const;

/**
 * A tile of rain as SVG text, falling straight: whoever lays it in front of a picture slants it. It falls by its own height
 * again and again, so a drop that leaves it below comes in above.
 */
export function drawRain(name: keyof typeof RAIN): string {
  const { seed, drops, length, width, opacity } = RAIN[name];
  const values = scattered(drops * 2, seed);
  const d = Array.from({ length: drops }, (_, index) => {
    const [x = 0, y = 0] = [values[index * 2], values[index * 2 + 1]];
    const [left, top] = [Math.round(x * TILE.width), Math.round(y * TILE.height)];
    const above = top + length > TILE.height ? `M${left} ${top - TILE.height}v${length}` : "";
    return `M${left} ${top}v${length}${above}`;
  }).join("");
  const look = `:root{--drop:${DAY.drop}}@media(prefers-color-scheme:dark){:root{--drop:${NIGHT.drop}}}`;
  const line = `fill="none" stroke="${by("drop")}" stroke-width="${width}" stroke-linecap="round" ${faint(opacity)}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${TILE.width}" height="${TILE.height}" viewBox="0 0 ${TILE.width} ${TILE.height}"><title>Rain</title><style>${look}</style><path d="${d}" ${line}/></svg>`;
}

/** The opening picture as SVG text, without the rain in front of it. */
export function drawStreet(): string {
  const pen = penFor(
    { form: "long-umbrella", colour: "clay", accent: "ink", ground: "rain", pattern: "none", size: 2 },
    "rain",
  );
  const tones = (role: Role) => tonesOf(role);
  const kept = {
    window: archedWindow(pen),
    lantern: streetLantern(pen),
    tiles: pen.pattern(
      26,
      22,
      stroke("M0 0a13 11 0 0 0 26 0M-13 11a13 11 0 0 0 26 0a13 11 0 0 0 26 0", by("wood"), 2, faint(0.6)),
    ),
  };
  const houses: House[] = [
    { x: 1362, width: 262, top: 262, wall: "moss", windows: 2, shop: "cloth" },
    { x: 1112, width: 250, top: 226, wall: "rain", windows: 2, shop: "shelves" },
    { x: 898, width: 214, top: 282, wall: "clay", windows: 2, shop: "door" },
    { x: 704, width: 194, top: 250, wall: "lamp", windows: 2, shop: "shelves" },
  ];
  const row = pen.keep(houses.map((each) => house(pen, kept, each)).join(""));
  const distant =
    // A bell tower of the old town, a pagoda, towers of the new one, and the roofs between.
    "M0 706V560h70v-34h64v60h44l12-118 14-66 14 66 12 118h60v-46h88v86h44v-30l20-40 10-90 10 90 20 40v110z" +
    "M452 706v-66l-20-8 34-22v-40l-18-8 30-20v-36l-16-6 30-26v-40h8v40l30 26-16 6v36l30 20-18 8v40l34 22-20 8v66z";
  const beyond =
    "M-600 706V590h56v-60h50v40h60v-92h40v92h44l20-60 12-110 12 110 20 60h30v-40h70v30h50v-70h60v156z";
  const nearer =
    "M-600 706v-60l80-30 64 30 90-40 70 34 60-26 80 40 86-34 70 30V706zM0 706v-70l70-34 72 36 60-28 88 42 66-26 74 30 60-50 90 40 90-30h60v90z";
  const puddles = [
    [-380, 800, 44],
    [-150, 850, 52],
    [180, 806, 46],
    [560, 846, 60],
    [760, 778, 34],
    [1120, 858, 64],
    [1404, 812, 48],
    [330, 746, 26],
  ] as const;
  const scene =
    shape(box(LEFT, 0, WIDTH, HEIGHT), `url(#sky)`) +
    oval(1060, 640, 760, 420, pen.glow(LAMP, 0.34)) +
    shape(distant, by("far")) +
    shape(beyond, by("far"), faint(0.8)) +
    shape(nearer, by("near"), faint(0.7)) +
    shape(box(LEFT, 470, WIDTH, 240), "url(#mist)") +
    shape(box(LEFT, FOOT, WIDTH, HEIGHT - FOOT), "url(#wet)") +
    `<use href="#${row}"/>` +
    // The street holds all of it upside down, drawn long by the wet.
    group(
      pen.clip(box(LEFT, FOOT, WIDTH, HEIGHT - FOOT)),
      `<use href="#${row}" transform="matrix(1 0 0-1 0 ${FOOT * 2})" ${faint(0.34)}/>`,
      shape(
        "M724 706h150l30 194h-200zM930 706h60l14 194h-80zM1010 706h70l20 194h-90zM1140 706h190l36 194h-250zM1386 706h214v194h-190z",
        pen.fade("down", [LAMP, 0.6], [LAMP, 0]),
      ),
    ) +
    shape(box(640, FOOT, 960, 14), by("stone")) +
    shape(box(LEFT, FOOT, WIDTH, HEIGHT - FOOT), "url(#deep)") +
    stroke(
      "M-540 780h180M-300 830h160M-480 866h220M60 760h190M330 800h110M120 846h240M520 770h130M690 826h150M980 800h120M900 872h220M1240 776h160M1330 858h170",
      by("drop"),
      3,
      faint(0.22),
    ) +
    passer(pen, { x: 650, y: 726, size: 0.52, colour: "rain", coat: tones("ink"), boots: tones("clay") }) +
    passer(pen, {
      x: 846,
      y: 746,
      size: 0.76,
      colour: "lamp",
      coat: tones("rain"),
      boots: tones("ink"),
      lean: -0.1,
    }) +
    passer(pen, {
      x: 1424,
      y: 768,
      size: 0.88,
      colour: "moss",
      coat: tones("clay"),
      boots: tones("lamp"),
      lean: -0.06,
    }) +
    passer(pen, {
      x: 1090,
      y: 828,
      size: 1.24,
      colour: "clay",
      coat: tones("ink"),
      boots: tones("lamp"),
      lean: 0.1,
    }) +
    passer(pen, {
      x: 1204,
      y: 830,
      size: 0.72,
      colour: "paper",
      coat: tones("lamp"),
      boots: tones("clay"),
      lean: 0.14,
    }) +
    puddles
      .map(([x, y, r]) =>
        oval(x, y, r, r * 0.26, "none", `stroke="${by("drop")}" stroke-width="2" ${faint(0.6)}`),
      )
      .join("") +
    puddles
      .map(([x, y, r]) =>
        oval(x, y, r * 0.5, r * 0.13, "none", `stroke="${by("drop")}" stroke-width="1.6" ${faint(0.4)}`),
      )
      .join("");
  const fades =
    `<linearGradient id="sky" x2="0" y2="1"><stop stop-color="${by("high")}"/><stop offset=".8" stop-color="${by("low")}"/></linearGradient>` +
    `<linearGradient id="mist" x2="0" y2="1"><stop stop-color="${by("low")}" stop-opacity="0"/><stop offset="1" stop-color="${by("low")}" stop-opacity=".85"/></linearGradient>` +
    `<linearGradient id="wet" x2="0" y2="1"><stop stop-color="${by("street")}"/><stop offset="1" stop-color="${by("stone")}"/></linearGradient>` +
    `<linearGradient id="deep" x2="0" y2="1"><stop stop-color="${by("stone")}" stop-opacity="0"/><stop offset="1" stop-color="${by("stone")}" stop-opacity=".55"/></linearGradient>`;
  return short(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${LEFT} 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="xMidYMax slice" fill="none" stroke-linecap="round" stroke-linejoin="round"><title>A street in the rain</title><style>${LOOK}</style><defs>${fades}${pen.definitions()}</defs>${scene}</svg>`,
    pen.defined(),
  );
}
