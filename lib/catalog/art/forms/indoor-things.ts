import { curve, numbers, specked } from "../curve";
import type { Form } from "../form";
import { mix } from "../palette";
import { faint, group, oval, type Pen, placed, reuse, shape, solid, stroke, veil } from "../pen";
import { round } from "../round";
import { onSill, underEaves } from "../scenes/rain";
import { beads, grounded } from "../scenes/sheet";
import { near, shadowOf, studio } from "../scenes/studio";
import { WOOD } from "../tones";
import { turned } from "../turned";
import { mouth, sheen } from "./clay";

/** A ribbed paper lantern, lit. Its middle is at 0 0, its half width is 100. */
function lantern(pen: Pen): string {
  const { body, accent, clay, paper, recipe } = pen;
  const shell =
    "M-40-92c-40 12-60 50-60 92s20 80 60 92a40 9 0 0 0 80 0c40-12 60-50 60-92s-20-80-60-92a40 9 0 0 0-80 0z";
  const count = [9, 12, 16][recipe.size - 1] ?? 12;
  const ribs = Array.from({ length: count }, (_, index) => {
    const y = -88 + ((index + 0.5) * 178) / count;
    const half = 100 * Math.sqrt(Math.max(1 - (y / 118) ** 2, 0.1));
    return `M${round(-half)} ${round(y)}a${numbers(half, half * 0.12 * (1 + y / 160))} 0 0 0 ${round(half * 2)} 0`;
  }).join("");
  const cap = (y: number) => `M-42 ${y}v11a42 8 0 0 0 84 0v-11z`;
  const ink = accent;
  return (
    stroke("M0-102v-24M-8-126h16", accent.deep, 3) +
    shape(shell, body.base) +
    group(
      pen.clip(shell),
      shape(
        "M-110-110h220v220h-220z",
        pen.fade("right", veil(clay.base, 0.5), veil(body.base, 0), veil(clay.base, 0.75)),
      ),
      oval(-8, 14, 84, 92, pen.glow(mix(paper.light, "#ffffff", 0.4), 0.95)),
      stroke(ribs, clay.dark, 1.3, faint(0.5)),
      stroke(ribs, paper.light, 1, `${faint(0.6)} transform="translate(0 2.2)"`),
      shape("M-110 50h220v60h-220z", pen.lit("foot"), faint(0.5)),
    ) +
    shape(shell, pen.lit("soft"), faint(0.42)) +
    shape(cap(-103), pen.fade("right", ink.dark, ink.light, ink.base, ink.deep)) +
    oval(0, -103, 42, 8, ink.dark) +
    shape(cap(91), pen.fade("right", ink.dark, ink.light, ink.base, ink.deep)) +
    stroke("M0 108v14", accent.light, 2) +
    stroke("M-5 124l-3 34M-2 124l-1 38M2 124l1 38M5 124l3 34", clay.base, 2.6) +
    oval(0, 122, 6, 5, clay.light)
  );
}

/** A stool with a cup on it, the same beside every lantern, says how large each is. */
function stool(pen: Pen, x: number, y: number): string {
  const { paper } = pen;
  const cup = turned(
    x + 6,
    [
      [14, y - 28],
      [13, y - 10],
      [9, y - 2, true],
      [8, y],
    ],
    0.22,
  );
  const seat = `M${x - 72} ${y}v9a72 13 0 0 0 144 0v-9z`;
  return (
    stroke(`M${x - 48} ${y + 12}l-16 118M${x + 48} ${y + 12}l16 118M${x - 4} ${y + 18}v126`, WOOD.deep, 10) +
    stroke(`M${x - 50} ${y + 12}l-16 118M${x - 6} ${y + 18}v126`, WOOD.base, 4) +
    stroke(`M${x - 54} ${y + 76}q50 18 106 0`, WOOD.deep, 5) +
    shape(seat, pen.fade("right", WOOD.base, WOOD.dark, WOOD.deep)) +
    oval(x, y, 72, 13, pen.fade("aslant", WOOD.light, WOOD.base, WOOD.dark)) +
    oval(x + 14, y + 1, 20, 4, pen.lit("shadow")) +
    solid(pen, cup.d, paper.base, "round") +
    mouth(pen, { x: x + 6, y: y - 28, r: 14, tilt: 0.22, lip: 2 }, paper)
  );
}

const LANTERN_SIZES = [0.62, 0.9, 1.2] as const;

export const paperLantern: Form = {
  whole: (pen) => {
    const size = LANTERN_SIZES[pen.recipe.size - 1] ?? 1;
    const y = 92 + 112 * size;
    return studio(
      pen,
      { cast: "plain", horizon: 392 },
      oval(176, y, 235 * size, 225 * size, pen.glow(pen.lamp.light, 0.55)) +
        oval(264, 468, 120, 18, pen.lit("shadow")) +
        stool(pen, 266, 328) +
        oval(252, 330, 76, 18, pen.glow(pen.lamp.light, 0.8)) +
        stroke(`M176 0V${Math.round(y - 126 * size)}`, pen.paper.deep, 2.4) +
        placed(176, y, size, 0, lantern(pen)),
    );
  },
  detail: (pen) =>
    near(
      pen,
      {
        x: [40, 46, 52][pen.recipe.size - 1] ?? 46,
        y: -48,
        zoom: [3.2, 2.7, 2.3][pen.recipe.size - 1] ?? 2.6,
        turn: -6,
      },
      oval(0, 0, 220, 200, pen.glow(pen.lamp.light, 0.6)) + lantern(pen),
    ),
  rain: (pen) => {
    const size = [0.56, 0.84, 1.14][pen.recipe.size - 1] ?? 1;
    const y = 92 + 126 * size;
    return underEaves(
      pen,
      oval(200, y, 250 * size, 240 * size, pen.glow(pen.lamp.light, 0.62)) +
        oval(200, 446, 110 * size, 26, pen.glow(pen.lamp.light, 0.85)) +
        stroke(`M200 40V${Math.round(y - 126 * size)}`, pen.ink.deep, 3) +
        placed(200, y, size, 0, lantern(pen)),
    );
  },
};

/** Three cones on a dish, one of them lit. */
function cones(pen: Pen): string {
  const { body, accent, lamp, paper } = pen;
  const cone = (x: number, y: number, height: number) => {
    const side = turned(
      x,
      [
        [height * 0.05, y - height],
        [height * 0.14, y - height * 0.66],
        [height * 0.33, y - height * 0.06],
        [height * 0.34, y],
      ],
      0.2,
    );
    const grit = specked([x - height * 0.3, y - height], [height * 0.6, height], 9, Math.round(x));
    return (
      oval(x + height * 0.26, y + height * 0.05, height * 0.5, height * 0.09, pen.lit("shadow")) +
      solid(
        pen,
        side.d,
        body.base,
        "soft",
        stroke(grit.d, body.deep, 2, `${grit.dashes} ${faint(0.5)}`),
        stroke(grit.d, body.light, 1.6, `${grit.dashes} ${faint(0.5)} transform="translate(3 5)"`),
      )
    );
  };
  const dish = turned(
    200,
    [
      [156, 380],
      [150, 396],
      [110, 416, true],
      [100, 420],
    ],
    0.2,
  );
  const smoke = curve([214, 190], [196, 158], [228, 118], [204, 74], [226, 20]);
  return (
    stroke(smoke, paper.light, 16, faint(0.13)) +
    stroke(smoke, paper.light, 7, faint(0.24)) +
    stroke(curve([214, 192], [202, 160], [234, 120], [214, 82], [240, 34]), paper.light, 2.4, faint(0.6)) +
    solid(pen, dish.d, accent.base, "round") +
    oval(200, 380, 156, 31, pen.fade("right", accent.light, accent.base, accent.dark)) +
    oval(200, 381, 148, 27, accent.deep) +
    group(
      pen.clip("M54 384a146 25 0 1 0 292 0a146 25 0 1 0-292 0z"),
      oval(200, 384, 146, 25, accent.base) +
        `<g transform="translate(200 384) scale(1 .22)">${shape("M-150-130h300v260h-300z", pen.texture({ tones: accent, scale: 1.1 }))}</g>` +
        oval(200, 384, 146, 25, pen.lit("slant")),
    ) +
    stroke("M46 376a156 31 0 0 1 130-27", "#fff", 2, faint(0.55)) +
    cone(296, 378, 104) +
    cone(112, 382, 118) +
    cone(212, 398, 196) +
    oval(212, 204, 34, 30, pen.glow(lamp.base, 0.9)) +
    oval(212, 203, 8, 7, lamp.light) +
    oval(212, 202, 5, 4, pen.clay.light)
  );
}

export const incense: Form = {
  whole: (pen) =>
    studio(pen, { cast: "leaves", foot: { x: 200, y: 436, reach: 116 }, horizon: 330 }, cones(pen)),
  detail: (pen) => near(pen, { x: 200, y: 280, zoom: 2.3, turn: 4 }, cones(pen)),
  rain: (pen) =>
    onSill(
      pen,
      { foot: { x: 196, y: 450, reach: 100 }, window: "arch", lit: 0.4 },
      placed(28, 76, 0.86, 0, cones(pen)),
    ),
};

/** A leaf, its stalk at 0 0. */
function leafOf(pen: Pen): string {
  const { accent } = pen;
  return (
    shape(
      "M0 0c12-26 48-32 78-10c-22 24-58 30-78 10z",
      pen.fade("down", accent.light, accent.base, accent.dark),
    ) +
    shape("M0 0c24-8 52-12 78-10c-22 24-58 30-78 10z", accent.deep, faint(0.4)) +
    stroke("M2 0c24-8 50-11 72-10M20-5l9-9M22-4l12 8M42-8l9-8M44-8l11 7", accent.light, 1.2, faint(0.7))
  );
}

/** Wax in a glass, its flame, a sprig of leaves laid beside. */
function candle(pen: Pen): string {
  const { body, accent, lamp, paper, ink } = pen;
  const glass = turned(
    196,
    [
      [88, 226],
      [90, 260],
      [86, 380],
      [80, 412, true],
      [72, 418],
    ],
    0.19,
  );
  const wax = turned(
    196,
    [
      [82, 262],
      [80, 380],
      [75, 406],
      [66, 410],
    ],
    0.19,
  );
  const leaf = pen.keep(leafOf(pen));
  return (
    shape(glass.d, paper.light, faint(0.42)) +
    solid(
      pen,
      wax.d,
      body.base,
      "soft",
      shape(wax.band(250, 420), pen.fade("down", lamp.light, body.base, body.base, body.dark)),
      oval(196, 268, 110, 70, pen.glow(lamp.base, 0.7)),
    ) +
    oval(196, 262, 82, 15.4, pen.fade("right", body.dark, lamp.light, body.base)) +
    oval(196, 262, 52, 8, lamp.light) +
    stroke("M196 264c0-12 1-18 1-28", ink.deep, 4) +
    oval(196, 200, 130, 130, pen.glow(lamp.base, 0.6)) +
    shape(
      "M198 162c15 32 19 46 19 58a20 20 0 0 1-40 0c0-16 16-28 21-58z",
      pen.fade("down", veil(lamp.light, 0.5), lamp.base, pen.clay.light),
    ) +
    shape(
      "M198 190c8 18 10 24 10 31a11 11 0 0 1-22 0c0-9 9-17 12-31z",
      pen.fade("down", "#fffdf6", lamp.light),
    ) +
    solid(
      pen,
      "M136 300h120v86q-60 22-120 0z",
      paper.light,
      "soft",
      shape("M142 306h108v38H142z", accent.base),
      shape("M142 306h108v38H142z", pen.texture({ tones: accent, scale: 0.72 })),
      stroke("M160 360h72M172 372h48", accent.deep, 2.6),
    ) +
    shape(glass.d, pen.lit("round"), faint(0.36)) +
    (pen.view === "rain" ? "" : sheen(glass, 262, 392, 0.55, -1.08)) +
    oval(196, 226, 88, 16.7, "none", `stroke="#fff" stroke-width="3" ${faint(0.75)}`) +
    oval(196, 226, 84, 15, pen.lit("hollow"), faint(0.25)) +
    stroke("M262 444c40 2 70-8 100-32", accent.deep, 3.4) +
    oval(320, 444, 70, 9, pen.lit("shadow")) +
    (pen.view === "rain" ? "" : reuse(leaf, "translate(262 442) rotate(14) scale(.9)")) +
    reuse(leaf, "translate(288 438) rotate(-44) scale(.9)") +
    reuse(leaf, "translate(322 430) rotate(4) scale(.84)") +
    reuse(leaf, "translate(344 414) rotate(-56) scale(.72)")
  );
}

export const citrusCandle: Form = {
  whole: (pen) =>
    studio(pen, { cast: "blind", foot: { x: 198, y: 432, reach: 82 }, horizon: 340 }, candle(pen)),
  detail: (pen) => near(pen, { x: 204, y: 236, zoom: 2.3, turn: -5 }, candle(pen)),
  rain: (pen) =>
    onSill(
      pen,
      { foot: { x: 192, y: 450, reach: 72 }, window: "shutters", lit: 0.5 },
      placed(20, 78, 0.86, 0, candle(pen)),
    ),
};

/** An enamel tray: printed well, rolled rim, one honest chip. Its middle is at 0 0. */
function enamel(pen: Pen): string {
  const { body, accent, paper } = pen;
  const outer =
    "M-66-168h132a62 62 0 0 1 62 62v212a62 62 0 0 1-62 62h-132a62 62 0 0 1-62-62v-212a62 62 0 0 1 62-62z";
  const well =
    "M-60-142h120a42 42 0 0 1 42 42v200a42 42 0 0 1-42 42h-120a42 42 0 0 1-42-42v-200a42 42 0 0 1 42-42z";
  return (
    shape(outer, accent.deep, 'transform="translate(7 5)"') +
    solid(pen, outer, body.base, "slant") +
    stroke(outer, accent.deep, 10) +
    stroke(outer, accent.base, 8, 'transform="translate(-1 -1)"') +
    stroke(
      "M-126 90v-196a60 60 0 0 1 60-60h124",
      accent.light,
      2,
      `${faint(0.9)} transform="translate(-2 -2)"`,
    ) +
    solid(
      pen,
      well,
      body.base,
      "slant",
      shape("M-110-150h220v300h-220z", pen.texture({ scale: 1.02, matrix: [1.11, 0, 0, 1.11, -102, -142] })),
      stroke(well, body.deep, 16, faint(0.28)),
      shape("M-120 110L60-160h50L-70 150h-50z", "#fff", faint(0.16)),
      shape("M-20 160L130-80v40L20 160z", "#fff", faint(0.12)),
    ) +
    stroke(well, body.dark, 2) +
    stroke("M-112-60v-46a46 46 0 0 1 34-44", "#fff", 4, faint(0.75)) +
    stroke("M112 60v46a46 46 0 0 1-34 44", paper.light, 2.4, faint(0.6)) +
    oval(126, -40, 4.6, 9, accent.deep) +
    oval(127, -40, 2.6, 6, WOOD.deep)
  );
}

function smallBowl(pen: Pen, x: number, y: number, size: number): string {
  const bowl = turned(
    x,
    [
      [46 * size, y],
      [43 * size, y + 22 * size],
      [24 * size, y + 44 * size, true],
      [22 * size, y + 50 * size],
    ],
    0.26,
  );
  return (
    grounded(pen, x + 3, y + 52 * size, 24 * size, 1.3) +
    solid(pen, bowl.d, pen.accent.base, "round") +
    mouth(pen, { x, y, r: 46 * size, tilt: 0.26, lip: 4 }, pen.accent)
  );
}

export const tray: Form = {
  whole: (pen) =>
    studio(
      pen,
      { cast: "leaves", horizon: 372 },
      oval(222, 436, 150, 18, pen.lit("shadow")) +
        shape("M94 120l190-14 92 330H130z", pen.lit("fold"), faint(0.32)) +
        placed(196, 258, 1.06, -4, enamel(pen)) +
        smallBowl(pen, 306, 402, 0.92),
    ),
  detail: (pen) =>
    near(
      pen,
      { x: 56, y: -66, zoom: 2.5, turn: 9 },
      shadowOf("M-128-168h256v336h-256z", 14) +
        enamel(pen) +
        beads(
          [
            [66, -118],
            [20, -96],
            [90, -60],
            [34, -24],
            [84, 4],
            [8, -140],
            [104, -128],
          ],
          6,
          0.8,
        ),
    ),
  rain: (pen) =>
    onSill(
      pen,
      { foot: { x: 190, y: 446, reach: 104 }, window: "cross" },
      placed(182, 300, 0.86, -7, enamel(pen)) + smallBowl(pen, 300, 420, 0.8),
    ),
};
