import { dots, numbers, type Point, strewn } from "../curve";
import { type Dome, dome } from "../dome";
import type { Form } from "../form";
import { LIGHT } from "../light";
import { faint, group, oval, type Pen, shape, solid, stroke, wrapped } from "../pen";
import { inLane } from "../scenes/rain";
import { beads, grounded } from "../scenes/sheet";
import { near, studio } from "../scenes/studio";
import { type Tones, WOOD } from "../tones";
import { turned } from "../turned";
import { walker } from "./walker";

interface Stick {
  /** How long the shaft is, crown to crook. */
  length: number;
  grip: Tones;
  /** How wide the crook is, and to which side it bends. */
  bend: number;
  thick: number;
}

/** Shaft and crook behind the cloth. */
function stick(pen: Pen, shaft: (length: number) => Point, { length, grip, bend, thick }: Stick): string {
  const [from, hold, end] = [shaft(0), shaft(length - 56), shaft(length)];
  const run = Math.hypot(end[0] - hold[0], end[1] - hold[1]) || 1;
  const [ux, uy] = [(end[0] - hold[0]) / run, (end[1] - hold[1]) / run];
  const by = (along: number, across: number) => [ux * along - uy * across, uy * along + ux * across] as const;
  const crook = `M${numbers(...hold)}L${numbers(...end)}c${numbers(...by(Math.abs(bend) * 0.85, 0), ...by(Math.abs(bend) * 0.85, bend), ...by(-2, bend))}l${numbers(...by(-12, 0))}`;
  return (
    stroke(`M${numbers(...from)}L${numbers(...hold)}`, pen.ink.deep, 6) +
    stroke(
      `M${numbers(...from)}L${numbers(...hold)}`,
      LIGHT,
      1.4,
      `${faint(0.5)} transform="translate(-1.2)"`,
    ) +
    stroke(crook, grip.deep, thick) +
    stroke(crook, grip.base, thick * 0.76, 'transform="translate(-.8 -.8)"') +
    stroke(crook, grip.light, thick * 0.24, `${faint(0.75)} transform="translate(-2.4 -2)"`)
  );
}

/** The point above the crown, and a bead on the end of each rib. */
function fittings(pen: Pen, { shaft, tips }: ReturnType<typeof dome>, cap: Tones, bead: number): string {
  const [top, ring] = [shaft(-26), shaft(-5)];
  return (
    stroke(dots(tips), pen.ink.deep, bead) +
    (pen.view === "rain" ? "" : stroke(dots(tips), cap.light, bead * 0.4, 'transform="translate(-.8 -.8)"')) +
    stroke(`M${numbers(...shaft(2))}L${numbers(...top)}`, pen.ink.deep, 6) +
    stroke(`M${numbers(...shaft(4))}L${numbers(...ring)}`, cap.deep, 13) +
    stroke(`M${numbers(...shaft(4))}L${numbers(...ring)}`, cap.base, 9, 'transform="translate(-1)"')
  );
}

/** Where drops lie on the panels that face us. */
function wetting(open: ReturnType<typeof dome>, count: number): Point[] {
  return strewn(count, 6, [0, 0.3], [1, 0.6]).map(([turn, along]) => open.on(turn, along));
}

const LONG_AT_REST: Omit<Dome, "print"> = {
  x: 142,
  y: 178,
  half: 172,
  depth: 96,
  panels: 8,
  axis: [-0.42, 0.66, 0.62],
  phase: 0.3,
};

function longAtRest(pen: Pen, wet = false): string {
  const open = dome(pen, { ...LONG_AT_REST, print: 1.15 });
  const grip = pen.accent;
  return (
    stick(pen, open.shaft, { length: 402, grip, bend: -40, thick: 17 }) +
    open.cloth +
    (wet ? beads(wetting(open, 44), 4.6, 0.85) : "") +
    fittings(pen, open, grip, 6)
  );
}

export const longUmbrella: Form = {
  whole: (pen) =>
    studio(
      pen,
      { cast: "window", horizon: 322 },
      oval(200, 368, 200, 34, pen.lit("shadow"), faint(0.95)) + oval(330, 440, 66, 10, pen.lit("shadow")),
      longAtRest(pen),
    ),
  detail: (pen) => near(pen, { x: 226, y: 300, zoom: 2.15, turn: -8 }, longAtRest(pen, true)),
  rain: (pen) => {
    const open = dome(pen, {
      x: 200,
      y: 82,
      half: 136,
      depth: 78,
      panels: 8,
      axis: [0.1, 0.96, 0.26],
      phase: 0.4,
      print: 0.9,
    });
    return inLane(
      pen,
      { foot: { x: 200, y: 432, reach: 60 } },
      walker(pen, {
        x: 200,
        y: 430,
        size: 1.18,
        coat: coatBeside(pen),
        boots: pen.recipe.colour === "lamp" ? pen.clay : pen.lamp,
      }) +
        open.cloth +
        fittings(pen, open, pen.accent, 5),
    );
  },
};

/** Whoever carries one wears neither its colour nor the coat of whoever carries the other print. */
function coatBeside({ recipe, ink, clay, rain, moss }: Pen): Tones {
  if (recipe.pattern === "ripple") return recipe.colour === "ink" ? clay : ink;
  return recipe.colour === "rain" ? moss : rain;
}

function puddle(pen: Pen, wet = false): string {
  const open = dome(pen, {
    x: 158,
    y: 124,
    half: 138,
    depth: 172,
    panels: 8,
    axis: [-0.3, 0.78, 0.52],
    phase: 0.1,
    second: pen.paper,
    print: 0.9,
  });
  return (
    stick(pen, open.shaft, { length: 380, grip: pen.accent, bend: 34, thick: 17 }) +
    open.cloth +
    (wet ? beads(wetting(open, 44), 4.6, 0.85) : "") +
    fittings(pen, open, pen.accent, 9)
  );
}

export const domeUmbrella: Form = {
  whole: (pen) =>
    studio(
      pen,
      { cast: "leaves", horizon: 330 },
      oval(200, 388, 190, 34, pen.lit("shadow"), faint(0.9)) + oval(276, 450, 60, 10, pen.lit("shadow")),
      puddle(pen),
    ),
  detail: (pen) => near(pen, { x: 150, y: 300, zoom: 2.2, turn: 6 }, puddle(pen, true)),
  rain: (pen) => {
    const open = dome(pen, {
      x: 200,
      y: 176,
      half: 92,
      depth: 112,
      panels: 8,
      axis: [0.06, 0.96, 0.24],
      phase: 0.1,
      second: pen.paper,
      print: 0.7,
    });
    return inLane(
      pen,
      { foot: { x: 200, y: 436, reach: 48 } },
      walker(pen, {
        x: 200,
        y: 434,
        size: 0.86,
        coat: pen.recipe.colour === "lamp" ? pen.rain : pen.lamp,
        boots: pen.clay,
      }) +
        open.cloth +
        fittings(pen, open, pen.accent, 6),
    );
  },
};

/** Furled: cloth rolled round the shaft in overlapping folds, a strap with its snap round all. */
function furled(pen: Pen): string {
  const { accent, body, ink } = pen;
  const cloth = turned(
    170,
    [
      [30, 150],
      [42, 178],
      [50, 250],
      [52, 330],
      [46, 386],
      [34, 404, true],
      [24, 408],
    ],
    0.16,
  );
  const grip = turned(
    170,
    [
      [24, 66],
      [29, 76],
      [26, 110],
      [29, 146, true],
      [28, 152],
    ],
    0.18,
  );
  const blades = [
    "M150 152c-14 70-22 160-14 250l12 2c-4-90 0-170 12-250z",
    "M172 152c-2 80-2 170 2 254h12c-6-90-8-170-6-254z",
    "M190 154c10 74 18 160 18 240l8-6c2-90-6-170-18-232z",
  ].join("");
  const ridges =
    "M138 190c-10 70-12 140-8 204l8 4c-2-70 0-140 8-206zM163 160c-6 80-8 160-6 244h8c0-90 2-170 6-244z";
  return (
    stroke("M158 68c-44-36-84 22-42 52c22 16 40-4 44-26", accent.deep, 7) +
    stroke("M158 66c-44-36-84 22-42 52c22 16 40-4 44-26", accent.light, 2, faint(0.6)) +
    solid(
      pen,
      grip.d,
      accent.base,
      "round",
      stroke([92, 104, 116, 128].map((y) => grip.ring(y)).join(""), accent.deep, 2, faint(0.7)),
    ) +
    oval(170, 66, 24, 4.4, accent.light) +
    solid(
      pen,
      cloth.d,
      body.base,
      "soft",
      wrapped(pen, cloth, 150, 420, { scale: 0.85 }),
      shape(blades, pen.lit("fold")),
      shape(ridges, pen.lit("ridge")),
      shape(cloth.band(150, 182), pen.lit("under")),
    ) +
    stroke("M144 404l-6 8M170 408v8M196 404l6 8", ink.deep, 5) +
    solid(
      pen,
      `${cloth.band(262, 286)}`,
      accent.base,
      "round",
      stroke(`${cloth.ring(265)}${cloth.ring(283)}`, accent.light, 1, 'stroke-dasharray="4 3" opacity=".8"'),
    ) +
    oval(196, 280, 6.4, 6.4, WOOD.light) +
    oval(197, 281, 4, 4, ink.deep, faint(0.5))
  );
}

/** The sleeve it lives in, lying before it. */
function sleeve(pen: Pen): string {
  const { accent, body } = pen;
  const bag = turned(
    0,
    [
      [34, -112],
      [36, -60],
      [35, 70],
      [30, 92, true],
      [22, 98],
    ],
    0.16,
  );
  return group(
    'transform="translate(292 330) rotate(7)"',
    solid(
      pen,
      bag.d,
      body.base,
      "soft",
      wrapped(pen, bag, -112, 110, { scale: 0.8 }),
      shape("M6-112c8 70 8 140 0 210h12c8-70 8-140 2-210z", pen.lit("fold")),
    ) +
      solid(pen, bag.band(-112, -94), accent.base, "round") +
      oval(0, -112, 34, 5.4, body.deep) +
      stroke(bag.ring(-84), body.light, 1, 'stroke-dasharray="4 3" opacity=".7"') +
      stroke("M34-106c20 4 22 30 6 36", accent.deep, 4),
  );
}

function pocket(pen: Pen): string {
  return grounded(pen, 170, 414, 46, 1.2) + grounded(pen, 296, 428, 36, 1) + furled(pen) + sleeve(pen);
}

export const pocketUmbrella: Form = {
  whole: (pen) => studio(pen, { cast: "blind", horizon: 330 }, pocket(pen)),
  detail: (pen) =>
    near(
      pen,
      { x: 176, y: 252, zoom: 2.7, turn: -9 },
      furled(pen) + beads(strewn(16, 4, [124, 170], [90, 90]), 3, 0.8),
    ),
  rain: (pen) => {
    const open = dome(pen, {
      x: 206,
      y: 96,
      half: 124,
      depth: 58,
      panels: 8,
      axis: [-0.14, 0.95, 0.28],
      phase: 0.2,
      print: 0.85,
    });
    return inLane(
      pen,
      { foot: { x: 200, y: 430, reach: 56 } },
      walker(pen, { x: 200, y: 428, size: 1.12, coat: pen.paper, boots: pen.ink }) +
        open.cloth +
        fittings(pen, open, pen.accent, 5),
    );
  },
};
