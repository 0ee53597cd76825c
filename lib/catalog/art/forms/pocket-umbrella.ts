import type { DrawForm } from "../form";
import { group, oval, shape, solid, stroke } from "../pen";

/** Folded and strapped, beside the sleeve it lives in. */
export const pocketUmbrella: DrawForm = (pen) => {
  const { accent, body, ink } = pen;
  const furled =
    "M150 132c-10 52 -22 118 -16 196c2 26 16 34 34 34h36c18 0 32 -8 34 -34c6 -78 -6 -144 -16 -196z";
  const folds = [
    "M168 134c-12 70 -16 150 -8 226",
    "M190 134c-4 74 -4 152 0 228",
    "M208 136c8 70 12 150 4 224",
  ].join("");
  const sleeve =
    "M272 250h62a8 8 0 0 1 8 8v164a24 24 0 0 1 -24 24h-30a24 24 0 0 1 -24 -24v-164a8 8 0 0 1 8 -8z";
  return {
    body:
      stroke("M186 70c-34 -36 -78 8 -44 40c14 14 34 6 40 -6", accent.base, 5) +
      solid(
        pen,
        "M158 96a28 14 0 0 1 56 0v34h-56z",
        accent,
        "none",
        shape("M192 70h30v70h-30z", accent.dark),
      ) +
      solid(
        pen,
        furled,
        body,
        pen.texture({ turn: -8, scale: 0.9 }),
        shape("M206 120c10 80 12 170 -2 250h60v-250z", body.deep, 'opacity=".45"'),
        shape("M150 120c-14 70 -22 170 -10 250h-30v-250z", body.light, 'opacity=".5"'),
      ) +
      group(
        pen.clip(furled),
        shape("M168 134c-12 70 -16 150 -8 226h14c-6 -80 2 -160 8 -226z", body.deep, 'opacity=".3"'),
        shape("M190 134c-4 74 -4 152 0 228h12c-4 -80 -2 -160 2 -228z", body.deep, 'opacity=".3"'),
        stroke(folds, body.deep, 2, 'opacity=".7"'),
      ) +
      solid(
        pen,
        "M132 246q54 18 108 0v20q-54 18 -108 0z",
        accent,
        "none",
        shape("M204 230h50v60h-50z", accent.dark),
      ) +
      oval(226, 260, 5, 5, ink) +
      oval(186, 364, 20, 9, ink) +
      stroke("M186 364v78", ink, 16) +
      stroke("M182 372v66", "#ffffff", 2, 'opacity=".25"') +
      group(
        'transform="rotate(7 303 350)"',
        solid(
          pen,
          sleeve,
          body,
          pen.texture({ scale: 0.9 }),
          shape("M312 240h40v220h-40z", body.deep, 'opacity=".4"'),
        ),
        shape("M264 262h78v14h-78z", accent.base),
        stroke("M272 250h62", body.light, 3),
      ),
    foot: { x: 236, y: 446, reach: 124 },
    closeUp: { x: 186, y: 220, zoom: 2.4 },
    home: "street",
  };
};
