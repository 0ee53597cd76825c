import type { DrawForm } from "../form";
import { group, oval, type Pen, shape, solid, stroke } from "../pen";
import type { Tones } from "../tones";

const DROP = "M0 -20c9 14 14 20 14 28a14 14 0 0 1 -28 0c0 -8 5 -14 14 -28z";

/** The notebook, its page showing how it is ruled, and a pencil. */
export const notebook: DrawForm = (pen) => {
  const { body, accent, paper, recipe } = pen;
  const cover =
    "M82 148a10 10 0 0 1 10 -10h182a12 12 0 0 1 12 12v272a12 12 0 0 1 -12 12H92a10 10 0 0 1 -10 -10z";
  const page = "M150 104h186v264h-186z";
  return {
    body:
      group(
        'transform="rotate(9 240 240)"',
        shape(page, paper.dark, 'transform="translate(5 5)"'),
        solid(
          pen,
          page,
          paper,
          recipe.pattern === "none" ? "none" : pen.texture({ tones: { ...paper, line: paper.line } }),
          shape("M150 104h186v22h-186z", paper.light),
        ),
        recipe.pattern === "ruled" ? stroke("M318 104v264", pen.accent.base, 1.2) : "",
        stroke("M300 116h22", paper.line, 2),
      ) +
      group(
        'transform="rotate(-6 190 300)"',
        shape("M92 144h192a8 8 0 0 1 8 8v276a8 8 0 0 1 -8 8H92z", paper.dark, 'transform="translate(6 5)"'),
        stroke("M295 160v272M292 160v276", paper.deep, 1),
        solid(
          pen,
          cover,
          body,
          pen.texture({ pattern: "drizzle", scale: 1.1 }),
          shape("M82 138h24v300H82z", body.deep, 'opacity=".45"'),
          shape("M108 138h4v300h-4z", body.light, 'opacity=".5"'),
          shape("M230 130h70v310h-90c30 -90 40 -200 20 -310z", body.deep, 'opacity=".2"'),
        ),
        shape("M138 186h104v62h-104z", paper.base),
        stroke("M150 208h80M150 224h52", paper.line, 2.4),
        stroke("M264 138v296", accent.base, 7),
        stroke("M262 140v292", accent.light, 1.6),
      ) +
      group(
        'transform="translate(216 392) rotate(-24)"',
        shape("M-60 -9h150v18h-150z", accent.base),
        shape("M-60 2h150v7h-150z", accent.dark),
        shape("M90 -9l34 9l-34 9z", paper.dark),
        shape("M112 -3l12 3l-12 3z", pen.ink),
        shape("M-76 -9h18v18h-18z", paper.deep),
      ),
    foot: { x: 204, y: 440, reach: 136 },
    closeUp: { x: 268, y: 190, zoom: 2.1 },
    home: "window",
  };
};

/** A clear pouch, rolled shut over a map of a riverside quarter. */
export const mapPouch: DrawForm = (pen) => {
  const { body, accent, paper } = pen;
  const pouch =
    "M92 150h216a8 8 0 0 1 8 8v256a18 18 0 0 1 -18 18H102a18 18 0 0 1 -18 -18V158a8 8 0 0 1 8 -8z";
  const map = "M106 188h188v222H106z";
  const river = "M236 180c-50 50 10 90 -40 130c-40 34 -60 50 -70 110";
  const streets = "M106 236l188 44M106 330l188 -40M150 188l36 222M262 188l-30 222M106 380l188 -30";
  return {
    body:
      stroke("M112 130c-44 -112 220 -112 176 0", accent.deep, 7) +
      stroke("M112 130c-44 -112 220 -112 176 0", accent.base, 4) +
      shape(pouch, paper.light, 'opacity=".55"') +
      solid(
        pen,
        map,
        paper,
        "none",
        shape("M106 188h74l-30 74l-44 20zM250 330l44 -20v100h-70z", pen.moss.light, 'opacity=".75"'),
        stroke(river, body.base, 26),
        stroke(river, body.light, 2, 'stroke-dasharray="10 12"'),
        stroke(streets, paper.deep, 2.6, 'opacity=".55"'),
        stroke("M124 396c30 -30 20 -70 56 -92s70 -10 96 -60", accent.base, 3.4, 'stroke-dasharray="1 8"'),
        shape("M162 188h3v222h-3zM234 188h3v222h-3z", paper.deep, 'opacity=".3"'),
        shape("M106 296h188v3H106z", paper.deep, 'opacity=".3"'),
      ) +
      group(
        'transform="translate(276 236)"',
        shape("M0 12c-12 -16 -16 -22 -16 -30a16 16 0 0 1 32 0c0 8 -4 14 -16 30z", accent.base),
        oval(0, -18, 6, 6, paper.light),
      ) +
      group(
        pen.clip(pouch),
        shape("M80 140h240v300H80z", body.light, 'opacity=".16"'),
        shape("M96 440L250 140h46L150 440z", "#ffffff", 'opacity=".34"'),
        shape("M196 440L330 180v60L226 440z", "#ffffff", 'opacity=".22"'),
      ) +
      stroke(pouch, body.dark, 4, 'opacity=".8"') +
      stroke("M96 170h208M96 424h208", body.dark, 1.4, 'stroke-dasharray="6 5" opacity=".8"') +
      solid(
        pen,
        "M80 122h240a6 6 0 0 1 6 6v26a6 6 0 0 1 -6 6H80a6 6 0 0 1 -6 -6v-26a6 6 0 0 1 6 -6z",
        body,
        pen.texture({ scale: 0.7 }),
        shape("M70 146h260v20H70z", body.deep, 'opacity=".45"'),
        shape("M70 120h260v7H70z", body.light, 'opacity=".6"'),
      ) +
      shape("M106 118h22v52h-22zM272 118h22v52h-22z", accent.base) +
      shape("M106 146h22v24h-22zM272 146h22v24h-22z", accent.dark) +
      [
        [112, 210],
        [300, 330],
        [146, 352],
        [228, 214],
        [190, 396],
      ]
        .map(
          ([x = 0, y = 0]) =>
            oval(x, y, 5, 6.4, "#ffffff", 'opacity=".8"') +
            oval(x + 1, y + 1.4, 3.4, 4.4, body.light, 'opacity=".7"'),
        )
        .join(""),
    foot: { x: 200, y: 436, reach: 118 },
    closeUp: { x: 236, y: 210, zoom: 2 },
    home: "street",
  };
};

type Sticker = (pen: Pen) => string;
const cut = (d: string, tones: Tones, light: string) =>
  `<path d="${d}" fill="${tones.base}" stroke="${light}" stroke-width="6" stroke-linejoin="round" paint-order="stroke"/>`;

const STICKERS: readonly Sticker[] = [
  (pen) =>
    cut(
      "M-34 6a34 32 0 0 1 68 0q-8 -7 -17 0q-8 -7 -17 0q-8 -7 -17 0q-8 -7 -17 0z",
      pen.body,
      pen.paper.light,
    ) + stroke("M0 4v26c0 8 -12 8 -12 0", pen.ink, 4),
  (pen) => cut(DROP, pen.body, pen.paper.light) + stroke("M-7 8a7 7 0 0 0 6 8", pen.paper.light, 3),
  (pen) =>
    cut("M-30 16a14 14 0 0 1 2 -28a20 20 0 0 1 38 -5a17 17 0 0 1 20 33z", pen.paper, pen.paper.light) +
    stroke("M-14 24l-4 9M2 24l-4 9M18 24l-4 9", pen.body.base, 4),
  (pen) =>
    cut("M-20 -22h40c2 18 0 32 -6 42h-28c-6 -10 -8 -24 -6 -42z", pen.accent, pen.paper.light) +
    shape("M-20 -22h40v16c-7 10 -11 -2 -19 4c-8 6 -12 -6 -21 0z", pen.body.dark),
  (pen) =>
    cut("M-12 -28h24c22 10 22 46 0 56h-24c-22 -10 -22 -46 0 -56z", pen.lamp, pen.paper.light) +
    stroke("M-26 -8q26 6 52 0M-26 8q26 6 52 0", pen.lamp.dark, 2.4) +
    shape("M-12 -32h24v6h-24zM-12 26h24v6h-24z", pen.ink),
  (pen) =>
    cut("M-18 -26h20v28c14 2 22 8 22 20h-42z", pen.accent, pen.paper.light) +
    shape("M-18 16h42v8h-42z", pen.ink),
  (pen) =>
    cut("M-30 14c4 -34 34 -40 60 -30c-2 30 -34 44 -60 30z", pen.moss, pen.paper.light) +
    stroke("M-24 14c16 -12 30 -18 44 -22", pen.moss.deep, 2.4),
  (pen) => cut("M10 -28a28 28 0 1 0 18 40a24 24 0 0 1 -18 -40z", pen.lamp, pen.paper.light),
];

export const stickerSheet: DrawForm = (pen) => {
  const { body, paper } = pen;
  const sheet = "M84 84h232a8 8 0 0 1 8 8v278l-54 58H84a8 8 0 0 1 -8 -8V92a8 8 0 0 1 8 -8z";
  const placed = STICKERS.map((sticker, index) => {
    const x = 144 + (index % 2) * 112;
    const y = 138 + Math.floor(index / 2) * 80;
    return group(
      `transform="translate(${x} ${y}) rotate(${((index * 37) % 24) - 12}) scale(1.28)"`,
      sticker(pen),
    );
  }).join("");
  return {
    body: group(
      'transform="rotate(-4 200 260)"',
      shape(sheet, pen.ink, 'transform="translate(7 8)" opacity=".16"'),
      solid(
        pen,
        sheet,
        { ...paper, base: body.light },
        pen.texture({ scale: 1.3 }),
        shape("M76 84h248v352H76z", paper.base, 'opacity=".55"'),
      ),
      placed,
      shape("M324 370l-54 58c-2 -22 -2 -38 4 -52c18 -6 32 -8 50 -6z", paper.dark),
      shape("M324 370l-54 58c0 -18 0 -30 6 -42c16 -8 30 -14 48 -16z", paper.light),
    ),
    foot: { x: 204, y: 440, reach: 128 },
    closeUp: { x: 240, y: 250, zoom: 2 },
    home: "window",
  };
};

/** A card rising from its envelope; the drops on it tell how much it holds. */
export const giftCard: DrawForm = (pen) => {
  const { body, accent, paper, recipe } = pen;
  const card = "M92 120h216a12 12 0 0 1 12 12v250H80V132a12 12 0 0 1 12 -12z";
  const drops = [
    [[200, 212, 1.9]],
    [
      [160, 206, 1.5],
      [240, 226, 1.5],
    ],
    [
      [138, 226, 1.25],
      [200, 196, 1.5],
      [262, 226, 1.25],
    ],
  ] as const;
  const chosen = drops[recipe.size - 1] ?? drops[0];
  return {
    body:
      shape("M54 262l146 -112l146 112v120H54z", accent.deep) +
      group(
        'transform="rotate(-3 200 300)"',
        solid(
          pen,
          card,
          body,
          pen.texture({}),
          shape("M250 110h80v230h-110c30 -70 40 -150 30 -230z", body.deep, 'opacity=".25"'),
        ),
        chosen
          .map(([x, y, size]) =>
            group(
              `transform="translate(${x} ${y}) scale(${size})"`,
              shape(DROP, paper.base),
              stroke("M-7 8a7 7 0 0 0 6 8", body.base, 2.4),
            ),
          )
          .join(""),
        stroke("M106 144h40", body.line, 4),
      ) +
      solid(
        pen,
        "M54 262l134 92q12 8 24 0l134 -92v154a16 16 0 0 1 -16 16H70a16 16 0 0 1 -16 -16z",
        accent,
        "none",
        shape("M54 432l136 -108q10 -6 20 0l136 108z", accent.light, 'opacity=".55"'),
        stroke("M54 430l136 -106M346 430l-136 -106", accent.dark, 2),
        shape("M250 262h110v180H240z", accent.deep, 'opacity=".16"'),
      ) +
      stroke("M54 262l134 92q12 8 24 0l134 -92", accent.light, 3) +
      oval(200, 372, 22, 22, pen.clay.base) +
      oval(200, 372, 16, 16, "none", `stroke="${paper.base}" stroke-width="1.6" opacity=".7"`) +
      group(`transform="translate(200 372) scale(.5)"`, shape(DROP, paper.base)),
    foot: { x: 200, y: 434, reach: 150 },
    closeUp: { x: 200, y: 240, zoom: 2 },
    home: "window",
  };
};
