import type { Form } from "../form";
import { LIGHT } from "../light";
import { mix } from "../palette";
import { faint, group, oval, type Pen, placed, reuse, shape, solid, stroke } from "../pen";
import { onSill } from "../scenes/rain";
import { beads } from "../scenes/sheet";
import { flat, near, shadowOf } from "../scenes/studio";
import { type Tones, WOOD } from "../tones";
import { turned } from "../turned";
import { mouth } from "./clay";

const DROP = "M0-20c9 14 14 20 14 28a14 14 0 0 1-28 0c0-8 5-14 14-28z";

/** The notebook, its page showing how it is ruled, and a pencil. */
function notebook(pen: Pen): string {
  const { body, accent, paper, recipe, clay } = pen;
  const page = "M150 84h192v270H150z";
  const cover = "M82 128h190q14 0 14 14v276q0 14-14 14H82z";
  const block = "M88 132h192q12 0 12 12v282q0 12-12 12H88z";
  return (
    group(
      'transform="rotate(8 240 240)"',
      shadowOf(page, 9) +
        solid(
          pen,
          page,
          paper.light,
          "slant",
          recipe.pattern === "none"
            ? ""
            : shape(
                "M150 112h192v242H150z",
                pen.texture({ tones: { ...paper, line: mix(paper.base, pen.rain.base, 0.6) } }),
              ),
          recipe.pattern === "ruled" ? stroke("M318 84v270", clay.base, 1.2) : "",
          stroke("M302 98h24", paper.deep, 1.6),
        ) +
        stroke("M150 84h192", LIGHT, 1.4),
    ) +
    group(
      'transform="rotate(-6 190 290)"',
      shadowOf(block, 18) +
        shape(block, paper.dark) +
        stroke("M286 150v276M289 150v276M100 435h176", paper.deep, 1, faint(0.7)) +
        solid(
          pen,
          cover,
          body.base,
          "slant",
          shape(cover, pen.texture({ pattern: "drizzle", scale: 1.1 })),
          shape("M82 128h26v304H82z", body.dark),
          shape("M108 128h9v304h-9z", pen.lit("fold")),
          shape("M96 128h5v304h-5z", pen.lit("ridge")),
        ) +
        stroke("M90 140v280", body.light, 1.2, 'stroke-dasharray="5 5" opacity=".7"') +
        shape("M138 178h108v68H138z", body.deep, 'transform="translate(1.5 2)" opacity=".6"') +
        solid(
          pen,
          "M138 178h108v68H138z",
          paper.base,
          "slant",
          stroke("M152 202h80M152 222h50", accent.base, 2.6, faint(0.8)),
          stroke("M142 182h100v60H142z", accent.base, 1),
        ) +
        stroke("M263 128v304", body.deep, 9, faint(0.5)) +
        stroke("M262 127v306", accent.base, 7) +
        stroke("M260 128v304", accent.light, 1.4, faint(0.8)) +
        shape("M190 432l0 22 6-6 6 6v-22z", pen.clay.base),
    )
  );
}

function pencil(pen: Pen): string {
  const { accent, paper, ink } = pen;
  return placed(
    216,
    404,
    1,
    -26,
    shape("M-74-9h204l4 9-4 9H-74z", "#001122", 'transform="translate(5 9)" opacity=".22"') +
      shape("M-60-9h150v18H-60z", pen.fade("down", accent.light, accent.base, accent.dark, accent.deep)) +
      shape("M90-9l36 9-36 9q5-9 0-18z", paper.dark) +
      shape("M114-3l12 3-12 3z", ink.deep) +
      shape("M-76-9h17V9h-17z", pen.clay.light) +
      shape("M-62-9h7V9h-7z", pen.fade("down", "#ffffff", paper.deep)),
  );
}

/** A cup of tea to keep one company at the sill. */
function company(pen: Pen, x: number, y: number): string {
  const glaze = pen.recipe.colour === "rain" ? pen.moss : pen.rain;
  const cup = turned(
    x,
    [
      [34, y - 62],
      [34, y - 40],
      [26, y - 6, true],
      [22, y],
    ],
    0.2,
  );
  return (
    oval(x + 12, y + 2, 40, 7, pen.lit("shadow")) +
    stroke(`M${x - 6} ${y - 72}c-12-22 18-32 4-56s-4-18 6-28`, "#fff", 4, faint(0.36)) +
    solid(pen, cup.d, glaze.base, "round") +
    mouth(pen, { x, y: y - 62, r: 34, tilt: 0.2, lip: 3 }, glaze, { colour: "#9a5f28", down: 3 })
  );
}

export const paperNotebook: Form = {
  whole: (pen) => flat(pen, "window", notebook(pen), pencil(pen)),
  detail: (pen) => near(pen, { x: 262, y: 190, zoom: 2.3, turn: -5 }, notebook(pen)),
  rain: (pen) =>
    onSill(
      pen,
      { foot: { x: 176, y: 446, reach: 96 }, window: "shutters" },
      placed(14, 112, 0.76, -3, notebook(pen)),
      company(pen, 322, 456),
    ),
};

/** A clear pouch, rolled shut over a map of a riverside quarter. */
function pouch(pen: Pen): string {
  const { body, accent, paper, moss } = pen;
  const film = "M92 150h216q8 0 8 8v256q0 18-18 18H102q-18 0-18-18V158q0-8 8-8z";
  const map = "M106 186h188v222H106z";
  const cord = "M112 132c-46-112 222-112 176 0";
  const roll = "M80 116h240q7 0 7 7v30q0 7-7 7H80q-7 0-7-7v-30q0-7 7-7z";
  return (
    stroke(cord, "#001122", 8, 'transform="translate(7 9)" opacity=".18"') +
    stroke(cord, accent.deep, 8) +
    stroke(cord, accent.light, 2.4, 'stroke-dasharray="3 4"') +
    shadowOf(film, 14) +
    shape(film, paper.light, faint(0.5)) +
    solid(
      pen,
      map,
      paper.base,
      "slant",
      shape("M106 186h74l-30 74-44 20zM250 328l44-20v100h-70z", moss.light, faint(0.8)),
      stroke("M236 178c-50 50 10 90-40 130c-40 34-60 50-70 110", body.base, 26),
      stroke("M236 178c-50 50 10 90-40 130c-40 34-60 50-70 110", body.light, 2, 'stroke-dasharray="10 12"'),
      stroke(
        "M106 234l188 44M106 328l188-40M150 186l36 222M262 186l-30 222M106 378l188-30",
        paper.deep,
        2.4,
        faint(0.5),
      ),
      stroke("M124 394c30-30 20-70 56-92s70-10 96-60", accent.base, 3.4, 'stroke-dasharray="1 8"'),
      shape("M162 186h60v222h-60z", pen.lit("fold"), faint(0.3)),
      shape("M106 296h188v60H106z", pen.lit("under"), faint(0.24)),
    ) +
    placed(
      276,
      232,
      1,
      0,
      shape("M0 12c-12-16-16-22-16-30a16 16 0 0 1 32 0c0 8-4 14-16 30z", accent.base) +
        oval(0, -18, 6, 6, paper.light),
    ) +
    group(
      pen.clip(film),
      shape(film, pen.lit("slant"), faint(0.55)),
      shape("M90 436L250 140h44L150 436z", pen.fade("right", "#ffffff88", "#ffffff22")),
      shape("M196 436L330 186v56L226 436z", "#fff", faint(0.2)),
      stroke("M100 300q40 20 20 60t40 60M280 180q-20 40 16 80", "#fff", 2, faint(0.4)),
    ) +
    stroke(film, body.dark, 5) +
    stroke(film, body.light, 1.4, 'transform="translate(-1.4 -1.4)" opacity=".7"') +
    stroke("M96 172h208M96 422h208", body.deep, 1.4, 'stroke-dasharray="6 4"') +
    shape(roll, "#001122", 'transform="translate(3 7)" opacity=".25"') +
    solid(pen, roll, body.base, "fall", shape(roll, pen.texture({ scale: 0.8 }))) +
    stroke("M76 148q124 8 248 0", body.deep, 1.6, faint(0.6)) +
    shape("M104 112h24v56h-24zM272 112h24v56h-24z", accent.base) +
    shape("M104 112h24v56h-24zM272 112h24v56h-24z", pen.lit("fall")) +
    oval(116, 150, 5, 5, WOOD.light) +
    oval(284, 150, 5, 5, WOOD.light) +
    beads(
      [
        [118, 208],
        [300, 330],
        [146, 352],
        [226, 214],
        [190, 396],
        [264, 372],
        [132, 262],
        [214, 326],
        [286, 192],
      ],
      10,
      0.9,
    ) +
    beads(
      [
        [170, 232],
        [250, 268],
        [240, 398],
        [112, 310],
        [206, 268],
        [160, 300],
        [278, 296],
      ],
      5,
      0.8,
    )
  );
}

export const mapPouch: Form = {
  whole: (pen) => flat(pen, "leaves", placed(-14, 14, 1.06, 0, pouch(pen))),
  detail: (pen) => near(pen, { x: 238, y: 204, zoom: 2.3, turn: 8 }, pouch(pen)),
  rain: (pen) =>
    onSill(
      pen,
      { foot: { x: 200, y: 446, reach: 104 }, window: "wide" },
      placed(30, 72, 0.86, -4, pouch(pen)),
    ),
};

/** One sticker: its cut edge, its print, and how it stands off its backing. */
const cut = (d: string, tones: Tones) =>
  `<path d="${d}" fill="${tones.base}" stroke="#fffdf6" stroke-width="7" paint-order="stroke"/>`;

type Sticker = (pen: Pen) => string;

const STICKERS: readonly Sticker[] = [
  (pen) =>
    cut("M-36 6a36 34 0 0 1 72 0q-9-7-18 0q-9-7-18 0q-9-7-18 0q-9-7-18 0z", pen.body) +
    (pen.view === "rain"
      ? ""
      : shape("M0-28q-16 12-18 34q9-7 18 0q9-7 18 0q-2-22-18-34z", pen.body.light, faint(0.6))) +
    stroke("M0 4v24c0 9-13 9-13 0", pen.ink.base, 4),
  (pen) => cut(DROP, pen.body) + stroke("M-7 8a7 7 0 0 0 6 8", "#fff", 3),
  (pen) =>
    cut("M-32 16a15 15 0 0 1 2-30a22 22 0 0 1 41-5a18 18 0 0 1 21 35z", pen.paper) +
    shape("M-32 16a15 15 0 0 1-10-22q30 20 74 0q6 14 0 22z", pen.paper.dark) +
    stroke("M-14 25l-4 9M2 25l-4 9M18 25l-4 9", pen.body.base, 4),
  (pen) =>
    cut("M-21-23h42c2 19 0 34-6 44h-30c-6-10-8-25-6-44z", pen.accent) +
    shape("M-21-23h42v17c-7 10-11-2-19 4c-8 6-13-6-23 0z", pen.body.dark) +
    (pen.view === "rain" ? "" : stroke("M-14-12c0 12 1 20 4 28", "#fff", 2.4, faint(0.6))),
  (pen) =>
    cut("M-13-29h26c23 10 23 48 0 58h-26c-23-10-23-48 0-58z", pen.lamp) +
    oval(-4, 0, 12, 22, "#fff", faint(0.45)) +
    stroke("M-27-9q27 7 54 0M-28 8q28 7 56 0", pen.lamp.dark, 2) +
    shape("M-13-34h26v7h-26zM-13 27h26v7h-26z", pen.ink.base),
  (pen) =>
    cut("M-19-27h21v29c15 2 23 9 23 21h-44z", pen.accent) +
    shape("M-19 17h44v8h-44z", pen.ink.base) +
    (pen.view === "rain" ? "" : stroke("M-13-20v28", "#fff", 2.6, faint(0.6))),
  (pen) =>
    cut("M-32 15c4-36 36-42 64-32c-2 32-36 46-64 32z", pen.moss) +
    stroke("M-30 15c18-20 36-26 56-30", pen.moss.light, 2.2),
  (pen) =>
    cut("M-25-4q0-21 25-21t25 21q0 25-25 25t-25-25z", pen.clay) +
    oval(-8, 0, 3, 4, pen.ink.deep) +
    oval(9, 0, 3, 4, pen.ink.deep) +
    stroke("M-5 9q5 5 11 0", pen.ink.deep, 2.4) +
    shape("M-25-6l-2-20 14 8zM25-6l2-20-14 8z", pen.clay.base),
];

function sheetOfStickers(pen: Pen): string {
  const { paper, recipe, body } = pen;
  const sheet = "M92 78h216q10 0 10 10v282l-46 46H92q-10 0-10-10V88q0-10 10-10z";
  const places = [
    [146, 140],
    [254, 134],
    [146, 226],
    [254, 220],
    [140, 316],
    [256, 306],
    [138, 384],
    [214, 372],
  ] as const;
  return group(
    'transform="rotate(4 200 250)"',
    shadowOf(sheet, 12) +
      solid(
        pen,
        sheet,
        mix(paper.base, body.base, 0.26),
        "slant",
        recipe.pattern === "none"
          ? ""
          : shape(
              sheet,
              pen.texture({ tones: { ...paper, line: "#ffffff", spot: "#ffffff" }, scale: 0.9 }),
              faint(0.6),
            ),
      ) +
      places
        .map(([x, y], index) => {
          const art = STICKERS[index]?.(pen) ?? "";
          return placed(x, y, 1.12, index % 2 ? 7 : -6, art);
        })
        .join("") +
      (pen.view === "rain"
        ? ""
        : shape("M272 416q6-34 46-46q-8 34-46 46z", paper.deep, 'transform="translate(4 5)" opacity=".4"')) +
      solid(pen, "M272 416c-2-26 0-40 4-46c10-6 24-4 42 0z", paper.light, "slant") +
      (pen.view === "rain" ? "" : stroke("M110 98h70", paper.deep, 3, faint(0.5))),
  );
}

export const stickerSheet: Form = {
  whole: (pen) => flat(pen, "blind", sheetOfStickers(pen)),
  detail: (pen) => near(pen, { x: 218, y: 330, zoom: 2.35, turn: -8 }, sheetOfStickers(pen)),
  rain: (pen) =>
    onSill(
      pen,
      { foot: { x: 176, y: 446, reach: 96 }, window: "arch" },
      placed(10, 96, 0.82, -6, sheetOfStickers(pen)),
      company(pen, 318, 458),
    ),
};

/** A card with its worth in drops, half out of its envelope. */
function gift(pen: Pen): string {
  const { body, accent, paper, clay, recipe } = pen;
  const drops = (
    [
      [[200, 196, 2]],
      [
        [164, 204, 1.5],
        [238, 186, 1.7],
      ],
      [
        [146, 210, 1.25],
        [202, 178, 1.6],
        [258, 206, 1.25],
      ],
    ] as const
  )[recipe.size - 1] ?? [[200, 196, 2]];
  const card = "M84 92h232q8 0 8 8v250H76V100q0-8 8-8z";
  const drop = pen.keep(
    shape(DROP, pen.fade("right", "#ffffff", paper.base, paper.dark)) +
      stroke("M-7 8a7 7 0 0 0 6 8", body.base, 2.4),
  );
  const back = "M50 262l150-112 150 112v150H50z";
  const front = "M50 262l138 96q12 8 24 0l138-96v156q0 16-16 16H66q-16 0-16-16z";
  return (
    shadowOf("M50 262l150-112 150 112v172H50z", 16) +
    shape(back, accent.deep) +
    group(
      'transform="rotate(-4 200 300)"',
      shadowOf(card, 5) +
        solid(pen, card, body.base, "slant", shape(card, pen.texture({}))) +
        (pen.view === "rain" ? "" : stroke("M84 104h232v240H84z", body.light, 1, faint(0.5))) +
        drops
          .map(
            ([x, y, size]) =>
              shape(DROP, body.deep, `transform="translate(${x + 3} ${y + 4}) scale(${size})" opacity=".4"`) +
              reuse(drop, `translate(${x} ${y}) scale(${size})`),
          )
          .join("") +
        stroke("M104 124h44", body.line, 4),
    ) +
    shape("M50 262l138 96q12 8 24 0l138-96v-14l-140 92q-10 6-20 0l-140-92z", "#001122", faint(0.25)) +
    solid(
      pen,
      front,
      accent.base,
      "slant",
      shape("M50 436l138-112q12-9 24 0l138 112z", accent.light, faint(0.6)),
      shape("M50 436l138-112q12-9 24 0l138 112v8H50z", pen.lit("foot"), faint(0.4)),
      stroke("M50 434l138-110q12-9 24 0l138 110", accent.dark, 1.6),
    ) +
    stroke("M50 262l138 96q12 8 24 0l138-96", LIGHT, 2.4, faint(0.8)) +
    shape(
      "M176 366c-6-22 10-34 26-32s30 12 25 32s-14 27-28 25s-20-9-23-25z",
      "#001122",
      'transform="translate(3 5)" opacity=".3"',
    ) +
    solid(pen, "M176 366c-6-22 10-34 26-32s30 12 25 32s-14 27-28 25s-20-9-23-25z", clay.base, "ball") +
    oval(201, 363, 16, 16, clay.dark, faint(0.7)) +
    (pen.view === "rain"
      ? ""
      : oval(202, 364, 15, 15, "none", `stroke="${clay.light}" stroke-width="1.4" ${faint(0.8)}`)) +
    placed(201, 364, 0.5, 0, shape(DROP, clay.light))
  );
}

export const giftCard: Form = {
  whole: (pen) => flat(pen, "leaves", gift(pen)),
  detail: (pen) =>
    near(
      pen,
      {
        x: [206, 214, 200][pen.recipe.size - 1] ?? 206,
        y: 266,
        zoom: 1.9,
        turn: [6, -7, 3][pen.recipe.size - 1] ?? 6,
      },
      gift(pen),
    ),
  rain: (pen) =>
    onSill(
      pen,
      { foot: { x: 186, y: 446, reach: 110 }, window: "cross" },
      placed(22, 86, 0.82, 3, gift(pen)),
      company(pen, 340, 462),
    ),
};
