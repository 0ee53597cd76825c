import type { Form } from "../form";
import { LIGHT } from "../light";
import { mix } from "../palette";
import { faint, group, oval, type Pen, placed, shape, solid, stroke } from "../pen";
import { round } from "../round";
import { inHall, inLane, onSill } from "../scenes/rain";
import { beads, grounded } from "../scenes/sheet";
import { near, studio } from "../scenes/studio";
import { WOOD } from "../tones";
import { walker } from "./walker";

/** A cloth knotted round something round. */
function bundle(pen: Pen): string {
  const { body } = pen;
  const rounded =
    "M70 332c-4-62 44-104 100-126h56c56 22 106 64 104 126c-2 70-62 106-130 106s-126-36-130-106z";
  const middle = "M172 200c-34 60-52 150-40 240h140c10-90-8-180-44-240z";
  const leftEar = "M190 206c-40 4-92-8-130-54l-18-24 42-4c26-2 36-12 54-6c34 9 46 62 52 88z";
  const rightEar = "M208 204c34 12 84 8 122-22l28-20-38-12c-24-6-30-20-52-18c-34 3-52 48-60 72z";
  const knot = "M168 192c-2-18 14-30 34-30s34 12 32 30c-2 20-14 34-33 34s-31-14-33-34z";
  const blades = [
    "M184 214c-36 44-64 82-84 146c30-48 54-90 96-142z",
    "M192 218c-22 56-34 124-30 214l18 4c-8-80-4-150 22-216z",
    "M208 218c16 60 28 124 22 214l18-6c4-80-8-150-30-210z",
    "M216 214c34 40 66 78 88 140c-34-48-66-94-98-134z",
    "M200 222c4 40 6 60 2 110c-8-40-10-70-10-108z",
  ].join("");
  const ridges =
    "M176 212c-40 36-72 76-92 130l10 6c20-50 50-94 90-134zM200 220c-10 70-8 140 0 214h10c-8-80-8-150 0-214zM222 210c36 30 66 62 86 110l-8 6c-22-46-52-80-86-110z";
  return (
    solid(
      pen,
      rounded,
      body.base,
      "ball",
      shape(rounded, pen.texture({ turn: -24 })),
      shape("M222 200c60 24 114 70 110 140s-60 100-100 100c30-80 20-170-10-240z", body.base),
      shape("M222 200c60 24 114 70 110 140s-60 100-100 100c30-80 20-170-10-240z", pen.texture({ turn: 26 })),
      shape(middle, body.base),
      shape(middle, pen.texture({ turn: 2 })),
      shape(blades, pen.lit("fold")),
      shape(ridges, pen.lit("ridge"), faint(0.45)),
      shape("M150 190h104l30 60q-84 30-164 0z", pen.lit("under")),
      shape("M60 390q140 60 280 0v60H60z", pen.lit("foot")),
    ) +
    solid(
      pen,
      leftEar,
      body.base,
      "slant",
      shape(leftEar, pen.texture({ turn: 38 })),
      shape("M92 152q54 12 108 46l-10 10q-60-26-98-56z", pen.lit("fold")),
      shape("M70 132q60 10 120 56l4-8q-50-40-124-48z", pen.lit("ridge")),
    ) +
    solid(
      pen,
      rightEar,
      body.base,
      "fall",
      shape(rightEar, pen.texture({ turn: -52 })),
      shape("M318 168q-60 6-110 28l4 8q60-8 106-36z", pen.lit("fold")),
    ) +
    solid(
      pen,
      knot,
      body.base,
      "ball",
      shape(knot, pen.texture({ turn: 70 })),
      shape("M180 168q30 20 22 60l14-4q6-40-20-60z", pen.lit("fold")),
    ) +
    // The hem, stitched.
    stroke(
      "M64 146c38 46 90 58 124 54M334 176c-36 28-90 32-120 22",
      body.light,
      1.2,
      'stroke-dasharray="4 3" opacity=".7"',
    )
  );
}

export const wrappedCloth: Form = {
  whole: (pen) =>
    studio(pen, { cast: "window", foot: { x: 200, y: 434, reach: 104 }, horizon: 336 }, bundle(pen)),
  detail: (pen) => near(pen, { x: 186, y: 236, zoom: 2.25, turn: -8 }, bundle(pen)),
  rain: (pen) =>
    onSill(
      pen,
      { foot: { x: 190, y: 450, reach: 92 }, window: "wide" },
      placed(26, 84, 0.84, 0, bundle(pen)),
    ),
};

/** A towel over its rail, in waffle weave. */
function hungTowel(pen: Pen): string {
  const { body, accent, paper } = pen;
  const front = "M94 112c0-14 8-22 22-22h156c12 0 18 6 18 18c-8-2-16 2-16 16v292q-90 14-180 0z";
  const back = "M250 96c26-14 48 0 48 18v254q-24 8-48 6z";
  const waffle = pen.pattern(
    9,
    9,
    shape("M0 0h9v9h-9z", body.base) +
      shape("M1 1h7v7h-7z", body.dark, faint(0.55)) +
      shape("M2.5 3h6v5.5h-6z", body.light, faint(0.5)),
  );
  const fringe = Array.from(
    { length: 19 },
    (_, index) => `M${round(96 + index * 9.8)} ${round(416 + 5 * Math.sin((index / 18) * Math.PI))}v15`,
  ).join("");
  return (
    shape("M110 130h190v310H110z", pen.lit("fold"), `${faint(0.34)} transform="translate(30 14)"`) +
    stroke("M22 104h356", accent.deep, 12) +
    stroke("M22 102h356", accent.base, 8) +
    stroke("M22 99h356", accent.light, 2) +
    oval(22, 103, 11, 11, accent.base) +
    oval(378, 103, 11, 11, accent.dark) +
    solid(pen, back, body.dark, "soft", shape(back, waffle, faint(0.5))) +
    stroke(fringe, body.dark, 3.4) +
    stroke(fringe, body.light, 1.2, 'transform="translate(-1)" opacity=".6"') +
    solid(
      pen,
      front,
      body.base,
      "slant",
      shape("M90 86h204v340H90z", waffle),
      shape("M90 326q90 14 190 0v50q-100 14-190 0z", paper.base),
      stroke("M90 338q90 13 190 0M90 364q90 13 190 0", accent.base, 5),
      shape("M194 86c-18 110 12 220-6 342h34c14-110-8-220 4-342z", pen.lit("tuck"), faint(0.7)),
      shape("M226 86c-10 120 6 220-6 342h24c10-110-8-220 4-342z", pen.lit("fold"), faint(0.8)),
      shape("M128 86c-12 110 10 220-2 342h24c12-110-6-220 4-342z", pen.lit("ridge"), faint(0.4)),
      shape("M90 86h204v34q-100 10-204 0z", pen.lit("fall"), faint(0.8)),
      shape("M256 108h30v320h-34c8-100 0-220 4-320z", pen.lit("tuck")),
    ) +
    stroke("M178 90c-8-34 24-34 15 0", accent.base, 4.4)
  );
}

export const towel: Form = {
  whole: (pen) => studio(pen, { cast: "blind", horizon: 452 }, hungTowel(pen)),
  detail: (pen) => near(pen, { x: 158, y: 344, zoom: 2.5, turn: -7 }, hungTowel(pen)),
  rain: (pen) => onSill(pen, { window: "cross", lit: 0.3 }, placed(20, 26, 0.9, 0, hungTowel(pen))),
};

/** A mat on the floor, one corner turned up, wet footprints on it. */
function mat(pen: Pen): string {
  const { body, accent } = pen;
  const top = "M104 262h190l62 148q4 14-10 14H48q-14 0-10-14z";
  const edge = "M37 412q-3 12 11 12h298q14 0 10-12v16q0 12-12 12H50q-14 0-13-12z";
  const rows = Array.from({ length: 13 }, (_, index) => {
    const y = 268 + index * 12;
    const inset = Math.round((424 - y) * 0.4);
    return `M${44 + inset} ${y}H${352 - inset}`;
  }).join("");
  const foot = pen.keep(
    '<path d="M0-34c18 0 26 16 24 32c-2 14-8 20-6 36c2 18-6 28-18 28s-18-10-18-24c2-18 2-24-2-38c-6-20 4-34 20-34z"/><circle cx="-14" cy="-46" r="8"/><circle cx="1" cy="-50" r="6.4"/><circle cx="13" cy="-47" r="5.6"/><circle cx="22" cy="-41" r="4.8"/><circle cx="28" cy="-33" r="4"/>',
  );
  return (
    shape(edge, body.deep) +
    stroke("M40 430q160 8 316 0", body.base, 7, 'stroke-dasharray="0 7" opacity=".6"') +
    solid(
      pen,
      top,
      body.base,
      "slant",
      stroke(rows, body.light, 8, 'stroke-dasharray="1 8.5" opacity=".5"'),
      stroke(rows, body.deep, 3, 'stroke-dasharray="1 8.5" opacity=".35" transform="translate(3 4)"'),
      stroke("M112 276h174l50 128H62z", accent.base, 4.5),
      stroke("M112 276h174l50 128H62z", accent.dark, 1, 'transform="translate(0 2.5)" opacity=".6"'),
    ) +
    group(
      `fill="${body.deep}" opacity=".5"`,
      `<use href="#${foot}" transform="translate(158 358) rotate(-6) scale(1 .72)"/><use href="#${foot}" transform="translate(240 344) rotate(6) scale(-1 .72)"/>`,
    ) +
    shape("M268 262q20 74 88 82q-20 6-50 2q-40-28-38-84z", pen.lit("shadow")) +
    solid(
      pen,
      "M262 262h32q44 40 60 84q-48 4-74-16q-22-26-18-68z",
      mix(accent.base, body.base, 0.12),
      "slant",
    ) +
    stroke("M262 262q-4 42 18 68q26 20 74 16", LIGHT, 1.6, faint(0.7))
  );
}

export const bathMat: Form = {
  whole: (pen) =>
    studio(
      pen,
      { cast: "window", horizon: 226 },
      oval(206, 436, 196, 22, pen.lit("shadow")),
      placed(0, -10, 1, 0, mat(pen)),
    ),
  detail: (pen) =>
    near(
      pen,
      { x: 262, y: 332, zoom: 2.4, turn: 6 },
      mat(pen),
      beads(
        [
          [206, 300],
          [224, 372],
          [262, 392],
          [196, 356],
          [288, 318],
          [214, 330],
          [300, 376],
          [250, 308],
          [318, 356],
        ],
        4.4,
        0.9,
      ),
    ),
  rain: (pen) =>
    inHall(pen, { x: 250, y: 452, reach: 130 }, placed(96, 142, 0.74, 0, mat(pen)) + boots(pen, 60, 440)),
};

/** Rubber boots, taken off. */
function boots(pen: Pen, x: number, y: number): string {
  const one = "M-16-74h26v40q0 10 14 14q18 5 18 20h-58z";
  const boot = pen.keep(
    shape(one, pen.fade("right", pen.lamp.light, pen.lamp.base, pen.lamp.dark)) +
      shape("M-17-6h60v7h-60z", pen.clay.deep) +
      shape("M-16-74h26v9h-26z", pen.clay.base) +
      stroke("M-10-60v30", LIGHT, 3, faint(0.7)),
  );
  return (
    grounded(pen, x + 4, y, 40, 0.8) +
    `<use href="#${boot}" transform="translate(${x + 18} ${y - 8})"/><use href="#${boot}" transform="translate(${x} ${y})"/>`
  );
}

/** A bag on its long strap, the day's things looking out of it. */
function tote(pen: Pen, far = false): string {
  const { body, accent } = pen;
  const front = "M88 242q112 14 224 0l14 164c2 18-8 28-24 28H98c-16 0-26-10-24-28z";
  const base = "M76 372q124 16 248 0l4 36c2 18-8 28-24 28H96c-16 0-26-10-24-28z";
  const stitching = stroke(
    "M116 268c0-160 34-212 84-212s84 52 84 212",
    accent.light,
    1,
    'stroke-dasharray="5 4" transform="translate(-5 -4)" opacity=".7"',
  );
  const crosses = stroke(
    "M108 290l16 12M124 290l-16 12M276 290l16 12M292 290l-16 12M108 252h16M276 252h16",
    accent.light,
    1.6,
    'stroke-dasharray="4 2"',
  );
  const strap = "M116 268c0-160 34-212 84-212s84 52 84 212";
  return (
    stroke("M132 250c6-130 32-172 68-172s62 42 68 172", accent.deep, 12) +
    oval(200, 243, 112, 13, body.deep) +
    solid(
      pen,
      front,
      body.base,
      "slant",
      shape(front, pen.texture({ scale: 1.1 })),
      shape("M150 250c-18 60-22 120-12 186h16c-8-60-4-120 8-186z", pen.lit("fold"), faint(0.8)),
      shape("M262 250c14 60 16 120 8 186h-18c10-60 12-120 2-186z", pen.lit("tuck"), faint(0.9)),
      shape("M94 244h30c-18 64-22 130-14 196H70z", pen.lit("ridge"), faint(0.9)),
      shape("M290 240h40v200h-40c10-60 8-140 0-200z", pen.lit("tuck")),
      shape("M80 236h240v30q-120 14-240 0z", pen.lit("under"), faint(0.6)),
    ) +
    solid(pen, base, accent.base, "slant", shape("M60 430h280v10H60z", pen.lit("foot"))) +
    (far ? "" : stroke("M80 380q120 15 240 0", accent.light, 1.6, 'stroke-dasharray="7 4" opacity=".85"')) +
    stroke("M88 243q112 14 224 0", body.light, 3, faint(0.7)) +
    stroke(strap, accent.deep, 16) +
    stroke(strap, accent.base, 13, 'transform="translate(-1 -1)"') +
    (far ? "" : stitching) +
    shape("M104 248h24v58h-24zM272 248h24v58h-24z", accent.base) +
    shape("M104 248h24v58h-24zM272 248h24v58h-24z", pen.lit("slant")) +
    (far ? "" : crosses) +
    oval(200, 280, 11, 11, WOOD.dark) +
    (far ? "" : oval(199, 279, 9, 9, WOOD.base)) +
    (far ? "" : stroke("M196 276h0M202 276h0M196 282h0M202 282h0", WOOD.deep, 2.6))
  );
}

/** What is the same size beside every bag: a loaf and a leek from the market, or a telescopic umbrella. */
function shopping(pen: Pen): string {
  const { moss, paper } = pen;
  return (
    stroke("M168 270L142 138", paper.deep, 19) +
    stroke("M167 270L141 138", paper.base, 15) +
    stroke("M146 172l-8-60M140 150L112 96M140 150l16-62", moss.dark, 10) +
    stroke("M145 170l-8-58M139 148L113 100", moss.light, 4) +
    stroke("M232 270l22-140", WOOD.deep, 38) +
    stroke("M231 270l22-138", WOOD.base, 32) +
    stroke("M232 222l22-10M236 192l22-10M240 162l22-10", paper.base, 5, faint(0.75)) +
    stroke("M220 262l20-128", WOOD.light, 6, faint(0.6))
  );
}

/** Limes, which are as large beside one bag as beside the other. */
function limes(pen: Pen): string {
  const lime = pen.keep(
    oval(6, 15, 26, 6, pen.lit("shadow")) +
      oval(0, 0, 17, 16, pen.moss.base) +
      oval(0, 0, 17, 16, pen.lit("ball")) +
      oval(-13, -5, 3, 3, pen.moss.light),
  );
  return `<use href="#${lime}" transform="translate(352 428)"/><use href="#${lime}" transform="translate(330 446) rotate(38)"/>`;
}

const BAG_SIZES = [0.82, 0.92, 1.06] as const;

export const shoulderBag: Form = {
  whole: (pen) => {
    const size = BAG_SIZES[pen.recipe.size - 1] ?? 1;
    return studio(
      pen,
      { cast: "leaves", foot: { x: 200, y: 436, reach: 124 * size }, horizon: 338 },
      group(
        `transform="translate(200 434) scale(${size}) translate(-200 -434)"`,
        pen.recipe.size === 3 ? group('transform="translate(12 30) scale(.94)"', shopping(pen)) : "",
        tote(pen),
      ) + limes(pen),
    );
  },
  detail: (pen) =>
    near(
      pen,
      pen.recipe.size === 3
        ? { x: 236, y: 292, zoom: 2.2, turn: -9 }
        : { x: 138, y: 328, zoom: 2.2, turn: 7 },
      tote(pen),
    ),
  rain: (pen) => {
    const size = (BAG_SIZES[pen.recipe.size - 1] ?? 1) * 0.42;
    return inLane(
      pen,
      { foot: { x: 196, y: 446, reach: 66 } },
      walker(pen, {
        x: 190,
        y: 444,
        size: 1.4,
        coat: pen.recipe.size === 3 ? pen.clay : pen.rain,
        boots: pen.lamp,
        hood: true,
      }) +
        stroke(`M160 176C190 210 240 250 ${Math.round(262 - 20 * size)} 300`, pen.accent.deep, 6) +
        placed(Math.round(262 - 200 * size), Math.round(392 - 434 * size), size, 0, tote(pen, true)),
    );
  },
};
