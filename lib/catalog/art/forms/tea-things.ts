import type { DrawForm } from "../form";
import { group, oval, type Pen, scattered, shape, solid, stroke } from "../pen";
import { round } from "../round";
import type { Tones } from "../tones";

/** Specks in a glaze. */
function specks(
  count: number,
  seed: number,
  colour: string,
  x: number,
  y: number,
  width: number,
  height: number,
): string {
  const numbers = scattered(count * 3, seed);
  let d = "";
  for (let index = 0; index < count; index += 1) {
    const [a = 0, b = 0, c = 0] = numbers.slice(index * 3, index * 3 + 3);
    d += `M${round(x + a * width)} ${round(y + b * height)}h${round(0.2 + c)}`;
  }
  return stroke(d, colour, 2.4, 'opacity=".6"');
}

function steam(x: number, y: number, colour: string): string {
  return stroke(
    `M${x - 20} ${y}c-16 -22 14 -34 0 -60M${x + 8} ${y - 6}c-18 -26 18 -44 0 -76M${x + 34} ${y}c-14 -20 12 -32 0 -54`,
    colour,
    4,
    'opacity=".55"',
  );
}

/** A cup without a handle: bare clay below, glaze run down above. Its rim is centred on 0 0, 160 wide, 176 high. */
function cup(pen: Pen, glaze: Tones, clay: Tones, tea: string): string {
  const outline =
    "M-80 0a80 22 0 0 0 160 0c2 60 -4 112 -20 146c-5 12 -18 22 -34 22h-52c-16 0 -29 -10 -34 -22c-16 -34 -22 -86 -20 -146z";
  const run =
    "M-90 -10h180v106c-8 18 -18 14 -24 2c-6 -14 -18 -10 -22 6c-5 22 -20 24 -25 2c-4 -16 -16 -16 -22 -2c-7 20 -24 30 -31 6c-5 -16 -18 -14 -24 2c-7 14 -22 12 -32 -18z";
  return (
    solid(
      pen,
      outline,
      clay,
      "none",
      specks(16, 3, clay.deep, -60, 110, 120, 50),
      shape(run, glaze.base),
      specks(34, 5, glaze.deep, -76, 12, 152, 84),
      specks(14, 8, glaze.light, -76, 10, 152, 84),
      shape("M30 -10h70v200h-130c44 -30 72 -96 60 -200z", clay.deep, 'opacity=".34"'),
      stroke("M-62 30c2 40 6 62 12 84", glaze.light, 7, 'opacity=".6"'),
    ) +
    oval(0, 0, 80, 22, glaze.dark) +
    oval(0, 3, 71, 17, glaze.deep) +
    oval(0, 7, 64, 12.5, tea) +
    stroke("M-44 5c20 -7 50 -8 74 -4", "#ffffff", 2, 'opacity=".45"') +
    stroke("M-80 0a80 22 0 0 0 160 0", glaze.light, 3)
  );
}

export const glazeCup: DrawForm = (pen) => {
  const { body, accent, paper } = pen;
  return {
    body:
      steam(194, 200, paper.light) +
      oval(200, 424, 112, 15, accent.dark) +
      oval(200, 420, 112, 14, accent.light) +
      oval(200, 421, 84, 9, accent.dark, 'opacity=".5"') +
      group('transform="translate(200 246) scale(1.04)"', cup(pen, body, accent, mixTea(pen))),
    foot: { x: 200, y: 434, reach: 120 },
    closeUp: { x: 186, y: 318, zoom: 2.3 },
    home: "window",
  };
};

function mixTea(pen: Pen): string {
  return pen.recipe.colour === "clay" ? "#8a9a4e" : "#a86b2e";
}

/** A pot with a handle at its side. The body's middle is 0 0, 180 wide. */
function pot(pen: Pen, glaze: Tones, trim: Tones): string {
  const belly = "M-92 4c0 -46 40 -70 92 -70s92 24 92 70c0 44 -34 78 -66 78h-52c-32 0 -66 -34 -66 -78z";
  return (
    shape("M-76 -20c-34 -8 -44 -26 -62 -46l24 -10c10 18 26 24 50 26z", glaze.dark) +
    stroke("M-136 -66l21 -9", glaze.light, 4) +
    shape("M84 -6l84 -30a10 10 0 0 1 12 6l6 16a10 10 0 0 1 -6 12l-92 32z", trim.base) +
    shape("M88 12l96 -32a10 10 0 0 1 -4 18l-92 32z", trim.deep, 'opacity=".5"') +
    solid(
      pen,
      belly,
      glaze,
      pen.texture({ scale: 0.9 }),
      shape("M30 -70h70v160h-150c70 -20 104 -80 80 -160z", glaze.deep, 'opacity=".36"'),
      stroke("M-96 8q96 26 192 0M-94 18q94 26 188 0", glaze.deep, 2, 'opacity=".55"'),
      specks(22, 11, glaze.line, -84, 20, 168, 56),
      stroke("M-72 -10c2 -20 14 -32 34 -40", glaze.light, 8, 'opacity=".7"'),
    ) +
    oval(0, -62, 50, 11, glaze.deep) +
    solid(
      pen,
      "M-46 -66c0 -20 20 -28 46 -28s46 8 46 28a46 9 0 0 1 -92 0z",
      glaze,
      "none",
      shape("M10 -100h50v50h-60z", glaze.deep, 'opacity=".35"'),
    ) +
    stroke("M-46 -66a46 9 0 0 0 92 0", glaze.deep, 1.6, 'opacity=".6"') +
    oval(0, -102, 15, 12, trim.base) +
    oval(-4, -106, 5, 3.6, trim.light)
  );
}

export const sidePot: DrawForm = (pen) => {
  const { body, accent, paper } = pen;
  return {
    body:
      steam(52, 214, paper.light) +
      group('transform="translate(176 332) scale(1.1)"', pot(pen, body, accent)),
    foot: { x: 184, y: 424, reach: 104 },
    closeUp: { x: 180, y: 276, zoom: 2 },
    home: "window",
  };
};

/** A small cup, glazed all over, its rim centred on 0 0. */
function smallCup(glaze: Tones, tea: string): string {
  return (
    shape("M-38 0a38 9 0 0 0 76 0c0 34 -8 56 -22 62h-32c-14 -6 -22 -28 -22 -62z", glaze.base) +
    shape("M12 4h26c0 30 -8 52 -22 58h-30c20 -12 28 -34 26 -58z", glaze.deep, 'opacity=".3"') +
    oval(0, 0, 38, 9, glaze.dark) +
    oval(0, 2, 32, 6, tea) +
    stroke("M-38 0a38 9 0 0 0 76 0", glaze.light, 2.4) +
    stroke("M-28 18c2 14 4 22 8 30", glaze.light, 4, 'opacity=".8"')
  );
}

/** A pot, three cups, all on their tray. */
export const tastingSet: DrawForm = (pen) => {
  const { body, accent, paper, lamp } = pen;
  const small = (x: number, y: number, glaze: Tones, tea: string) =>
    oval(x + 6, y + 62, 32, 6, accent.deep, 'opacity=".5"') +
    group(`transform="translate(${x} ${y})"`, smallCup(glaze, tea));
  return {
    body:
      steam(112, 190, paper.light) +
      solid(
        pen,
        "M30 396l26 -50h288l26 50v22a12 12 0 0 1 -12 12H42a12 12 0 0 1 -12 -12z",
        accent,
        "none",
        shape("M30 396h340v40H30z", accent.dark),
        stroke("M70 360h120M216 376h110M96 386h80", accent.dark, 1.6, 'opacity=".5"'),
      ) +
      shape("M150 406h100v12a6 6 0 0 1 -6 6h-88a6 6 0 0 1 -6 -6z", accent.deep) +
      oval(188, 364, 84, 8, accent.deep, 'opacity=".45"') +
      group('transform="translate(176 288) scale(.92)"', pot(pen, body, pen.clay)) +
      small(98, 322, paper, "#a86b2e") +
      small(200, 328, lamp, "#8a9a4e") +
      small(302, 322, paper, "#c98f3c"),
    foot: { x: 200, y: 430, reach: 176 },
    closeUp: { x: 150, y: 316, zoom: 2 },
    home: "window",
  };
};

/** A glass bottle with a filter in its neck; tea below the line. */
export const flask: DrawForm = (pen) => {
  const { body, accent, paper } = pen;
  const glass =
    "M168 128h64v50c0 26 42 34 42 78v148a26 26 0 0 1 -26 26h-96a26 26 0 0 1 -26 -26V256c0 -44 42 -52 42 -78z";
  const leaves = scattered(24, 17);
  const leaf = Array.from({ length: 8 }, (_, index) => {
    const [a = 0, b = 0, c = 0] = leaves.slice(index * 3, index * 3 + 3);
    const x = round(178 + a * 44);
    const y = round(200 + b * 66);
    return `<ellipse cx="${x}" cy="${y}" rx="7" ry="3" transform="rotate(${round(c * 180)} ${x} ${y})"/>`;
  }).join("");
  return {
    body:
      solid(
        pen,
        glass,
        { ...paper, base: "#dfe9ec" },
        "none",
        shape("M110 236q46 -12 90 0t90 0v210h-190z", body.base),
        shape("M110 236q46 -12 90 0t90 0v8q-46 12 -90 0t-90 0z", body.light),
        shape("M170 140h60v130a30 16 0 0 1 -60 0z", paper.light, 'opacity=".5"'),
        stroke("M178 150v122M189 150v128M200 150v130M211 150v128M222 150v122", paper.deep, 1, 'opacity=".6"'),
        group(`fill="${body.deep}"`, leaf),
        pen.recipe.pattern === "none"
          ? ""
          : shape(
              "M110 330h190v66h-190z",
              pen.texture({ tones: { ...body, line: paper.light }, scale: 0.9 }),
              'opacity=".85"',
            ),
        shape("M238 120h50v330h-60c16 -60 14 -120 10 -170z", body.deep, 'opacity=".3"'),
        stroke("M142 262c-4 30 -4 100 -2 140", "#ffffff", 8, 'opacity=".55"'),
        stroke("M178 140v34", "#ffffff", 5, 'opacity=".6"'),
      ) +
      stroke(glass, paper.light, 3, 'opacity=".75"') +
      shape("M162 118h76v18h-76z", accent.dark) +
      solid(
        pen,
        "M166 74h68a6 6 0 0 1 6 6v42h-80v-42a6 6 0 0 1 6 -6z",
        accent,
        "none",
        shape("M214 70h30v60h-30z", accent.dark),
        stroke("M172 84v30", accent.light, 4),
      ) +
      stroke("M240 96c40 4 44 44 26 66", accent.deep, 5),
    foot: { x: 200, y: 430, reach: 88 },
    closeUp: { x: 200, y: 230, zoom: 2.1 },
    home: "street",
  };
};
