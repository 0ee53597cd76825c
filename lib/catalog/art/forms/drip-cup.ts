import type { Form } from "../form";
import { LIGHT } from "../light";
import { faint, group, oval, type Pen, placed, shape, solid, stroke, wrapped } from "../pen";
import { inHall } from "../scenes/rain";
import { beads } from "../scenes/sheet";
import { near, studio } from "../scenes/studio";
import { WOOD } from "../tones";
import { turned } from "../turned";
import { sheen } from "./clay";

/** A heavy cup, a furled umbrella standing in it. */
function cupWithUmbrella(pen: Pen): string {
  const { accent, body, paper, ink, clay } = pen;
  const cup = turned(
    196,
    [
      [86, 252],
      [84, 300],
      [76, 380],
      [70, 420],
      [66, 434, true],
      [64, 438],
    ],
    0.2,
  );
  const roll = turned(
    0,
    [
      [5, -216],
      [14, -180],
      [27, -80],
      [24, 0],
      [14, 60],
      [8, 120],
    ],
    0.2,
  );
  const folds =
    "M-6-206c-12 60-16 120-14 210l8 0c-2-80 0-150 10-210zM6-206c6 60 10 130 8 230l6-4c4-80 2-160-8-224z";
  const crook = "M0-216v-34c0-36 44-36 44-2v8";
  const coat = cup.band(252, 380);
  const drip =
    "M106 372c10 10 14 30 22 30s8-20 18-20s10 26 20 26s12-22 24-22s10 34 20 34s10-30 22-30s8 18 18 18s12-30 24-36z";
  return (
    oval(196, 252, 86, 17, body.deep) +
    oval(196, 252, 80, 15, pen.lit("hollow")) +
    group(
      'transform="translate(206 240) rotate(13) scale(.84)"',
      solid(
        pen,
        roll.d,
        accent.base,
        "soft",
        shape(folds, pen.lit("fold")),
        stroke("M-20-70q20 8 46 0", accent.deep, 1, faint(0.4)),
      ) +
        shape("M-27-74q26 10 54 0l0 14q-27 10-54 0z", pen.fade("right", ink.light, ink.base, ink.deep)) +
        oval(8, -64, 3.6, 3.6, accent.light) +
        stroke("M0-216v-20", ink.deep, 6) +
        stroke(crook, WOOD.deep, 16) +
        stroke(crook, WOOD.base, 12, 'transform="translate(-1 -1)"') +
        stroke(crook, WOOD.light, 3.4, `${faint(0.7)} transform="translate(-3 -2)"`),
    ) +
    solid(
      pen,
      cup.d,
      paper.dark,
      "round",
      pen.view === "rain"
        ? ""
        : stroke([400, 412, 424].map((y) => cup.ring(y)).join(""), clay.deep, 1.2, faint(0.3)),
      shape(coat, body.base),
      wrapped(pen, cup, 246, 394, { scale: 1 }),
      shape(drip, body.deep, 'transform="translate(1 4)" opacity=".5"'),
      shape(drip, body.base),
      shape(cup.band(252, 300), pen.fade("down", [LIGHT, 0.25], [LIGHT, 0])),
    ) +
    (pen.view === "rain" ? "" : sheen(cup, 278, 366, 0.34)) +
    stroke("M110 252a86 17 0 0 0 172 0", body.light, 5) +
    stroke("M112 254a84 17 0 0 0 90 14", "#fff", 1.6, faint(0.7)) +
    (pen.view === "rain"
      ? ""
      : beads(
          [
            [232, 318],
            [154, 346],
            [250, 372],
            [180, 300],
            [214, 398],
          ],
          7,
          0.8,
        ))
  );
}

export const dripCup: Form = {
  whole: (pen) =>
    studio(
      pen,
      { cast: "window", foot: { x: 198, y: 448, reach: 64 }, horizon: 336 },
      placed(4, 18, 0.98, 0, cupWithUmbrella(pen)),
    ),
  detail: (pen) => near(pen, { x: 196, y: 318, zoom: 2.2, turn: 4 }, cupWithUmbrella(pen)),
  rain: (pen) => inHall(pen, { x: 132, y: 456, reach: 58 }, placed(-14, 112, 0.78, 0, cupWithUmbrella(pen))),
};
