import type { DrawForm } from "../form";
import { group, stroke } from "../pen";
import { canopy } from "./canopy";

export const domeUmbrella: DrawForm = (pen) => {
  const { accent, ink, paper } = pen;
  const crook = "M200 366v34c0 28 -42 28 -42 0v-4";
  return {
    body: group(
      'transform="rotate(5 200 280)"',
      stroke("M200 120V380", ink, 5),
      stroke(crook, accent.deep, 15),
      stroke(crook, accent.base, 11),
      stroke("M197 372v26", accent.light, 2.4),
      stroke("M200 72v22", accent.base, 9),
      canopy(pen, { x: 200, top: 92, hem: 290, half: 122, sag: 20, panels: 5, second: paper }),
    ),
    foot: { x: 196, y: 446, reach: 80 },
    closeUp: { x: 160, y: 240, zoom: 2.2 },
    home: "street",
  };
};
