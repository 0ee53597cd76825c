/*
 * One light for every drawing: warm, from the upper left, with cool shade. It is laid over a solid's own colour as gradients
 * of these two tints, so that one gradient shades any number of solids of any colour.
 */

export const SHADE = "#001122";
export const LIGHT = "#ffeedd";

/** Offset, tint, opacity. */
type Stop = readonly [number, "S" | "L", number];

const linear = (stops: readonly Stop[], axis = "") => ({ kind: "linear", axis, stops }) as const;
const radial = (stops: readonly Stop[], axis = "") => ({ kind: "radial", axis, stops }) as const;

const LIGHTS = {
  /** A glossy upright cylinder. */
  round: linear([
    [0, "S", 0.5],
    [0.14, "L", 0.06],
    [0.27, "L", 0.53],
    [0.45, "L", 0],
    [0.5, "S", 0],
    [0.93, "S", 0.6],
    [1, "S", 0.4],
  ]),
  /** A matt one. */
  soft: linear([
    [0, "S", 0.24],
    [0.14, "L", 0],
    [0.3, "L", 0.36],
    [0.52, "L", 0],
    [0.53, "S", 0],
    [1, "S", 0.46],
  ]),
  /** A ball. */
  ball: radial(
    [
      [0, "L", 0.62],
      [0.42, "L", 0.06],
      [0.5, "S", 0],
      [0.86, "S", 0.4],
      [1, "S", 0.52],
    ],
    'cx=".42" cy=".38" r=".68" fx=".3" fy=".2"',
  ),
  /** Light from above that runs out. */
  fall: linear(
    [
      [0, "L", 0.42],
      [0.4, "L", 0],
      [0.46, "S", 0],
      [1, "S", 0.42],
    ],
    'x2="0" y2="1"',
  ),
  /** A plane that turns away to the lower right. */
  slant: linear(
    [
      [0, "L", 0.4],
      [0.45, "L", 0],
      [0.5, "S", 0],
      [1, "S", 0.36],
    ],
    'y2="1"',
  ),
  /** A fold's own shade: hard at the left, gone at the right. */
  fold: linear([
    [0, "S", 0.5],
    [1, "S", 0],
  ]),
  /** Hard at the right. */
  tuck: linear([
    [0, "S", 0],
    [1, "S", 0.5],
  ]),
  /** A fold's lit side. */
  ridge: linear([
    [0, "L", 0],
    [0.5, "L", 0.5],
    [1, "L", 0],
  ]),
  /** The inside of a vessel: the light reaches its far right wall. */
  hollow: linear([
    [0, "S", 0.72],
    [0.6, "S", 0.4],
    [1, "S", 0.1],
  ]),
  /** Shade gathering at the foot of something. */
  foot: linear(
    [
      [0, "S", 0],
      [1, "S", 0.55],
    ],
    'x2="0" y2="1"',
  ),
  /** Shade under an edge above. */
  under: linear(
    [
      [0, "S", 0.5],
      [1, "S", 0],
    ],
    'x2="0" y2="1"',
  ),
  /** A shadow on the ground, soft all round. */
  shadow: radial([
    [0, "S", 0.62],
    [0.5, "S", 0.34],
    [1, "S", 0],
  ]),
  /** A shine. */
  shine: radial([
    [0, "L", 0.9],
    [0.35, "L", 0.4],
    [1, "L", 0],
  ]),
} as const;
export type LightName = keyof typeof LIGHTS;

/** Without its id, which the pen gives. Tint and opacity are one number: `#0128` is half of the shade. */
export function lightAs(id: string, name: LightName): string {
  const { kind, axis, stops } = LIGHTS[name];
  const lines = stops.map(([at, tint, opacity]) => {
    const step = Math.round(opacity * 15).toString(16);
    return `<stop${at === 0 ? "" : ` offset="${String(at).replace(/^0/, "")}"`} stop-color="#${tint === "S" ? "012" : "fed"}${step}"/>`;
  });
  return `<${kind}Gradient id="${id}"${axis && ` ${axis}`}>${lines.join("")}</${kind}Gradient>`;
}
