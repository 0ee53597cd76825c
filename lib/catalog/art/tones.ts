import { LIGHT, SHADE } from "./light";
import { colourOf, mix } from "./palette";
import type { Role } from "./recipe";

/** A role as a solid shows it. Light and shade are worked out: warm towards the lamp, cool away from it. */
export interface Tones {
  base: string;
  light: string;
  dark: string;
  deep: string;
  /** A printed line that reads on the base. */
  line: string;
  /** A second printed colour beside the line. */
  spot: string;
}

const INK = colourOf("ink");
const PAPER = colourOf("paper");
const CLAY = colourOf("clay");
const LAMP = colourOf("lamp");
const RAIN = colourOf("rain");

/** Any colour as a solid shows it. */
export function tonesFrom(base: string, line = mix(base, PAPER, 0.6), spot = LAMP): Tones {
  return {
    base,
    light: mix(base, LIGHT, 0.34),
    dark: mix(base, SHADE, 0.3),
    deep: mix(base, SHADE, 0.6),
    line,
    spot,
  };
}

export function tonesOf(role: Role): Tones {
  const base = colourOf(role);
  switch (role) {
    case "ink": {
      const night = mix(INK, RAIN, 0.26);
      return tonesFrom(night, mix(night, PAPER, 0.55), LAMP);
    }
    case "paper":
      return {
        ...tonesFrom(base, mix(base, RAIN, 0.78), CLAY),
        light: "#fffdf6",
        dark: mix(mix(base, CLAY, 0.16), INK, 0.1),
        deep: mix(mix(base, CLAY, 0.3), INK, 0.34),
      };
    case "lamp":
      return {
        base,
        light: mix(base, PAPER, 0.5),
        dark: mix(base, CLAY, 0.46),
        deep: mix(mix(base, CLAY, 0.8), INK, 0.34),
        line: mix(base, CLAY, 0.86),
        spot: PAPER,
      };
    default:
      return tonesFrom(base, mix(base, PAPER, 0.66), role === "clay" ? mix(LAMP, PAPER, 0.2) : LAMP);
  }
}

/** Wood that handles, trays and sills are made of. */
export const WOOD = tonesFrom(mix(CLAY, mix(LAMP, INK, 0.3), 0.5));
export const DARK_WOOD = tonesFrom(mix(mix(CLAY, INK, 0.62), LAMP, 0.06));
