import type { DrawForm } from "../form";
import { group, oval, shape, solid, stroke } from "../pen";
import { round } from "../round";

/** A ribbed paper lantern on its cord, lit. */
export const lantern: DrawForm = (pen) => {
  const { body, accent, ink, recipe } = pen;
  const wide = [0.74, 0.92, 1.1][recipe.size - 1] ?? 1;
  const high = [0.78, 0.94, 1.06][recipe.size - 1] ?? 1;
  const shell = "M-58 -128c-66 30 -92 74 -92 128s26 98 92 128h116c66 -30 92 -74 92 -128s-26 -98 -92 -128z";
  const ribs = Array.from({ length: 13 }, (_, index) => {
    const y = -110 + index * 18.3;
    const half = 150 * Math.sqrt(1 - (y / 168) ** 2);
    return `M${round(-half)} ${round(y)}Q0 ${round(y + 17)} ${round(half)} ${round(y)}`;
  }).join("");
  const at = 262;
  return {
    body:
      stroke(`M200 0V${round(at - 140 * high)}`, ink, 3) +
      oval(200, at, 196 * wide, 190 * high, pen.glow(body.light), 'opacity=".75"') +
      group(
        `transform="translate(200 ${at}) scale(${wide} ${high})"`,
        solid(
          pen,
          shell,
          body,
          "none",
          oval(-20, 10, 150, 130, pen.glow(body.light)),
          recipe.pattern === "none"
            ? ""
            : shape("M-160 -46h320v92q-160 28 -320 0z", pen.texture({}), 'opacity=".9"'),
          shape("M60 -140h110v280h-130c60 -80 60 -190 20 -280z", body.dark, 'opacity=".5"'),
          shape("M110 -140h60v280h-90c50 -90 56 -190 30 -280z", body.deep, 'opacity=".22"'),
          stroke(ribs, body.dark, 1.8, 'opacity=".75"'),
        ),
        shape("M-62 -146h124a6 6 0 0 1 6 6v16q-68 14 -136 0v-16a6 6 0 0 1 6 -6z", accent.base),
        shape("M-68 122q68 14 136 0v16a6 6 0 0 1 -6 6h-124a6 6 0 0 1 -6 -6z", accent.base),
        shape(
          "M24 -146h38a6 6 0 0 1 6 6v16q-20 5 -44 6zM24 128q24 -1 44 -6v16a6 6 0 0 1 -6 6h-38z",
          accent.deep,
          'opacity=".6"',
        ),
        stroke("M0 144v26M-7 170v30M0 170v36M7 170v30", pen.clay.base, 3),
      ),
    foot: { x: 200, y: 456, reach: 92 * wide },
    hangs: true,
    closeUp: { x: 200, y: at + 10, zoom: 2 },
    home: "window",
  };
};

/** Three cones on a dish, one of them lit. */
export const incense: DrawForm = (pen) => {
  const { body, accent, paper } = pen;
  const cone = (x: number, y: number, height: number) => {
    const half = round(height * 0.36);
    const d = `M${x - 5} ${y - height}q5 -5 10 0q${round(half * 0.62)} ${round(height * 0.42)} ${half - 5} ${height}a${half} ${round(half * 0.3)} 0 0 1 ${-2 * half} 0q${round(half * 0.38 - 5)} ${round(height * -0.58)} ${half - 5} ${-height}z`;
    return solid(
      pen,
      d,
      body,
      "none",
      shape(`M${x + 2} ${y - height - 6}h60v${height + 36}h-56z`, body.deep, 'opacity=".45"'),
      stroke(
        `M${x - half * 0.6} ${y - 8}l${round(half * 0.36)} ${round(-height * 0.5)}`,
        body.light,
        3,
        'opacity=".6"',
      ),
    );
  };
  const smoke = "M214 224c-44 -40 40 -60 6 -104c-30 -40 34 -54 10 -100";
  return {
    body:
      stroke(smoke, paper.light, 9, 'opacity=".35"') +
      stroke("M216 222c-34 -40 46 -58 16 -104c-26 -38 24 -50 14 -84", paper.light, 3.5, 'opacity=".8"') +
      solid(
        pen,
        "M50 378a150 34 0 0 0 300 0c-4 34 -60 56 -150 56s-146 -22 -150 -56z",
        accent,
        "none",
        shape("M230 370h130v70h-150z", accent.deep, 'opacity=".35"'),
      ) +
      oval(200, 378, 150, 34, accent.light) +
      oval(200, 380, 136, 28, accent.dark) +
      solid(
        pen,
        "M64 381a136 26 0 0 1 272 0a136 26 0 0 1 -272 0z",
        accent,
        pen.texture({ tones: accent, scale: 0.7 }),
      ) +
      oval(128, 384, 34, 7, accent.deep, 'opacity=".5"') +
      oval(226, 392, 56, 9, accent.deep, 'opacity=".5"') +
      oval(296, 378, 32, 6, accent.deep, 'opacity=".5"') +
      cone(286, 372, 96) +
      cone(120, 378, 112) +
      cone(212, 386, 164) +
      oval(212, 222, 6.5, 6, pen.lamp.base) +
      oval(212, 220, 4, 3.4, pen.lamp.dark) +
      shape("M160 396l18 4l-3 7l-17 -5zM250 398l14 -3l2 6l-14 3z", body.dark),
    foot: { x: 200, y: 430, reach: 136 },
    closeUp: { x: 208, y: 306, zoom: 2.1 },
    home: "window",
  };
};

/** Wax in a glass, its flame, a sprig of leaves laid beside. */
export const candle: DrawForm = (pen) => {
  const { body, accent, paper, ink } = pen;
  const glass = "M106 226a94 20 0 0 0 188 0l-8 184a20 20 0 0 1 -20 18H134a20 20 0 0 1 -20 -18z";
  const leaf = (x: number, y: number, turn: number, size: number, tone: string) =>
    group(
      `transform="translate(${x} ${y}) rotate(${turn}) scale(${size})"`,
      shape("M0 0c14 -26 48 -30 74 -10c-20 22 -54 28 -74 10z", tone),
      stroke(
        "M4 0c22 -6 42 -10 62 -10M24 -5l8 -10M24 -4l12 8M42 -8l8 -7M44 -8l8 6",
        accent.deep,
        1.6,
        'opacity=".6"',
      ),
    );
  return {
    body:
      oval(200, 190, 120, 120, pen.glow(pen.lamp.base), 'opacity=".6"') +
      shape("M200 118c26 38 30 56 30 70a30 30 0 0 1 -60 0c0 -20 20 -34 30 -70z", pen.lamp.base) +
      shape("M202 154c12 20 14 28 14 36a15 15 0 0 1 -30 0c0 -12 12 -20 16 -36z", paper.light) +
      oval(200, 226, 94, 20, body.light) +
      stroke("M200 226c0 -12 2 -18 1 -28", ink, 4) +
      solid(
        pen,
        glass,
        body,
        "none",
        oval(200, 250, 120, 60, pen.glow(pen.lamp.base), 'opacity=".5"'),
        shape("M140 292h120v98h-120z", paper.light),
        shape("M148 300h104v50h-104z", pen.texture({ tones: accent, pattern: "drizzle", scale: 0.7 })),
        shape("M148 300h104v50h-104z", accent.base, 'opacity=".3"'),
        stroke("M166 364h68M178 376h44", accent.deep, 3),
        shape("M246 210h60v230h-86c24 -60 30 -140 26 -230z", body.deep, 'opacity=".3"'),
        stroke("M122 256l6 140", paper.light, 8, 'opacity=".9"'),
      ) +
      stroke("M106 226a94 20 0 0 0 188 0a94 20 0 0 0 -188 0z", paper.light, 3) +
      stroke("M250 440c40 4 76 -8 104 -34", accent.deep, 3.4) +
      leaf(262, 438, 14, 0.9, accent.base) +
      leaf(286, 434, -40, 0.86, accent.light) +
      leaf(318, 424, -2, 0.8, accent.dark) +
      leaf(338, 408, -58, 0.7, accent.base),
    foot: { x: 206, y: 430, reach: 112 },
    closeUp: { x: 200, y: 226, zoom: 2.1 },
    home: "window",
  };
};

/** An enamel tray leant against the wall: printed well, rolled rim, one honest chip. */
export const tray: DrawForm = (pen) => {
  const { body, accent, paper } = pen;
  const outer =
    "M138 92h124a66 66 0 0 1 66 66v202a66 66 0 0 1 -66 66H138a66 66 0 0 1 -66 -66V158a66 66 0 0 1 66 -66z";
  const well =
    "M142 122h116a42 42 0 0 1 42 42v190a42 42 0 0 1 -42 42H142a42 42 0 0 1 -42 -42V164a42 42 0 0 1 42 -42z";
  return {
    body: group(
      'transform="rotate(-5 200 420)"',
      shape(outer, accent.deep, 'transform="translate(9 7)"'),
      solid(
        pen,
        outer,
        body,
        "none",
        shape("M60 80h290v26H60z", body.light),
        shape("M310 80h40v360h-40zM60 404h290v40H60z", body.dark),
      ),
      stroke(outer, accent.base, 9),
      solid(
        pen,
        well,
        body,
        pen.texture({ scale: 1.16 }),
        shape("M90 110h230v16H90zM90 110h16v300h-16z", body.deep, 'opacity=".28"'),
        shape("M80 330L260 90h60L110 400z", paper.light, 'opacity=".16"'),
      ),
      stroke(well, body.dark, 2.4),
      stroke("M96 180v-20a52 52 0 0 1 40 -46", paper.light, 5, 'opacity=".8"'),
      oval(322, 236, 5, 9, accent.deep),
    ),
    foot: { x: 212, y: 434, reach: 122 },
    closeUp: { x: 252, y: 330, zoom: 2 },
    home: "window",
  };
};
