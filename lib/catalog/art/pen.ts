import { type LightName, lightAs } from "./light";
import { tileOf } from "./patterns";
import type { ArtRecipe, PatternName, View } from "./recipe";
import { round } from "./round";
import { type Tones, tonesOf } from "./tones";
import type { Turned } from "./turned";

interface Texture {
  pattern?: PatternName;
  tones?: Tones;
  scale?: number;
  /** Degrees. */
  turn?: number;
  /** Instead of the two: an affine map from the flat cloth to the sheet. */
  matrix?: readonly [number, number, number, number, number, number];
}

const LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** The nth id: one letter for as long as they last. */
export function shortName(index: number): string {
  const letter = LETTERS[index % LETTERS.length] ?? "";
  return index < LETTERS.length ? letter : `${letter}${Math.floor(index / LETTERS.length)}`;
}

/** What a form draws with: the variant's colours, and definitions that it registers as it goes. */
export interface Pen {
  readonly recipe: ArtRecipe;
  readonly view: View;
  readonly body: Tones;
  readonly accent: Tones;
  readonly paper: Tones;
  readonly lamp: Tones;
  readonly moss: Tones;
  readonly clay: Tones;
  readonly rain: Tones;
  readonly ink: Tones;
  /** An attribute that clips to the outline. */
  clip(d: string): string;
  /** A paint of the recipe's pattern, or `none`. */
  texture(texture?: Texture): string;
  /** A paint of light and shade alone, to lay over a solid. */
  lit(name: LightName): string;
  /** A paint that glows from the middle outwards. */
  glow(colour: string, middle?: number): string;
  /** A paint that fades from colour to colour, from left to right or from top to bottom. A colour may end in its opacity. */
  fade(direction: "right" | "down" | "aslant", ...colours: (string | readonly [string, number])[]): string;
  /** Something drawn once and placed often: an id to `<use>`. */
  keep(content: string): string;
  /** A paint that repeats a tile. */
  pattern(width: number, height: number, tile: string): string;
  definitions(): string;
  /** How many there are: so many names are taken. */
  defined(): number;
}

export function penFor(recipe: ArtRecipe, view: View): Pen {
  const definitions: string[] = [];
  const known = new Map<string, string>();
  const define = (letter: string, write: (id: string) => string): string => {
    const content = letter + write("");
    const id = known.get(content) ?? shortName(definitions.length);
    if (!known.has(content)) definitions.push(write(id));
    known.set(content, id);
    return id;
  };
  const body = tonesOf(recipe.colour);
  return {
    recipe,
    view,
    body,
    accent: tonesOf(recipe.accent),
    paper: tonesOf("paper"),
    lamp: tonesOf("lamp"),
    moss: tonesOf("moss"),
    clay: tonesOf("clay"),
    rain: tonesOf("rain"),
    ink: tonesOf("ink"),
    clip: (d) =>
      `clip-path="url(#${define("c", (id) => `<clipPath id="${id}"><path d="${d}"/></clipPath>`)})"`,
    texture: ({ pattern = recipe.pattern, tones = body, scale = 1, turn = 0, matrix } = {}) => {
      const tile = tileOf(pattern, tones);
      if (!tile) return "none";
      const first = define(
        "p",
        (id) =>
          `<pattern id="${id}" width="${tile.width}" height="${tile.height}" patternUnits="userSpaceOnUse">${tile.marks}</pattern>`,
      );
      if (scale === 1 && turn === 0 && !matrix) return `url(#${first})`;
      const how = matrix
        ? `matrix(${matrix.map((value, index) => (index < 4 ? brief(value) : Math.round(value))).join(" ")})`
        : `${turn ? `rotate(${round(turn)}) ` : ""}scale(${brief(scale)})`;
      return `url(#${define("q", (id) => `<pattern id="${id}" href="#${first}" patternTransform="${how}"/>`)})`;
    },
    lit: (name) => `url(#${define("l", (id) => lightAs(id, name))})`,
    glow: (colour, middle = 1) =>
      `url(#${define(
        "g",
        (id) =>
          `<radialGradient id="${id}"><stop stop-color="${veil(colour, middle)}"/><stop offset="1" stop-color="${veil(colour, 0)}"/></radialGradient>`,
      )})`,
    fade: (direction, ...colours) => {
      const axis = { right: "", down: ' x2="0" y2="1"', aslant: ' y2="1"' }[direction];
      const stops = colours.map((colour, index) => {
        const [tint, opacity] = typeof colour === "string" ? [colour, 1] : colour;
        const at = String(Math.round((index / Math.max(colours.length - 1, 1)) * 100) / 100).replace(
          /^0/,
          "",
        );
        return `<stop${at ? ` offset="${at}"` : ""} stop-color="${veil(tint, opacity)}"/>`;
      });
      return `url(#${define("f", (id) => `<linearGradient id="${id}"${axis}>${stops.join("")}</linearGradient>`)})`;
    },
    pattern: (width, height, tile) =>
      `url(#${define("t", (id) => `<pattern id="${id}" width="${width}" height="${height}" patternUnits="userSpaceOnUse">${tile}</pattern>`)})`,
    keep: (content) => define("k", (id) => `<g id="${id}">${content}</g>`),
    definitions: () => definitions.join(""),
    defined: () => definitions.length,
  };
}

/** A small number as short as it can be written. */
export function brief(value: number): string {
  return String(Math.round(value * 100) / 100).replace(/^(-?)0\./, "$1.");
}

/** A colour that is seen through: `#rrggbbaa`. */
export function veil(colour: string, opacity: number): string {
  return opacity === 1
    ? colour
    : `${colour}${Math.round(opacity * 255)
        .toString(16)
        .padStart(2, "0")}`;
}

/** A filled outline. `more` are further attributes. */
export function shape(d: string, fill: string, more = ""): string {
  return `<path d="${d}" fill="${fill}"${more && ` ${more}`}/>`;
}

export function faint(opacity: number): string {
  return `opacity="${brief(opacity)}"`;
}

/** A line. Its ends are round and it is not filled, as the sheet says for all. */
export function stroke(d: string, colour: string, width: number, more = ""): string {
  return `<path d="${d}" stroke="${colour}"${width === 1 ? "" : ` stroke-width="${brief(width)}"`}${more && ` ${more}`}/>`;
}

export function oval(cx: number, cy: number, rx: number, ry: number, fill: string, more = ""): string {
  if (rx === ry)
    return `<circle cx="${round(cx)}" cy="${round(cy)}" r="${round(rx)}" fill="${fill}"${more && ` ${more}`}/>`;
  const middle = `${cx ? ` cx="${round(cx)}"` : ""}${cy ? ` cy="${round(cy)}"` : ""}`;
  return `<ellipse${middle} rx="${round(rx)}" ry="${round(ry)}" fill="${fill}"${more && ` ${more}`}/>`;
}

export function group(attributes: string, ...content: string[]): string {
  return `<g ${attributes}>${content.join("")}</g>`;
}

/** Moved, then scaled, then turned. */
export function placed(x: number, y: number, scale: number, turn: number, ...content: string[]): string {
  const size = scale === 1 ? "" : ` scale(${brief(scale)})`;
  return group(
    `transform="translate(${round(x)} ${round(y)})${size}${turn ? ` rotate(${turn})` : ""}"`,
    ...content,
  );
}

/** Something kept, placed. */
export function reuse(id: string, transform: string, more = ""): string {
  return `<use href="#${id}" transform="${transform}"${more && ` ${more}`}/>`;
}

/** A solid: its colour, what is painted on it and cut to its outline, then light and shade over all. */
export function solid(pen: Pen, d: string, fill: string, light: LightName, ...on: string[]): string {
  return shape(d, fill) + (on.some(Boolean) ? group(pen.clip(d), ...on) : "") + shape(d, pen.lit(light));
}

/** The recipe's print wrapped round something turned, between two heights: strips, each foreshortened as it turns away. */
export function wrapped(
  pen: Pen,
  vessel: Turned,
  from: number,
  to: number,
  texture: Omit<Texture, "matrix" | "turn"> = {},
): string {
  const strips = 5;
  const middle = vessel.radiusAt((from + to) / 2);
  const scale = texture.scale ?? 1;
  const edge = (y: number, angle: number) => {
    const radius = vessel.radiusAt(y);
    return `${Math.round(vessel.x + radius * Math.sin(angle))} ${Math.round(y + radius * vessel.tilt * Math.cos(angle))}`;
  };
  return Array.from({ length: strips }, (_, index) => {
    const [start, end] = [index, index + 1].map((step) => (step / strips - 0.5) * Math.PI * 0.98);
    if (start === undefined || end === undefined) return "";
    const across = (Math.sin(end) - Math.sin(start)) / (end - start);
    const down = (vessel.tilt * (Math.cos(end) - Math.cos(start))) / (end - start);
    const paint = pen.texture({
      ...texture,
      matrix: [
        scale * across,
        scale * down,
        0,
        scale,
        vessel.x + middle * (Math.sin(start) - start * across),
        from + middle * (vessel.tilt * Math.cos(start) - start * down),
      ],
    });
    return paint === "none"
      ? ""
      : shape(`M${edge(from, start)}L${edge(from, end)} ${edge(to, end)} ${edge(to, start)}z`, paint);
  }).join("");
}
