import { blob, curve, scattered } from "../curve";
import type { Form } from "../form";
import { LIGHT } from "../light";
import { mix } from "../palette";
import { faint, group, oval, type Pen, placed, reuse, shape, solid, stroke, wrapped } from "../pen";
import { round } from "../round";
import { onSill } from "../scenes/rain";
import { grounded } from "../scenes/sheet";
import { near, studio } from "../scenes/studio";
import { type Tones, WOOD } from "../tones";
import { turned } from "../turned";
import { glazed, mouth, sheen, steam } from "./clay";

const OOLONG = "#9a5f28";
const GREEN_TEA = "#98a24a";

/** A cup without a handle, its rim's middle at x, y. */
function cup(pen: Pen, x: number, y: number, size: number): string {
  const { body, accent, recipe } = pen;
  const at = (value: number) => value * size;
  const vessel = turned(
    x,
    [
      [at(94), y],
      [at(96), y + at(30)],
      [at(90), y + at(100)],
      [at(74), y + at(158)],
      [at(56), y + at(182), true],
      [at(54), y + at(194)],
    ],
    0.2,
  );
  return (
    solid(
      pen,
      vessel.d,
      accent.base,
      "round",
      glazed(pen, vessel, {
        glaze: body,
        clay: accent,
        top: y,
        run: y + at(106),
        seed: recipe.colour.length + 4,
        drip: at(44),
      }),
      shape(vessel.band(y + at(180), y + at(200)), accent.deep, faint(0.5)),
    ) +
    sheen(vessel, y + at(34), y + at(104), 0.42) +
    mouth(pen, { x, y, r: at(94), tilt: 0.2, lip: at(7) }, body, {
      colour: recipe.colour === "clay" ? GREEN_TEA : OOLONG,
      down: at(9),
    })
  );
}

export const glazeCup: Form = {
  whole: (pen) =>
    studio(
      pen,
      { cast: "window", foot: { x: 200, y: 420, reach: 66 }, horizon: 330 },
      steam(196, 196, 130, 0.8),
      cup(pen, 200, 214, 1.1),
    ),
  detail: (pen) => near(pen, { x: 214, y: 306, zoom: 2.5, turn: -4 }, cup(pen, 200, 214, 1.1)),
  rain: (pen) =>
    onSill(
      pen,
      { foot: { x: 190, y: 444, reach: 52 }, window: "cross" },
      saucer(pen, 190, 446, 104),
      steam(186, 268, 150, 0.9),
      cup(pen, 190, 286, 0.82),
    ),
};

function saucer(pen: Pen, x: number, y: number, half: number): string {
  const { accent } = pen;
  return (
    grounded(pen, x, y + 6, half * 0.9, 0.5) +
    oval(x, y + 5, half, half * 0.17, accent.deep) +
    oval(x, y, half, half * 0.17, pen.fade("right", accent.light, accent.base, accent.dark)) +
    oval(x, y + 1, half * 0.7, half * 0.1, accent.dark, faint(0.6))
  );
}

/** A pot with a handle at its side, as they are turned in Tokoname. The lid's middle is at x, y. */
function pot(
  pen: Pen,
  x: number,
  y: number,
  size: number,
  glaze: Tones,
  trim: Tones,
  seed: number,
  plain = false,
): string {
  const far = pen.view === "rain";
  const at = (value: number) => round(value * size);
  const belly = turned(
    x,
    [
      [at(46), y],
      [at(80), y + at(14)],
      [at(106), y + at(56)],
      [at(98), y + at(104)],
      [at(66), y + at(136), true],
      [at(62), y + at(144)],
    ],
    0.18,
  );
  const lid = turned(
    x,
    [
      [at(16), y - at(22)],
      [at(36), y - at(12)],
      [at(50), y + at(2), true],
      [at(51), y + at(8)],
    ],
    0.18,
  );
  const handle = `M${x + at(78)} ${y + at(38)}L${x + at(172)} ${y - at(16)}q${at(12)}-${at(4)} ${at(16)} ${at(8)}q${at(4)} ${at(12)}-${at(6)} ${at(18)}L${x + at(94)} ${y + at(74)}z`;
  const spout = `M${x - at(86)} ${y + at(44)}q-${at(34)}-${at(6)}-${at(58)}-${at(50)}l${at(18)}-${at(8)}q${at(24)} ${at(24)} ${at(56)} ${at(22)}z`;
  const knob = turned(
    x,
    [
      [at(7), y - at(42)],
      [at(15), y - at(36)],
      [at(10), y - at(24), true],
      [at(9), y - at(18)],
    ],
    0.3,
  );
  return (
    solid(pen, spout, glaze.base, "slant") +
    stroke(`M${round(x - at(144))} ${round(y - at(6))}l${at(18)}-${at(8)}`, glaze.deep, at(5)) +
    (far
      ? ""
      : stroke(
          `M${round(x - at(140))} ${round(y - at(1))}q${at(14)} ${at(30)} ${at(40)} ${at(40)}`,
          LIGHT,
          at(4),
          faint(0.35),
        )) +
    solid(pen, handle, trim.base, "fall") +
    stroke(`M${x + at(88)} ${y + at(38)}L${x + at(172)} ${y - at(10)}`, LIGHT, at(3), faint(0.4)) +
    (far
      ? ""
      : oval(
          x + at(184),
          y + at(2),
          at(6),
          at(11),
          trim.deep,
          `transform="rotate(-28 ${round(x + at(184))} ${round(y + at(2))})"`,
        )) +
    solid(
      pen,
      belly.d,
      glaze.base,
      "ball",
      plain
        ? shape(belly.band(y + at(82), y + at(150)), glaze.dark)
        : glazed(pen, belly, {
            glaze,
            clay: mixed(glaze),
            top: y,
            run: y + at(86),
            seed,
            specks: false,
            drip: at(30),
          }),
      shape(belly.band(y + at(110), y + at(150)), pen.lit("foot")),
    ) +
    (far ? "" : sheen(belly, y + at(34), y + at(74), 0.34, -0.86)) +
    oval(x, y + at(10), at(58), at(12), pen.lit("shadow")) +
    solid(pen, lid.d, glaze.light, "soft") +
    (far ? "" : stroke(lid.ring(y + at(6)), glaze.deep, 1.4, faint(0.6))) +
    (far ? oval(x, y - at(34), at(14), at(9), trim.base) : solid(pen, knob.d, trim.base, "round"))
  );
}

function mixed(tones: Tones): Tones {
  return { ...tones, base: mix(tones.base, "#5a3a2a", 0.36), deep: tones.deep };
}

export const sidePot: Form = {
  whole: (pen) =>
    studio(
      pen,
      { cast: "leaves", foot: { x: 188, y: 412, reach: 92 }, horizon: 336 },
      steam(30, 222, 110, 0.7),
      pot(pen, 184, 236, 1.2, pen.body, pen.accent, 12),
    ),
  detail: (pen) =>
    near(pen, { x: 246, y: 262, zoom: 2.35, turn: 5 }, pot(pen, 184, 236, 1.2, pen.body, pen.accent, 12)),
  rain: (pen) =>
    onSill(
      pen,
      { foot: { x: 176, y: 446, reach: 76 }, window: "shutters" },
      pot(pen, 176, 308, 0.94, pen.body, pen.accent, 12),
    ),
};

/** A cup for tasting, its rim's middle at 0 0. */
function smallCup(pen: Pen, glaze: Tones, tea: string): string {
  const vessel = turned(
    0,
    [
      [38, 0],
      [37, 26],
      [23, 52, true],
      [20, 60],
    ],
    0.24,
  );
  return pen.keep(
    oval(14, 61, 38, 9, pen.lit("shadow")) +
      solid(pen, vessel.d, glaze.base, "round") +
      mouth(pen, { x: 0, y: 0, r: 38, tilt: 0.24, lip: 4 }, glaze, { colour: tea, down: 4 }),
  );
}

/** A pot, three cups, all on their tray. */
function tasting(pen: Pen): string {
  const { accent, body, paper, lamp, clay, recipe } = pen;
  const wood = recipe.accent === "clay" ? WOOD : accent;
  const white = smallCup(pen, paper, OOLONG);
  const top = "M58 350H342L392 420H8z";
  const lines = "M70 366h120M214 362h110M40 398h170M240 392h126M100 382h150";
  return (
    oval(206, 446, 216, 26, pen.lit("shadow")) +
    shape(
      "M8 420H392V438a6 6 0 0 1-6 6H14a6 6 0 0 1-6-6z",
      pen.fade("right", wood.base, wood.dark, wood.deep),
    ) +
    solid(
      pen,
      top,
      wood.base,
      "slant",
      pen.view === "rain" ? "" : stroke(lines, wood.deep, 1.2, faint(0.4)),
    ) +
    (pen.view === "rain" ? "" : stroke("M58 350L8 420H392", wood.light, 2, faint(0.75))) +
    oval(206, 388, 100, 17, pen.lit("shadow")) +
    pot(pen, 176, 226, 1.06, body, clay, 21, true) +
    reuse(white, "translate(76 346)") +
    reuse(smallCup(pen, lamp, GREEN_TEA), "translate(190 360)") +
    reuse(white, "translate(306 350)")
  );
}

export const tastingSet: Form = {
  whole: (pen) => studio(pen, { cast: "blind", horizon: 326 }, steam(42, 214, 120, 0.8), tasting(pen)),
  detail: (pen) => near(pen, { x: 236, y: 356, zoom: 2.2, turn: -3 }, tasting(pen)),
  rain: (pen) =>
    onSill(
      pen,
      { foot: { x: 196, y: 436, reach: 110 }, window: "wide" },
      placed(26, 90, 0.86, 0, tasting(pen)),
    ),
};

/** A glass bottle with a filter in its neck; tea below the line. */
function bottle(pen: Pen, x: number, top: number): string {
  const { body, accent, paper, recipe } = pen;
  const y = (value: number) => top + value;
  const glass = turned(
    x,
    [
      [30, y(60)],
      [30, y(104)],
      [44, y(130)],
      [72, y(160)],
      [77, y(196)],
      [77, y(318)],
      [68, y(338), true],
      [64, y(342)],
    ],
    0.17,
  );
  const tea = turned(
    x,
    [
      [69, y(180)],
      [71, y(200)],
      [71, y(316)],
      [62, y(332)],
    ],
    0.17,
  );
  const leaves = scattered(42, 17);
  const leaf = Array.from({ length: 14 }, (_, index) => {
    const [a = 0, b = 0, c = 0] = leaves.slice(index * 3, index * 3 + 3);
    return `M${round(x - 17 + a * 30)} ${round(y(156) + b * 68)}q${round(3 + c * 3)}-${round(c * 5)} 8-${round(1 + c * 4)}`;
  }).join("");
  const sleeve = turned(
    x,
    [
      [24, y(70)],
      [22, y(150)],
      [20, y(228), true],
      [10, y(236)],
    ],
    0.2,
  );
  const cap = turned(
    x,
    [
      [30, y(4)],
      [36, y(10), true],
      [37, y(66), true],
      [36, y(70)],
    ],
    0.17,
  );
  const mesh = Array.from({ length: 7 }, (_, index) => `M${x - 20 + index * 6.6} ${y(80)}v152`).join("");
  return (
    shape(glass.d, "#f4fbfb", faint(0.3)) +
    shape(
      tea.d,
      pen.fade(
        "right",
        mix(body.base, body.deep, 0.35),
        body.base,
        body.light,
        mix(body.base, body.deep, 0.2),
      ),
    ) +
    shape(tea.d, pen.fade("down", [LIGHT, 0.34], [body.dark, 0.1], [body.deep, 0.6])) +
    oval(x, y(180), 69, 11, body.light) +
    oval(x, y(180), 69, 11, pen.lit("slant"), faint(0.5)) +
    shape(sleeve.d, "#eef5f3", faint(0.5)) +
    stroke(mesh, paper.deep, 0.7, faint(0.5)) +
    stroke(leaf, pen.moss.deep, 4) +
    stroke(leaf, pen.moss.base, 2) +
    (recipe.pattern === "none"
      ? ""
      : group(
          faint(0.9),
          wrapped(pen, glass, y(268), y(312), {
            tones: { ...body, line: paper.light, spot: paper.light },
            scale: 0.7,
          }),
        )) +
    shape(glass.d, pen.lit("round"), faint(0.75)) +
    stroke(glass.d, "#fff", 2.2, faint(0.6)) +
    sheen(glass, y(172), y(304), 0.6, -1.02) +
    stroke(curve([x + 66, y(186)], [x + 71, y(230)], [x + 69, y(306)]), "#fff", 3, faint(0.45)) +
    stroke(`M${x - 20} ${y(76)}v28`, "#fff", 5, faint(0.6)) +
    solid(pen, cap.d, accent.base, "round") +
    oval(x, y(4), 30, 5.2, accent.light) +
    stroke(
      `M${x - 30} ${y(22)}v36M${x - 12} ${y(26)}v38M${x + 8} ${y(26)}v38M${x + 25} ${y(23)}v36`,
      accent.deep,
      1.4,
      faint(0.5),
    ) +
    stroke(`M${x + 34} ${y(24)}c46 2 54 44 30 92`, accent.deep, 7) +
    stroke(`M${x + 34} ${y(22)}c44 2 52 44 28 92`, accent.light, 1.6, faint(0.6))
  );
}

export const flask: Form = {
  whole: (pen) =>
    studio(
      pen,
      { cast: "leaves", foot: { x: 200, y: 432, reach: 70 }, horizon: 344 },
      caustic(pen, 286, 438),
      bottle(pen, 196, 88),
    ),
  detail: (pen) => near(pen, { x: 206, y: 214, zoom: 2.35, turn: 6 }, bottle(pen, 196, 88)),
  rain: (pen) =>
    onSill(
      pen,
      { foot: { x: 206, y: 450, reach: 62 }, window: "wide" },
      caustic(pen, 270, 456),
      bottle(pen, 200, 106),
    ),
};

/** What glass and tea throw on the table: light, not shade. */
function caustic(pen: Pen, x: number, y: number): string {
  return (
    oval(x, y, 86, 15, pen.glow(pen.body.base, 0.75)) +
    shape(blob([x - 60, y - 2], [x - 10, y - 8], [x + 50, y - 2], [x + 4, y + 5]), pen.body.light, faint(0.5))
  );
}
