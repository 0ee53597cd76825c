import type { DrawForm } from "../form";
import { group, oval, shape, solid, stroke } from "../pen";

/** A tall cup on the doorstep, with a furled umbrella standing in it. */
export const dripCup: DrawForm = (pen) => {
  const { accent, body, ink, paper } = pen;
  const cup = "M128 258a72 17 0 0 0 144 0l-12 168a10 10 0 0 1 -10 10h-100a10 10 0 0 1 -10 -10z";
  const furled = "M206 96c24 60 28 120 16 196h-44c-10 -74 -4 -134 28 -196z";
  const crook = "M206 62v-10c0 -36 52 -34 48 2v4";
  return {
    body:
      oval(200, 258, 72, 17, body.deep) +
      group(
        'transform="rotate(12 200 300)"',
        stroke("M206 44v60", ink, 5),
        stroke(crook, accent.deep, 14),
        stroke(crook, accent.base, 10),
        solid(
          pen,
          furled,
          accent,
          "none",
          shape("M206 90c26 60 28 130 18 210h30v-210z", accent.deep, 'opacity=".5"'),
          stroke("M206 100c-12 60 -16 120 -14 196M206 100c8 60 10 120 4 196", accent.deep, 1.8),
        ),
        shape("M180 196q23 10 46 0v12q-23 10 -46 0z", accent.deep),
      ) +
      solid(
        pen,
        cup,
        body,
        pen.texture({}),
        shape("M216 240h70v210h-76z", body.deep, 'opacity=".4"'),
        shape("M120 250h34l12 200h-46z", body.light, 'opacity=".45"'),
        shape("M110 398q30 14 60 4t60 6t60 -8v50h-180z", paper.dark),
        shape("M214 398q40 8 76 -6v60h-80z", paper.deep, 'opacity=".35"'),
      ) +
      stroke("M128 258a72 17 0 0 0 144 0", body.light, 4) +
      shape("M246 286c-7 14 -9 19 -9 25a9 9 0 0 0 18 0c0 -6 -2 -11 -9 -25z", paper.light, 'opacity=".85"') +
      shape("M154 330c-5 10 -7 14 -7 19a7 7 0 0 0 14 0c0 -5 -2 -9 -7 -19z", paper.light, 'opacity=".85"'),
    foot: { x: 200, y: 438, reach: 84 },
    closeUp: { x: 200, y: 300, zoom: 2.2 },
    home: "street",
  };
};
