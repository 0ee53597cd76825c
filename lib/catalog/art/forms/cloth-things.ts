import type { DrawForm } from "../form";
import { group, oval, round, shape, solid, stroke } from "../pen";

/** A cloth knotted round something round. */
export const wrappedCloth: DrawForm = (pen) => {
  const { body } = pen;
  const bundle =
    "M74 330c-4 -62 46 -100 100 -124h52c54 24 104 62 100 124c-4 66 -60 104 -126 104s-122 -38 -126 -104z";
  const leftEar = "M188 196c-22 -8 -62 -22 -94 -66c-10 -14 2 -28 18 -22c46 18 82 44 98 76z";
  const rightEar = "M212 196c18 -12 52 -28 78 -82c8 -16 -6 -28 -22 -20c-42 22 -68 54 -76 90z";
  const folds = [
    "M184 214c-34 40 -66 76 -92 134",
    "M190 216c-22 50 -38 110 -36 190",
    "M206 216c14 50 28 110 24 196",
    "M214 214c30 34 66 76 86 136",
  ].join("");
  return {
    body:
      solid(
        pen,
        leftEar,
        body,
        pen.texture({ turn: 38, scale: 0.95 }),
        shape("M96 128q60 30 110 80v-30q-40 -50 -90 -66z", body.light, 'opacity=".35"'),
      ) +
      solid(
        pen,
        rightEar,
        body,
        pen.texture({ turn: -52, scale: 0.95 }),
        shape("M300 100q-60 50 -84 100h60z", body.deep, 'opacity=".38"'),
      ) +
      solid(
        pen,
        bundle,
        body,
        pen.texture({}),
        shape("M232 200c50 60 60 160 -10 240h120v-240z", body.deep, 'opacity=".34"'),
        shape("M70 400c-6 -90 40 -150 104 -190h-110z", body.light, 'opacity=".32"'),
        shape("M60 404q140 50 280 -20v70H60z", body.deep, 'opacity=".3"'),
        stroke(folds, body.deep, 2.4, 'opacity=".5"'),
        shape("M184 214c-30 36 -54 64 -76 110c34 -34 60 -64 84 -108z", body.deep, 'opacity=".3"'),
        shape("M214 214c22 26 44 50 62 92c-28 -26 -50 -54 -68 -90z", body.deep, 'opacity=".35"'),
      ) +
      solid(
        pen,
        "M170 192c0 -16 14 -26 32 -26s30 10 30 26c0 18 -12 32 -31 32s-31 -14 -31 -32z",
        body,
        pen.texture({ turn: 70, scale: 0.95 }),
        shape("M206 160c14 20 14 44 -2 70h40v-70z", body.deep, 'opacity=".4"'),
        stroke("M182 176c14 -6 28 -6 40 2", body.light, 3),
      ),
    foot: { x: 200, y: 430, reach: 118 },
    closeUp: { x: 196, y: 250, zoom: 2 },
    home: "window",
  };
};

/** A towel over its rail. */
export const towel: DrawForm = (pen) => {
  const { body, accent, paper } = pen;
  const back = "M150 120h150v232h-150z";
  const front = "M104 116c0 -12 8 -20 20 -20h150c-12 0 -20 8 -20 20v296h-150z";
  const fringe = Array.from({ length: 16 }, (_, index) => `M${108 + index * 9.6} 412v13`).join("");
  return {
    body:
      stroke("M30 102h340", accent.deep, 10) +
      stroke("M30 99h340", accent.light, 3) +
      solid(pen, back, body, pen.texture({}), shape(back, body.deep, 'opacity=".5"')) +
      stroke(
        Array.from({ length: 5 }, (_, index) => `M${258 + index * 9.6} 352v12`).join(""),
        body.deep,
        2.6,
      ) +
      stroke(fringe, body.dark, 3) +
      solid(
        pen,
        front,
        body,
        pen.texture({ scale: 1.1 }),
        shape("M100 336h160v40h-160z", paper.base),
        shape("M100 344h160v5h-160zM100 363h160v5h-160z", accent.base),
        shape("M204 90c-16 110 10 220 -6 330h30c14 -110 -8 -220 4 -330z", body.deep, 'opacity=".26"'),
        shape("M140 90c-10 110 8 220 -2 330h14c10 -110 -8 -220 4 -330z", body.light, 'opacity=".4"'),
        shape("M244 90h20v330h-20z", body.deep, 'opacity=".3"'),
        shape("M100 96h170v14h-170z", body.light, 'opacity=".45"'),
      ) +
      stroke("M262 116v-6a12 12 0 0 1 12 -12h14a12 12 0 0 1 12 12v10", body.dark, 6) +
      stroke("M179 96c-6 -26 12 -26 8 0", accent.base, 4),
    foot: { x: 196, y: 452, reach: 100 },
    hangs: true,
    closeUp: { x: 180, y: 348, zoom: 2.1 },
    home: "window",
  };
};

/** A mat on the floor, one corner turned up, two wet footprints on it. */
export const bathMat: DrawForm = (pen) => {
  const { body, accent, paper } = pen;
  const mat =
    "M96 224h210c7 0 12 4 14 10l46 164c3 12 -4 20 -16 20H50c-12 0 -19 -8 -16 -20l48 -164c2 -6 7 -10 14 -10z";
  const edge = "M34 400c-2 10 4 18 16 18h300c12 0 19 -8 16 -18v14c0 12 -6 20 -18 20H52c-12 0 -18 -8 -18 -20z";
  const tufts = Array.from({ length: 9 }, (_, index) => {
    const y = 244 + index * 19;
    const inset = (418 - y) * 0.28;
    return `M${round(46 + inset)} ${y}H${round(354 - inset)}`;
  }).join("");
  const footprint = (x: number, y: number, mirror: number) =>
    group(
      `transform="translate(${x} ${y}) scale(${mirror} .8)" fill="${body.deep}" opacity=".55"`,
      '<path d="M0 -34c18 0 26 16 24 32c-2 14 -8 20 -6 36c2 18 -6 28 -18 28s-18 -10 -18 -24c2 -18 2 -24 -2 -38c-6 -20 4 -34 20 -34z"/>',
      '<circle cx="-14" cy="-46" r="8"/><circle cx="1" cy="-50" r="6.4"/><circle cx="13" cy="-47" r="5.6"/><circle cx="22" cy="-41" r="4.8"/><circle cx="28" cy="-33" r="4"/>',
    );
  return {
    body:
      shape(edge, body.deep) +
      solid(
        pen,
        mat,
        body,
        pen.texture({ scale: 1.2 }),
        stroke(tufts, body.light, 6, 'opacity=".42"'),
        shape("M250 210h130v220h-100c0 -80 -10 -150 -30 -220z", body.deep, 'opacity=".2"'),
      ) +
      stroke("M108 240h184l42 160H66z", accent.base, 4) +
      footprint(158, 328, 1) +
      footprint(246, 312, -1) +
      shape("M306 224c8 0 12 4 14 10l18 64c-10 -34 -44 -50 -84 -74z", paper.dark) +
      shape("M254 224c26 28 58 34 84 74c-30 -8 -70 -20 -84 -74z", accent.light) +
      shape("M268 236c20 22 44 32 66 58c-26 -8 -52 -20 -66 -58z", accent.dark, 'opacity=".45"'),
    foot: { x: 200, y: 432, reach: 170 },
    closeUp: { x: 262, y: 290, zoom: 2.1 },
    home: "window",
  };
};

/** A bag on its long strap. */
export const shoulderBag: DrawForm = (pen) => {
  const { body, accent, recipe } = pen;
  const size = [0.84, 0.95, 1.06][recipe.size - 1] ?? 1;
  const bag = "M84 236h232l14 168c2 18 -8 28 -24 28H94c-16 0 -26 -10 -24 -28z";
  const strap = "M108 262c0 -160 36 -214 92 -214s92 54 92 214";
  return {
    body: group(
      `transform="translate(200 432) scale(${size}) translate(-200 -432)"`,
      stroke("M128 240c6 -130 34 -170 72 -170s66 40 72 170", accent.deep, 11),
      solid(
        pen,
        bag,
        body,
        pen.texture({ scale: 1.1 }),
        shape("M226 230h120v210h-150c34 -60 40 -140 30 -210z", body.deep, 'opacity=".3"'),
        shape("M70 230h36c-14 70 -16 140 -4 210h-40z", body.light, 'opacity=".4"'),
        shape("M60 372h280v70H60z", accent.base),
        shape("M240 372h100v70H232c6 -20 8 -44 8 -70z", accent.deep, 'opacity=".5"'),
        stroke("M66 380h270", accent.light, 1.6, 'stroke-dasharray="7 5"'),
        shape("M80 232h240v16H80z", body.light, 'opacity=".45"'),
        stroke("M150 250c-12 40 -14 80 -6 118M262 250c10 40 10 76 4 116", body.deep, 2.4, 'opacity=".35"'),
      ),
      stroke(strap, accent.base, 13),
      stroke("M104 258c2 -150 36 -205 90 -206", accent.light, 2.4, 'opacity=".7"'),
      shape("M98 246h20v52h-20zM282 246h20v52h-20z", accent.base),
      stroke(
        "M102 252l12 12M114 252l-12 12M102 284l12 10M114 284l-12 10M286 252l12 12M298 252l-12 12M286 284l12 10M298 284l-12 10",
        accent.light,
        1.8,
      ),
      oval(200, 262, 9, 9, accent.light),
      oval(202, 264, 6, 6, accent.dark),
    ),
    foot: { x: 200, y: 432, reach: 134 * size },
    closeUp: { x: 130, y: 320, zoom: 2 },
    home: "street",
  };
};
