import { colourOf, mix } from "./palette";
import type { Role } from "./recipe";

/** A role as a solid shows it, lit from the upper left. */
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

export function tonesOf(role: Role): Tones {
  const base = colourOf(role);
  switch (role) {
    case "ink": {
      const night = mix(INK, RAIN, 0.2);
      return {
        base: night,
        light: mix(night, PAPER, 0.16),
        dark: mix(INK, RAIN, 0.06),
        deep: mix(INK, "#000000", 0.4),
        line: mix(night, PAPER, 0.5),
        spot: LAMP,
      };
    }
    case "paper":
      return {
        base,
        light: "#fffdf8",
        dark: mix(mix(base, CLAY, 0.14), INK, 0.06),
        deep: mix(mix(base, CLAY, 0.3), INK, 0.3),
        line: mix(base, RAIN, 0.72),
        spot: CLAY,
      };
    case "lamp":
      return {
        base,
        light: mix(base, PAPER, 0.4),
        dark: mix(base, CLAY, 0.4),
        deep: mix(mix(base, CLAY, 0.75), INK, 0.25),
        line: mix(base, CLAY, 0.72),
        spot: PAPER,
      };
    default:
      return {
        base,
        light: mix(base, PAPER, 0.2),
        dark: mix(base, INK, 0.24),
        deep: mix(base, INK, 0.52),
        line: mix(base, PAPER, 0.56),
        spot: role === "clay" ? mix(LAMP, PAPER, 0.3) : LAMP,
      };
  }
}
