import { curve } from "../curve";
import type { Form } from "../form";
import { LIGHT } from "../light";
import { faint, oval, type Pen, placed, shape, solid, stroke } from "../pen";
import { inLane } from "../scenes/rain";
import { beads, grounded } from "../scenes/sheet";
import { near, studio } from "../scenes/studio";
import { WOOD } from "../tones";
import { turned } from "../turned";

/** The hat alone; the middle of its band is at 0 0. */
function hat(pen: Pen): string {
  const { accent, body } = pen;
  const brim =
    "M-168 34c-12-20 30-46 84-56q84-14 168 0c54 10 96 36 84 56c-14 24-80 44-168 44s-154-20-168-44z";
  const crown = "M-84-8c-2-48 4-98 38-112q46-14 92 0c34 14 40 64 38 112q-84 34-168 0z";
  return (
    shape(brim, body.deep, 'transform="translate(0 7)"') +
    solid(
      pen,
      brim,
      body.base,
      "slant",
      ...[0.94, 0.86, 0.78].map((size) =>
        stroke(
          brim,
          body.deep,
          1.4,
          `stroke-dasharray="5 3.4" transform="translate(0 ${Math.round((1 - size) * 20)}) scale(${size})" opacity=".6"`,
        ),
      ),
      oval(46, 22, 130, 30, pen.lit("shadow"), faint(0.9)),
      shape("M-160 40c20-40 60-54 90-58l-6 14c-30 6-56 22-66 54z", pen.lit("ridge")),
      shape("M20 60c40-2 90-12 130-40l10 14c-40 24-90 38-134 40z", pen.lit("tuck"), faint(0.6)),
    ) +
    stroke("M-168 34c-12-20 30-46 84-56", LIGHT, 2, faint(0.55)) +
    solid(
      pen,
      crown,
      body.base,
      "soft",
      stroke("M-6-126c-22 34-30 76-30 140M6-126c26 34 34 76 36 140", body.deep, 1.6, faint(0.6)),
      stroke(
        "M-9-126c-22 34-30 76-30 140M9-126c26 34 34 76 36 140",
        body.light,
        1,
        'stroke-dasharray="4 3" opacity=".6"',
      ),
      shape("M-54-112q54 22 108 0l10 36q-64 18-128 0z", pen.lit("under"), faint(0.4)),
      shape("M-66-96q20 44 4 100l-14-6q8-50 10-94z", pen.lit("ridge"), faint(0.8)),
      shape("M50-110q20 50 14 116l10-4q4-60-8-110z", pen.lit("fold"), faint(0.7)),
    ) +
    shape(
      "M-84-30q84 34 168 0l1 26q-85 34-170 0z",
      pen.fade("right", accent.base, accent.light, accent.dark, accent.deep),
    ) +
    stroke("M-84-27q84 34 168 0M-85-7q85 34 170 0", accent.light, 1, 'stroke-dasharray="4 3" opacity=".7"') +
    stroke("M-46-118q46-13 92 0", LIGHT, 2, faint(0.5))
  );
}

const LETTERS = ["M6-6c-2-5-12-4-12 1s12 3 12 9s-11 6-13 1", "M-7 9V-9L0 3L7-9V9", "M-4-9V8H6"] as const;

/** On a hatter's block that is the same for all: so one sees which hat is the larger. */
function onBlock(pen: Pen): string {
  const { recipe, accent, paper } = pen;
  const grow = [0.84, 0.97, 1.1][recipe.size - 1] ?? 1;
  const block = turned(
    200,
    [
      [76, 250],
      [78, 300],
      [64, 352],
      [38, 384],
      [34, 412],
      [70, 430, true],
      [72, 440],
    ],
    0.16,
  );
  return (
    grounded(pen, 200, 446, 76, 1) +
    solid(
      pen,
      block.d,
      WOOD.base,
      "round",
      stroke(
        curve([150, 300], [170, 330], [172, 380]) +
          curve([220, 300], [212, 340], [216, 400]) +
          curve([246, 296], [236, 330], [222, 372]),
        WOOD.deep,
        1.2,
        faint(0.5),
      ),
      shape(block.band(250, 330), pen.lit("under")),
    ) +
    stroke(`M${200 + 74 * grow} ${Math.round(262 + 16 * grow)}c20 30 26 60 24 88`, accent.base, 1.6) +
    placed(
      200 + 74 * grow + 24,
      366,
      1.15,
      8,
      shape("M-15-16l8-8h14l8 8v38h-30z", paper.base) +
        shape("M-15-16l8-8h14l8 8v38h-30z", pen.lit("slant"), faint(0.5)) +
        stroke(LETTERS[recipe.size - 1] ?? "", accent.base, 2.6, 'transform="translate(0 4)"') +
        oval(0, -17, 2.4, 2.4, accent.deep),
    ) +
    placed(200, 270, grow, 0, hat(pen))
  );
}

export const rainHat: Form = {
  whole: (pen) => studio(pen, { cast: "window", horizon: 346 }, onBlock(pen)),
  detail: (pen) => {
    const [x, y] = [
      [258, 288],
      [262, 296],
      [270, 304],
    ][pen.recipe.size - 1] ?? [260, 296];
    return near(pen, { x: x ?? 260, y: y ?? 296, zoom: 2.2, turn: -6 }, onBlock(pen));
  },
  rain: (pen) => {
    const grow = [0.4, 0.47, 0.54][pen.recipe.size - 1] ?? 0.46;
    const { rain, ink, moss, lamp } = pen;
    const coat = [moss, rain, ink][pen.recipe.size - 1] ?? rain;
    const shoulders = "M78 500c0-110 18-156 66-170c16-5 24-8 30-18h52c6 10 14 13 30 18c48 14 66 60 66 170z";
    return inLane(
      pen,
      { mirror: false },
      oval(200, 300, 34, 44, pen.clay.dark) +
        shape(shoulders, pen.fade("right", coat.base, coat.dark, coat.deep)) +
        shape("M150 322q50 34 100 0l8 20q-58 40-116 0z", coat.deep, faint(0.6)) +
        stroke("M200 352c2 40 2 90 0 148", coat.deep, 2, faint(0.7)) +
        shape("M118 372c-14 40-16 80-16 128h18c-2-50 0-90 8-124z", pen.lit("fold")) +
        shape("M282 372c14 40 16 80 16 128h-18c2-50 0-90-8-124z", pen.lit("tuck")) +
        stroke("M80 480c4-100 24-138 66-150M320 480c-4-100-24-138-66-150", lamp.base, 2.4, faint(0.6)) +
        beads(
          [
            [110, 420],
            [150, 380],
            [246, 400],
            [290, 440],
            [130, 460],
            [228, 460],
            [180, 440],
            [268, 372],
          ],
          5,
          0.7,
        ) +
        placed(200, 262, grow * 1.9, 0, hat(pen)) +
        beads(
          [
            [112, 262],
            [150, 246],
            [256, 250],
            [292, 272],
            [180, 290],
            [232, 288],
          ],
          5,
          0.9,
        ),
    );
  },
};
