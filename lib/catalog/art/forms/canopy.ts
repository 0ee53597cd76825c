import { mix } from "../palette";
import { type Pen, shape, solid, stroke } from "../pen";
import { round } from "../round";
import type { Tones } from "../tones";

interface Canopy {
  x: number;
  /** The crown. */
  top: number;
  /** The height of the outermost tips. */
  hem: number;
  half: number;
  /** How far the front of the hem hangs below its sides. */
  sag: number;
  panels: number;
  /** Every second panel in these instead of the body's. */
  second?: Tones;
  scale?: number;
}

/** An open umbrella's cloth, seen from slightly below: far lining, panels with their print turned along, ribs, tips. */
export function canopy(pen: Pen, { x, top, hem, half, sag, panels, second, scale = 1 }: Canopy): string {
  const tips = Array.from({ length: panels + 1 }, (_, index) => {
    const angle = Math.PI * (1 - index / panels);
    return { x: round(x + half * Math.cos(angle)), y: round(hem + sag * Math.sin(angle)) };
  });
  const rise = hem - top;
  const rib = (tip: { x: number; y: number }) =>
    `C${round(x + (tip.x - x) * 0.58)} ${top} ${tip.x} ${round(hem - rise * 0.52)} ${tip.x} ${tip.y}`;
  const back = (tip: { x: number; y: number }) =>
    `C${tip.x} ${round(hem - rise * 0.52)} ${round(x + (tip.x - x) * 0.58)} ${top} ${x} ${top}`;
  const first = tips[0] ?? { x, y: hem };
  const last = tips.at(-1) ?? first;
  // The lining: the far half of the hem, seen below the near one.
  let far = `M${first.x} ${first.y}`;
  for (let index = 1; index <= panels; index += 1) {
    const from = tips[index - 1] ?? first;
    const to = tips[index] ?? last;
    const flat = (y: number) => round(hem - (y - hem) * 0.35);
    far += `Q${round((from.x + to.x) / 2)} ${round((flat(from.y) + flat(to.y)) / 2 - 6)} ${to.x} ${flat(to.y)}`;
  }
  const front = tips.slice(0, -1).map((from, index) => {
    const to = tips[index + 1] ?? last;
    return {
      from,
      to,
      hem: `Q${round((from.x + to.x) / 2)} ${round((from.y + to.y) / 2 - rise * 0.16)} ${to.x} ${to.y}`,
    };
  });
  const outline = `M${first.x} ${first.y}${front.map(({ hem: edge }) => edge).join("")}`;
  const lining = shape(
    `${outline}L${last.x} ${last.y}${reverseHem(far, first)}`,
    mix(pen.body.deep, pen.ink, 0.25),
  );
  const cloth = front
    .map(({ from, to, hem: edge }, index) => {
      const tones = second && index % 2 === 1 ? second : pen.body;
      const middle = (index + 0.5) / panels;
      const d = `M${x} ${top}${rib(from)}${edge}${back(to)}z`;
      const print = pen.texture({ tones, scale, turn: (middle - 0.5) * 56 });
      const shade = middle > 0.5 ? (middle - 0.42) * 0.5 : 0;
      const light = middle < 0.4 ? (0.46 - middle) * 0.45 : 0;
      return (
        solid(pen, d, tones, second && index % 2 === 1 ? "none" : print) +
        (shade > 0 ? shape(d, tones.deep, `opacity="${round(shade * 10) / 10}"`) : "") +
        (light > 0.05 ? shape(d, tones.light, `opacity="${round(light * 10) / 10}"`) : "")
      );
    })
    .join("");
  const ribs = tips
    .slice(1, -1)
    .map((tip) => `M${x} ${top}${rib(tip)}`)
    .join("");
  const ends = tips.map(({ x: tx, y }) => `M${tx} ${y - 1}v5`).join("");
  return lining + cloth + stroke(ribs, pen.body.deep, 1.6, 'opacity=".55"') + stroke(ends, pen.body.deep, 4);
}

function reverseHem(far: string, first: { x: number; y: number }): string {
  // The far hem runs left to right; the outline needs only its silhouette, closed at the left tip.
  const points = far
    .split("Q")
    .slice(1)
    .map((piece) => piece.split(" ").map(Number));
  let d = "";
  for (let index = points.length - 1; index >= 0; index -= 1) {
    const [cx, cy] = points[index] ?? [];
    const before = points[index - 1];
    const end = before ? `${before[2]} ${before[3]}` : `${first.x} ${first.y}`;
    d += `Q${cx} ${cy} ${end}`;
  }
  return `${d}z`;
}
