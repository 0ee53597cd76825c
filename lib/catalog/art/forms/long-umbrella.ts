import type { DrawForm } from "../form";
import { group, stroke } from "../pen";
import { canopy } from "./canopy";

export const longUmbrella: DrawForm = (pen) => {
  const { accent, ink } = pen;
  const shaft = stroke("M200 96V396", ink, 5) + stroke("M198.6 110V392", "#ffffff", 1.2, 'opacity=".35"');
  const crook = "M200 380v34c0 34 50 34 50 2v-6";
  const handle =
    stroke(crook, accent.deep, 15) +
    stroke(crook, accent.base, 11) +
    stroke("M197.4 384v30c0 12 6 20 14 24", accent.light, 2.4);
  const crown = stroke("M200 66v22", ink, 5) + stroke("M200 84v6", accent.base, 11);
  const cloth = canopy(pen, { x: 200, top: 88, hem: 226, half: 166, sag: 24, panels: 6 });
  return {
    body: group('transform="rotate(-9 200 260)"', shaft, handle, crown, cloth),
    foot: { x: 232, y: 448, reach: 92 },
    closeUp: { x: 168, y: 168, zoom: 2.3 },
    home: "street",
  };
};
