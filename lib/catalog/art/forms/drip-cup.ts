import type { DrawForm } from "../form";
import { group, oval, shape, solid, stroke } from "../pen";

/** A tall cup on the doorstep, with a furled umbrella standing in it. */
export const dripCup: DrawForm = (pen) => {
  const { accent, body, clay, ink, paper } = pen;
  const cup = "M128 258a72 17 0 0 0 144 0l-12 168a10 10 0 0 1 -10 10h-100a10 10 0 0 1 -10 -10z";
  const furled =
    "M206 92c20 50 26 84 30 116c4 30 -4 56 -12 84h-44c-10 -30 -14 -56 -8 -86c6 -34 16 -66 34 -114z";
  const crook = "M206 62v-10c0 -36 52 -34 48 2v4";
  return {
    body:
      oval(200, 258, 72, 17, body.deep) +
      group(
        'transform="rotate(12 200 300)"',
        stroke("M206 44v60", ink, 5),
        stroke(crook, clay.deep, 14),
        stroke(crook, clay.base, 10),
        solid(
          pen,
          furled,
          accent,
          "none",
          shape("M206 90c26 60 28 130 18 210h30v-210z", accent.deep, 'opacity=".5"'),
          stroke("M206 100c-12 60 -16 120 -14 196M206 100c8 60 10 120 4 196", accent.deep, 1.8),
        ),
        shape("M172 204q30 12 64 0v14q-32 12 -66 0z", clay.base),
      ) +
      solid(
        pen,
        cup,
        body,
        pen.texture({}),
        shape("M222 240h60v210h-82c24 -60 26 -140 22 -210z", body.deep, 'opacity=".4"'),
        shape("M120 250h30c2 70 6 130 18 200h-48z", body.light, 'opacity=".45"'),
        shape("M110 398q30 14 60 4t60 6t60 -8v50h-180z", paper.dark),
        shape("M212 400q40 6 78 -8v60h-90q8 -26 12 -52z", paper.deep, 'opacity=".35"'),
      ) +
      stroke("M128 258a72 17 0 0 0 144 0", body.light, 4) +
      shape("M246 286c-7 14 -9 19 -9 25a9 9 0 0 0 18 0c0 -6 -2 -11 -9 -25z", paper.light, 'opacity=".85"') +
      shape("M154 330c-5 10 -7 14 -7 19a7 7 0 0 0 14 0c0 -5 -2 -9 -7 -19z", paper.light, 'opacity=".85"'),
    foot: { x: 200, y: 438, reach: 84 },
    closeUp: { x: 200, y: 300, zoom: 2.2 },
    home: "street",
  };
};
