import type { DrawForm } from "../form";
import { group, oval, shape, solid, stroke } from "../pen";
import { round } from "../round";

/** A cloth knotted round something round. */
export const wrappedCloth: DrawForm = (pen) => {
  const { body } = pen;
  const bundle =
    "M74 330c-4 -62 46 -100 100 -124h52c54 24 104 62 100 124c-4 66 -60 104 -126 104s-122 -38 -126 -104z";
  const leftEar = "M190 202c-36 6 -84 -4 -122 -44c-10 -12 -2 -24 12 -24c26 0 34 -16 56 -10c34 8 58 34 68 62z";
  const rightEar =
    "M210 202c30 10 76 12 116 -18c12 -10 6 -22 -6 -26c-24 -6 -26 -24 -50 -24c-34 2 -62 24 -72 52z";
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
        shape("M84 150q60 16 116 50v-30q-30 -44 -80 -48z", body.light, 'opacity=".35"'),
        stroke("M88 148q56 16 100 48", body.deep, 2, 'opacity=".5"'),
      ) +
      solid(
        pen,
        rightEar,
        body,
        pen.texture({ turn: -52, scale: 0.95 }),
        shape("M330 170q-60 4 -120 30h130z", body.deep, 'opacity=".42"'),
        stroke("M312 166q-56 8 -96 32", body.deep, 2, 'opacity=".5"'),
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
  const back = "M140 110h156v262q-78 10 -156 0z";
  const front = "M96 112c0 -14 8 -22 22 -22h156c14 0 22 8 22 22h-28c-12 0 -16 6 -16 16v284q-78 12 -156 0z";
  const fringe = Array.from(
    { length: 17 },
    (_, index) => `M${100 + index * 9.4} ${round(414 + 4 * Math.sin((index / 16) * Math.PI))}v13`,
  ).join("");
  const behind = Array.from({ length: 5 }, (_, index) => `M${258 + index * 9} 374v12`).join("");
  return {
    body:
      stroke("M30 102h340", accent.deep, 10) +
      stroke("M30 99h340", accent.light, 3) +
      oval(30, 102, 9, 9, accent.base) +
      oval(370, 102, 9, 9, accent.base) +
      solid(pen, back, body, pen.texture({}), shape("M130 100h170v290H130z", body.deep, 'opacity=".5"')) +
      stroke(behind, body.deep, 2.6) +
      stroke(fringe, body.dark, 3) +
      solid(
        pen,
        front,
        body,
        pen.texture({ pattern: "grid", scale: 0.9 }),
        shape("M90 332q80 10 170 0v44q-90 10 -170 0z", paper.base),
        stroke("M90 345q80 10 170 0M90 364q80 10 170 0", accent.base, 5),
        shape("M196 90c-16 110 10 220 -6 340h34c14 -110 -8 -220 4 -340z", body.deep, 'opacity=".26"'),
        shape("M132 90c-10 110 8 220 -2 340h16c10 -110 -8 -220 4 -340z", body.light, 'opacity=".4"'),
        shape("M238 108h30v330h-34c10 -110 0 -220 4 -330z", body.deep, 'opacity=".34"'),
        shape("M90 86h220v20H90z", body.light, 'opacity=".5"'),
      ) +
      stroke("M172 92c-6 -30 20 -30 14 0", accent.base, 4),
    foot: { x: 186, y: 456, reach: 100 },
    hangs: true,
    closeUp: { x: 178, y: 348, zoom: 2.1 },
    home: "window",
  };
};

/** A mat on the floor, one corner turned up, two wet footprints on it. */
export const bathMat: DrawForm = (pen) => {
  const { body, accent, paper } = pen;
  const mat =
    "M96 224h166q50 20 76 76l28 98c3 12 -4 20 -16 20H50c-12 0 -19 -8 -16 -20l48 -164c2 -6 7 -10 14 -10z";
  const edge = "M34 400c-2 10 4 18 16 18h300c12 0 19 -8 16 -18v14c0 12 -6 20 -18 20H52c-12 0 -18 -8 -18 -20z";
  const tufts = Array.from({ length: 9 }, (_, index) => {
    const y = 244 + index * 19;
    const inset = (418 - y) * 0.28;
    return `M${round(46 + inset)} ${y}H${round(354 - inset)}`;
  }).join("");
  const footprint = (x: number, y: number, mirror: number) =>
    group(
      `transform="translate(${x} ${y}) scale(${mirror} .8)" fill="${body.deep}" opacity=".4"`,
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
        stroke("M108 240h184l42 160H66z", accent.base, 4),
        stroke(tufts, body.light, 6, 'opacity=".42"'),
        shape("M250 210h130v220h-100c0 -80 -10 -150 -30 -220z", body.deep, 'opacity=".2"'),
      ) +
      footprint(158, 328, 1) +
      footprint(246, 312, -1) +
      shape("M250 224q14 62 92 84q-34 2 -56 -4q-30 -24 -36 -80z", body.deep, 'opacity=".5"') +
      shape("M262 224q50 20 76 76q-40 4 -62 -10q-18 -24 -14 -66z", paper.base) +
      shape("M262 224q50 20 76 76q-58 -14 -76 -76z", paper.dark),
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
