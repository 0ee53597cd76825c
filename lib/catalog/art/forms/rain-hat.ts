import type { DrawForm } from "../form";
import { group, shape, solid, stroke } from "../pen";

export const rainHat: DrawForm = (pen) => {
  const { accent, body, recipe } = pen;
  const grow = [0.8, 0.92, 1.03][recipe.size - 1] ?? 1;
  const crown = "M118 268c-6 -84 18 -132 82 -132s88 48 82 132c-48 22 -116 22 -164 0z";
  const brim =
    "M28 318c18 -34 52 -54 92 -62c52 18 108 18 160 0c40 8 74 28 92 62c4 10 -4 16 -14 12c-96 -34 -220 -34 -316 0c-10 4 -18 -2 -14 -12z";
  const seams = [
    "M66 296c84 -26 184 -26 268 0",
    "M50 308c94 -28 206 -28 300 0",
    "M86 284c70 -20 158 -20 228 0",
    "M38 320c100 -32 224 -32 324 0",
  ].join("");
  return {
    body: group(
      `transform="translate(200 300) scale(${grow}) translate(-200 -270)"`,
      stroke("M112 300c10 74 44 128 88 128s78 -54 88 -128", accent.dark, 4),
      stroke("M200 420v22", accent.base, 9),
      solid(
        pen,
        crown,
        body,
        "none",
        shape("M226 120c30 40 36 110 26 170h60v-170z", body.deep, 'opacity=".4"'),
        shape("M166 130c-40 20 -48 90 -40 150h-20v-160z", body.light, 'opacity=".45"'),
      ),
      stroke("M200 137c-14 40 -18 96 -16 146M200 137c36 26 48 80 50 138", body.deep, 2, 'opacity=".5"'),
      shape("M117 250c50 22 116 22 166 0l1 24c-52 24 -116 24 -168 0z", accent.base),
      shape("M236 268q26 -5 47 -16l1 22q-22 10 -46 15z", accent.dark),
      solid(
        pen,
        brim,
        body,
        "none",
        shape("M250 240c50 20 90 50 110 100h40v-110z", body.deep, 'opacity=".38"'),
        shape("M20 340c20 -50 60 -70 110 -84h-120z", body.light, 'opacity=".5"'),
      ),
      shape("M42 330c96 -34 220 -34 316 0c-40 -4 -84 18 -158 18s-118 -22 -158 -18z", body.deep),
      stroke(seams, body.deep, 1.4, 'stroke-dasharray="7 5" opacity=".55"'),
    ),
    foot: { x: 200, y: 440, reach: 104 * grow },
    hangs: true,
    closeUp: { x: 236, y: 276, zoom: 2.2 },
    home: "street",
  };
};
