import { colourOf } from "./palette";
import { tileOf } from "./patterns";
import type { ArtRecipe, PatternName } from "./recipe";
import { round } from "./round";
import { type Tones, tonesOf } from "./tones";

interface Texture {
  pattern?: PatternName;
  tones?: Tones;
  scale?: number;
  /** Degrees. */
  turn?: number;
}

/** What a form draws with: the variant's colours, and definitions that it registers as it goes. */
export interface Pen {
  readonly recipe: ArtRecipe;
  readonly body: Tones;
  readonly accent: Tones;
  readonly paper: Tones;
  readonly lamp: Tones;
  readonly moss: Tones;
  readonly clay: Tones;
  readonly ink: string;
  /** An attribute that clips to the outline. */
  clip(d: string): string;
  /** A paint of the recipe's pattern, or `none`. */
  texture(texture?: Texture): string;
  /** A paint that glows from the middle outwards. */
  glow(colour: string): string;
  /** A paint that fades from the first colour at the left to the second at the right (or from top to bottom). */
  fade(from: string, to: string, direction?: "right" | "down"): string;
  definitions(): string;
}

export function penFor(recipe: ArtRecipe): Pen {
  const definitions: string[] = [];
  const known = new Map<string, string>();
  const define = (letter: string, write: (id: string) => string): string => {
    const shape = letter + write("");
    const id = known.get(shape) ?? `${letter}${definitions.length}`;
    if (!known.has(shape)) definitions.push(write(id));
    known.set(shape, id);
    return id;
  };
  const body = tonesOf(recipe.colour);
  const pen: Pen = {
    recipe,
    body,
    accent: tonesOf(recipe.accent),
    paper: tonesOf("paper"),
    lamp: tonesOf("lamp"),
    moss: tonesOf("moss"),
    clay: tonesOf("clay"),
    ink: colourOf("ink"),
    clip: (d) =>
      `clip-path="url(#${define("c", (id) => `<clipPath id="${id}"><path d="${d}"/></clipPath>`)})"`,
    texture: ({ pattern = recipe.pattern, tones = body, scale = 1, turn = 0 } = {}) => {
      const tile = tileOf(pattern, tones);
      if (!tile) return "none";
      const first = define(
        "p",
        (id) =>
          `<pattern id="${id}" width="${tile.width}" height="${tile.height}" patternUnits="userSpaceOnUse">${tile.marks}</pattern>`,
      );
      if (scale === 1 && turn === 0) return `url(#${first})`;
      const turned = define(
        "q",
        (id) =>
          `<pattern id="${id}" href="#${first}" patternTransform="rotate(${round(turn)}) scale(${round(scale)})"/>`,
      );
      return `url(#${turned})`;
    },
    glow: (colour) => {
      const id = define(
        "g",
        (name) =>
          `<radialGradient id="${name}"><stop stop-color="${colour}"/><stop offset="1" stop-color="${colour}" stop-opacity="0"/></radialGradient>`,
      );
      return `url(#${id})`;
    },
    fade: (from, to, direction = "right") => {
      const id = define(
        "f",
        (name) =>
          `<linearGradient id="${name}"${direction === "down" ? ' x2="0" y2="1"' : ""}><stop stop-color="${from}"/><stop offset="1" stop-color="${to}"/></linearGradient>`,
      );
      return `url(#${id})`;
    },
    definitions: () => definitions.join(""),
  };
  return pen;
}

/** A filled outline. `more` are further attributes. */
export function shape(d: string, fill: string, more = ""): string {
  return `<path d="${d}" fill="${fill}"${more && ` ${more}`}/>`;
}

/** A line with round ends. */
export function stroke(d: string, colour: string, width: number, more = ""): string {
  return `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"${more && ` ${more}`}/>`;
}

export function oval(cx: number, cy: number, rx: number, ry: number, fill: string, more = ""): string {
  return `<ellipse cx="${round(cx)}" cy="${round(cy)}" rx="${round(rx)}" ry="${round(ry)}" fill="${fill}"${more && ` ${more}`}/>`;
}

export function group(attributes: string, ...content: string[]): string {
  return `<g ${attributes}>${content.join("")}</g>`;
}

/** A solid: its colour, the print on it, then light and shade laid over both and cut to the outline. */
export function solid(pen: Pen, d: string, tones: Tones, print: string, ...shading: string[]): string {
  return (
    shape(d, tones.base) +
    (print === "none" ? "" : shape(d, print)) +
    (shading.length > 0 ? group(pen.clip(d), ...shading) : "")
  );
}

/** `count` numbers from 0 to 1 that look thrown and are always the same. */
export function scattered(count: number, seed: number): number[] {
  // Park and Miller's generator: exact in doubles, the same on every machine.
  let state = seed * 7_919 + 104_729;
  return Array.from({ length: count }, () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  });
}
