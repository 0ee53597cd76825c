import type { DrawForm } from "../form";
import { group, oval, type Pen, shape, solid, stroke } from "../pen";
import { round } from "../round";
import type { Tones } from "../tones";

/** Light and shade on anything round, between two uprights. */
function roundShade(left: number, right: number, tones: Tones): string {
  const width = right - left;
  const strip = (from: number, to: number) =>
    `M${round(left + width * from)} 0H${round(left + width * to)}V500H${round(left + width * from)}z`;
  return (
    shape(strip(0.62, 1), tones.deep, 'opacity=".28"') +
    shape(strip(0.84, 1), tones.deep, 'opacity=".35"') +
    shape(strip(0.08, 0.2), tones.light, 'opacity=".6"')
  );
}

function label(pen: Pen, x: number, y: number, width: number, height: number, picture: string): string {
  const d = `M${x} ${y}h${width}v${height}h${-width}z`;
  return (
    shape(d, pen.paper.base) +
    stroke(`M${x + 6} ${y + 6}h${width - 12}v${height - 12}h${12 - width}z`, pen.body.dark, 1.2) +
    picture
  );
}

/** Storm Oolong: a tall cylinder; on its label a cloud lets go. */
export const tallTin: DrawForm = (pen) => {
  const { body, accent, paper } = pen;
  const tin = "M122 178v238a78 20 0 0 0 156 0V178z";
  const lid = "M118 132v52a82 21 0 0 0 164 0v-52z";
  const cloud =
    shape("M164 300a17 17 0 0 1 4 -33a24 24 0 0 1 45 -6a20 20 0 0 1 24 39z", body.base) +
    stroke("M174 312l-6 18M190 312l-8 26M206 312l-6 18M222 312l-8 26", accent.base, 3.4);
  return {
    body:
      solid(pen, tin, body, pen.texture({ scale: 0.8 }), roundShade(122, 278, body)) +
      label(pen, 148, 240, 104, 118, cloud) +
      shape("M226 240h26v118h-26z", paper.deep, 'opacity=".22"') +
      stroke("M122 404a78 20 0 0 0 156 0", accent.base, 5) +
      solid(pen, lid, accent, "none", roundShade(118, 282, accent)) +
      oval(200, 132, 82, 21, accent.light) +
      oval(200, 131, 66, 15, "none", `stroke="${accent.dark}" stroke-width="2"`) +
      stroke("M118 176a82 21 0 0 0 164 0", accent.deep, 1.6, 'opacity=".6"'),
    foot: { x: 200, y: 428, reach: 96 },
    closeUp: { x: 206, y: 270, zoom: 2.2 },
    home: "window",
  };
};

/** Lemongrass Dusk: a square caddy with rounded shoulders; on its label the sun goes down behind the grass. */
export const shoulderTin: DrawForm = (pen) => {
  const { body, accent, paper } = pen;
  const tin =
    "M104 228c0 -34 20 -44 46 -46h100c26 2 46 12 46 46v192a12 12 0 0 1 -12 12H116a12 12 0 0 1 -12 -12z";
  const blades = [
    "M160 392c2 -50 -4 -76 -16 -100",
    "M176 392c0 -60 0 -92 -6 -124",
    "M194 392c-2 -50 2 -84 14 -112",
    "M212 392c0 -54 8 -88 24 -112",
    "M232 392c2 -40 8 -64 22 -84",
  ].join("");
  const dusk =
    shape("M158 392v-46a42 42 0 0 1 84 0v46z", accent.base) +
    shape("M142 366h116v26h-116z", body.dark) +
    stroke("M142 374h116M142 383h116", body.light, 1.4) +
    stroke(blades, body.deep, 4.2);
  return {
    body:
      solid(
        pen,
        tin,
        body,
        pen.texture({ scale: 0.9 }),
        shape("M252 170h50v270h-50z", body.deep, 'opacity=".42"'),
        shape("M104 178h22v260h-22z", body.light, 'opacity=".5"'),
        shape("M104 178h200v20h-200z", body.light, 'opacity=".35"'),
      ) +
      label(pen, 132, 242, 120, 160, "") +
      solid(pen, "M138 248h108v148h-108z", paper, "none", dusk) +
      solid(pen, "M150 132v50a50 11 0 0 0 100 0v-50z", accent, "none", roundShade(150, 250, accent)) +
      oval(200, 132, 50, 12, accent.light) +
      oval(200, 131, 38, 8, "none", `stroke="${accent.dark}" stroke-width="1.8"`),
    foot: { x: 202, y: 432, reach: 112 },
    closeUp: { x: 200, y: 320, zoom: 2.1 },
    home: "window",
  };
};

/** Roasted Rice: a low round tin with its lid off, some grains spilled. */
export const lowTin: DrawForm = (pen) => {
  const { body, accent, paper } = pen;
  const tin = "M78 318v74a112 32 0 0 0 224 0v-74z";
  const grain = ([x, y, turn]: readonly [number, number, number]) =>
    `<ellipse cx="${x}" cy="${y}" rx="7" ry="3.4" transform="rotate(${turn} ${x} ${y})"/>`;
  const strewn = (grains: readonly (readonly [number, number, number])[]) =>
    [paper.base, accent.light, accent.dark]
      .map((tone, part) =>
        group(`fill="${tone}"`, ...grains.filter((_, index) => index % 3 === part).map(grain)),
      )
      .join("");
  const heap = [
    [128, 312, 20],
    [146, 306, -30],
    [166, 313, 10],
    [150, 320, 60],
    [186, 306, -12],
    [204, 316, 35],
    [222, 307, -40],
    [240, 314, 15],
    [176, 324, -20],
    [228, 323, 70],
    [258, 312, -25],
    [200, 302, 50],
    [112, 318, -15],
    [270, 320, 30],
  ] as const;
  const spilled = [
    [316, 430, 20],
    [338, 422, -30],
    [330, 444, 60],
    [304, 448, -10],
    [356, 438, 15],
  ] as const;
  const lid = "M196 130a112 96 0 0 1 112 96a112 96 0 0 1 -224 0a112 96 0 0 1 112 -96z";
  return {
    body:
      oval(206, 224, 112, 94, accent.deep) +
      shape(lid, accent.base) +
      oval(194, 224, 96, 81, accent.dark) +
      solid(
        pen,
        "M194 149a90 75 0 0 1 90 75a90 75 0 0 1 -180 0a90 75 0 0 1 90 -75z",
        accent,
        pen.texture({ tones: accent, scale: 0.9 }),
        shape("M120 140h60l-50 180h-60z", accent.light, 'opacity=".3"'),
      ) +
      solid(pen, tin, body, pen.texture({ scale: 0.8 }), roundShade(78, 302, body)) +
      oval(190, 318, 112, 32, body.light) +
      oval(190, 319, 103, 27, body.deep) +
      oval(190, 323, 96, 22, accent.base) +
      strewn(heap) +
      shape("M132 352h116v52q-58 8 -116 0z", paper.base) +
      stroke("M146 394v-10a44 22 0 0 1 88 0v10", body.dark, 1.4) +
      group(
        `fill="${accent.dark}"`,
        ...[164, 182, 200, 218].map((x, index) => grain([x, 376 + (index % 2) * 7, index * 40 - 30])),
      ) +
      strewn(spilled),
    foot: { x: 196, y: 420, reach: 130 },
    closeUp: { x: 206, y: 322, zoom: 2.2 },
    home: "window",
  };
};
