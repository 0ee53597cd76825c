import { scattered, specked } from "../curve";
import type { Form } from "../form";
import { LIGHT } from "../light";
import { faint, group, oval, type Pen, placed, shape, solid, stroke, wrapped } from "../pen";
import { round } from "../round";
import { onSill } from "../scenes/rain";
import { near, studio } from "../scenes/studio";
import type { Tones } from "../tones";
import { type Turned, turned } from "../turned";
import { sheen } from "./clay";

/** Something printed on a part of a tin's front, bent round it: its drawing is flat, 100 units wide about 0. */
function label(pen: Pen, tin: Turned, from: number, to: number, ...drawing: string[]): string {
  const radius = tin.radiusAt(from);
  const half = radius * Math.sin(0.84);
  const sag = radius * tin.tilt;
  const d = `M${round(tin.x - half)} ${round(from + sag * Math.cos(0.84))}Q${tin.x} ${round(from + sag * 1.34)} ${round(tin.x + half)} ${round(from + sag * Math.cos(0.84))}V${round(to + sag * Math.cos(0.84))}Q${tin.x} ${round(to + sag * 1.34)} ${round(tin.x - half)} ${round(to + sag * Math.cos(0.84))}z`;
  const { paper, body } = pen;
  return (
    shape(d, body.deep, 'transform="translate(1.5 2)" opacity=".5"') +
    solid(pen, d, paper.base, "soft", placed(tin.x, (from + to) / 2 + sag, half / 50, 0, ...drawing)) +
    stroke(
      d,
      body.dark,
      1.2,
      `transform="translate(${round(tin.x * 0.09)} ${round(((from + to) / 2) * 0.09)}) scale(.91)"`,
    )
  );
}

/** The rolled seams and the gleam of lacquered steel. */
function steel(tin: Turned, top: number, foot: number, tones: Tones): string {
  return (
    stroke(tin.ring(foot - 3), tones.deep, 3, faint(0.55)) +
    stroke(tin.ring(foot - 6), LIGHT, 1.2, faint(0.5)) +
    stroke(tin.ring(top + 3), tones.deep, 4, faint(0.4)) +
    sheen(tin, top + 16, foot - 26, 0.2, -1.05)
  );
}

function lidTop(pen: Pen, x: number, y: number, r: number, tilt: number, tones: Tones): string {
  return (
    oval(x, y, r, r * tilt, pen.fade("aslant", tones.light, tones.base, tones.dark)) +
    oval(x, y, r * 0.84, r * tilt * 0.82, "none", `stroke="${tones.deep}" stroke-width="1.6" ${faint(0.5)}`) +
    oval(
      x,
      y + 1.6,
      r * 0.84,
      r * tilt * 0.82,
      "none",
      `stroke="${LIGHT}" stroke-width="1.2" ${faint(0.7)}`,
    ) +
    stroke(
      `M${round(x - r + 1)} ${y}a${round(r)} ${round(r * tilt)} 0 0 1 ${round(r * 1.2)}-${round(r * tilt * 0.97)}`,
      "#fff",
      1.8,
      faint(0.65),
    )
  );
}

/** Storm Oolong: a tall cylinder; on its label a cloud lets go. */
function tall(pen: Pen, x: number, y: number): string {
  const { body, accent } = pen;
  const tin = turned(
    x,
    [
      [84, y + 66],
      [84, y + 296, true],
      [82, y + 300],
    ],
    0.2,
  );
  const lid = turned(
    x,
    [
      [86, y],
      [88, y + 6, true],
      [88, y + 74],
    ],
    0.2,
  );
  const cloud =
    shape(
      "M-36-2a15 15 0 0 1 4-29a22 22 0 0 1 41-6a18 18 0 0 1 21 35z",
      pen.fade("down", body.light, body.dark),
    ) +
    stroke("M-26 12l-6 18M-10 12l-9 27M8 12l-7 21M24 12l-9 27", accent.base, 3.6) +
    stroke("M-12-22a13 13 0 0 1 12-6", LIGHT, 2.4, faint(0.6)) +
    stroke("M-30 52h60M-18 59h36", body.dark, 1.8);
  return (
    solid(pen, tin.d, body.base, "round", wrapped(pen, tin, y + 60, y + 320, { scale: 0.8 })) +
    label(pen, tin, y + 118, y + 256, cloud) +
    steel(tin, y + 74, y + 298, body) +
    shape(tin.band(y + 74, y + 96), pen.lit("under")) +
    solid(
      pen,
      lid.d,
      accent.base,
      "round",
      stroke(lid.ring(y + 68), accent.deep, 2, faint(0.6)),
      stroke(lid.ring(y + 64), LIGHT, 1.4, faint(0.6)),
    ) +
    lidTop(pen, x, y, 86, 0.2, accent)
  );
}

export const tallTin: Form = {
  whole: (pen) =>
    studio(pen, { cast: "window", foot: { x: 200, y: 432, reach: 84 }, horizon: 342 }, tall(pen, 198, 118)),
  detail: (pen) => near(pen, { x: 222, y: 206, zoom: 2.3, turn: -7 }, tall(pen, 198, 118)),
  rain: (pen) =>
    onSill(
      pen,
      { foot: { x: 186, y: 446, reach: 76 }, window: "arch" },
      placed(22, 62, 0.88, 0, tall(pen, 186, 120), spoon(pen, 282, 440)),
    ),
};

/** A wooden scoop with some of what is in the tin. */
function spoon(pen: Pen, x: number, y: number): string {
  const { clay, moss } = pen;
  const bits = scattered(18, 5);
  const curls = Array.from({ length: 9 }, (_, index) => {
    const [a = 0, b = 0] = bits.slice(index * 2);
    return `M${round(x - 22 + a * 40)} ${round(y - 5 + b * 8)}q5-7 10-1`;
  }).join("");
  return (
    oval(x + 20, y + 8, 70, 9, pen.lit("shadow")) +
    shape(`M${x + 22} ${y - 4}L${x + 116} ${y - 26}l3 7L${x + 26} ${y + 6}z`, clay.dark) +
    oval(x, y, 32, 12, clay.dark) +
    oval(x, y - 2, 31, 10, clay.base) +
    oval(x + 1, y, 25, 7, clay.deep) +
    stroke(curls, moss.deep, 3.6) +
    stroke(curls, moss.base, 1.4)
  );
}

/** Lemongrass Dusk: a square caddy with rounded shoulders; on its label the sun goes down behind the grass. */
function caddy(pen: Pen): string {
  const { body, accent, paper } = pen;
  // Seen over its left corner: a broad front and a narrow side that is away from the light.
  const front = "M84 226q2-28 30-38l20-6h92q30 6 34 40v200q0 8-8 9H96q-10 0-12-12z";
  const side = "M260 222q-4-34-34-40l26-5q46 4 56 34l2 190q0 12-10 16l-40 14z";
  const neck = turned(
    192,
    [
      [50, 158],
      [50, 184],
      [54, 190],
    ],
    0.16,
  );
  const lid = turned(
    192,
    [
      [52, 112],
      [55, 117, true],
      [55, 166],
    ],
    0.16,
  );
  const blades =
    "M-30 66c1-44-6-68-18-92M-14 66c0-54-2-84-10-112M4 66c-3-46 2-76 12-100M18 66c0-48 8-80 24-106M36 66c0-36 4-58 18-80";
  return (
    solid(
      pen,
      side,
      body.dark,
      "fall",
      group(
        'transform="skewY(-20) translate(0 95)"',
        shape("M220 60h120v340h-120z", pen.texture({ scale: 0.8 }), faint(0.7)),
      ),
    ) +
    shape(side, pen.lit("fold"), faint(0.8)) +
    solid(
      pen,
      front,
      body.base,
      "slant",
      shape("M80 170h190v270H80z", pen.texture({ scale: 0.9 })),
      shape("M84 176h30v260H84z", pen.lit("ridge"), faint(0.8)),
    ) +
    stroke("M260 222v208", LIGHT, 1.8, faint(0.5)) +
    stroke("M92 218q6-22 30-28", LIGHT, 4, faint(0.5)) +
    shape("M106 248h134v156H106z", body.deep, 'transform="translate(2 3)" opacity=".5"') +
    solid(
      pen,
      "M106 248h134v156H106z",
      paper.base,
      "slant",
      placed(
        173,
        332,
        1,
        0,
        shape("M-56 56V-30a56 56 0 0 1 112 0V56z", pen.fade("down", accent.light, accent.base, accent.dark)),
        oval(0, -6, 25, 25, pen.fade("down", paper.light, accent.light)),
        shape("M-67 34h134v38h-134z", pen.fade("down", body.base, body.deep)),
        stroke("M-60 42h120M-60 50h120", accent.light, 1.4, faint(0.6)),
        stroke(blades, body.deep, 4.6),
        stroke(blades, body.base, 1.4, faint(0.8)),
      ),
    ) +
    stroke("M111 253h124v146H111z", body.dark, 1.2) +
    solid(pen, neck.d, body.dark, "round") +
    oval(192, 190, 62, 9, pen.lit("shadow")) +
    solid(pen, lid.d, accent.base, "round", stroke(lid.ring(160), accent.deep, 2, faint(0.5))) +
    lidTop(pen, 192, 112, 52, 0.16, accent)
  );
}

export const shoulderTin: Form = {
  whole: (pen) =>
    studio(pen, { cast: "blind", foot: { x: 200, y: 428, reach: 108 }, horizon: 336 }, caddy(pen)),
  detail: (pen) => near(pen, { x: 186, y: 226, zoom: 2.3, turn: 5 }, caddy(pen)),
  rain: (pen) =>
    onSill(
      pen,
      { foot: { x: 190, y: 444, reach: 90 }, window: "cross" },
      placed(30, 86, 0.84, 0, caddy(pen)),
    ),
};

type Grain = readonly [x: number, y: number, turn: number];

function grains(count: number, seed: number, x: number, y: number, wide: number, high: number): Grain[] {
  const thrown = scattered(count * 3, seed);
  return Array.from({ length: count }, (_, index) => {
    const [a = 0, b = 0, c = 0] = thrown.slice(index * 3);
    const angle = a * Math.PI * 2;
    const out = Math.sqrt(b);
    return [x + Math.cos(angle) * out * wide, y + Math.sin(angle) * out * high, c * 180];
  });
}

function strewnRice(pen: Pen, all: readonly Grain[]): string {
  const { paper, accent } = pen;
  const lines = [0, 1, 2].map((part) =>
    all
      .filter((_, index) => index % 3 === part)
      .map(([x, y, turn]) => {
        const angle = (turn / 180) * Math.PI;
        return `M${Math.round(x)} ${Math.round(y)}l${Math.round(Math.cos(angle) * 7)} ${Math.round(Math.sin(angle) * 4)}`;
      })
      .join(""),
  );
  const under = 'transform="translate(.8 1.8)" opacity=".5"';
  return lines
    .map(
      (d, part) =>
        (part > 0 || pen.view === "rain" ? "" : stroke(d, accent.deep, 5.4, under)) +
        stroke(d, [paper.base, accent.light, accent.dark][part] ?? "", 4.6),
    )
    .join("");
}

/** The heap in the tin: a line to and fro, broken into grains. */
function heaped(pen: Pen): string {
  const { accent, paper } = pen;
  const rows = specked([104, 308], [190, 38], 7, 3).d;
  return group(
    pen.clip("M92 326a108 22 0 1 0 216 0a108 22 0 1 0-216 0z"),
    stroke(
      rows,
      accent.deep,
      4.6,
      'stroke-dasharray="5 9 6 12 4 7" transform="translate(1 2)" opacity=".55"',
    ),
    stroke(rows, accent.light, 4.4, 'stroke-dasharray="5 9 6 12 4 7"'),
    pen.view === "rain"
      ? ""
      : stroke(rows, paper.base, 4, 'stroke-dasharray="5 21 4 17" transform="translate(7 -3)"'),
  );
}

/** Roasted Rice: a low round tin with its lid leant against it, some grains spilled. */
function low(pen: Pen): string {
  const { body, accent } = pen;
  const far = pen.view === "rain";
  const tin = turned(
    200,
    [
      [128, 322],
      [128, 396, true],
      [125, 402],
    ],
    0.26,
  );
  const ear =
    stroke("M0 34C-2 10 2-14-10-34M0 34C2 8 0-12 10-32", body.dark, 2) +
    stroke("M-16-34l11 8M-16-18l11 8M16-24l-11 8M16-8l-11 8", accent.base, 8) +
    stroke("M-40 46h80", body.dark, 2);
  return (
    oval(210, 262, 116, 106, pen.lit("shadow"), faint(0.5)) +
    group(
      'transform="rotate(-7 200 240)"',
      oval(206, 224, 118, 108, accent.deep) +
        oval(200, 221, 118, 108, pen.fade("aslant", accent.light, accent.base, accent.dark)) +
        oval(200, 221, 100, 91, accent.dark) +
        oval(202, 224, 100, 91, accent.base) +
        group(
          pen.clip("M102 221a98 89 0 1 0 196 0a98 89 0 1 0-196 0z"),
          far ? "" : shape("M100 130h204v190H100z", pen.texture({ tones: accent, scale: 1.05 }), faint(0.8)),
          shape("M100 130h204v190H100z", pen.lit("slant")),
        ),
      stroke("M92 196a118 108 0 0 1 96-82", "#fff", 2.4, faint(0.6)),
    ) +
    solid(pen, tin.d, body.base, "round", wrapped(pen, tin, 322, 440, { scale: 0.9 })) +
    label(pen, tin, 338, 386, far ? "" : placed(0, -3, 0.34, 0, ear)) +
    (far
      ? ""
      : stroke(tin.ring(397), body.deep, 3, faint(0.55)) + stroke(tin.ring(394), LIGHT, 1.2, faint(0.5))) +
    oval(200, 322, 128, 33, pen.fade("right", body.light, body.base, body.dark)) +
    oval(200, 323, 120, 29, body.deep) +
    oval(200, 328, 116, 26, accent.dark) +
    oval(200, 326, 108, 22, accent.base) +
    heaped(pen) +
    oval(160, 312, 120, 16, pen.lit("shadow"), faint(0.35)) +
    strewnRice(pen, grains(far ? 3 : 8, 29, 336, 452, 40, 11))
  );
}

export const lowTin: Form = {
  whole: (pen) =>
    studio(pen, { cast: "leaves", foot: { x: 200, y: 426, reach: 128 }, horizon: 330 }, low(pen)),
  detail: (pen) => near(pen, { x: 236, y: 336, zoom: 2.5, turn: -6 }, low(pen)),
  rain: (pen) =>
    onSill(
      pen,
      { foot: { x: 196, y: 446, reach: 108 }, window: "shutters" },
      placed(30, 78, 0.85, 0, low(pen)),
    ),
};
