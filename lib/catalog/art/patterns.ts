import type { PatternName } from "./recipe";
import { round } from "./round";
import type { Tones } from "./tones";

/** One tile of a pattern that repeats without a seam. */
interface Tile {
  width: number;
  height: number;
  /** Drawn in the tile, colours filled in. */
  marks: string;
}

/** The printed patterns. Lines are drawn in the tones' `line`, small accents in their `spot`. */
export function tileOf(name: PatternName, { base, line, spot }: Tones): Tile | null {
  const lines = (d: string, width: number) => `<path d="${d}" stroke="${line}" stroke-width="${width}"/>`;
  switch (name) {
    case "none":
      return null;
    case "drizzle":
      return {
        width: 26,
        height: 34,
        marks: `${lines("M9 3l-4 11M22 20l-4 11", 2.2)}<path d="M19 5l-1 3M6 22l-1 3" stroke="${spot}" stroke-width="2.2"/>`,
      };
    case "ripple": {
      // Rings on still water, seen from straight above, where each meets its neighbour's.
      const rings = (x: number, y: number, radii: readonly number[]) =>
        radii.map((r) => `M${x - r} ${y}a${r} ${r} 0 1 0 ${r * 2} 0a${r} ${r} 0 1 0 ${-r * 2} 0`).join("");
      const small = [5, 12];
      const corners = [0, 52].flatMap((x) => [0, 52].map((y) => rings(x, y, small))).join("");
      return {
        width: 52,
        height: 52,
        marks: `${lines(rings(26, 26, [8, 15, 22]) + corners, 2)}<circle cx="26" cy="26" r="3" fill="${spot}"/>`,
      };
    }
    case "roof-tile":
      return {
        width: 32,
        height: 36,
        marks: `${lines("M0 0v3a16 16 0 0 0 32 0v-3M-16 18v3a16 16 0 0 0 32 0v-3M16 18v3a16 16 0 0 0 32 0v-3", 1.8)}<circle cx="16" cy="12" r="2.2" fill="${spot}"/><path d="M0 29v2M32 29v2" stroke="${line}" stroke-width="3"/>`,
      };
    case "canal":
      return {
        width: 40,
        height: 24,
        marks: `${lines("M-20 6q10 -9 20 0t20 0 20 0 20 0", 2.6)}${lines("M-10 18q10 -9 20 0t20 0 20 0", 1.1)}<path d="M26 18h4" stroke="${spot}" stroke-width="2"/>`,
      };
    case "bamboo-blind":
      return {
        width: 46,
        height: 13,
        marks: `<path d="M0 4h46" stroke="${line}" stroke-width="5" opacity=".8"/><path d="M0 10.5h46" stroke="${line}" stroke-width="1" opacity=".7"/><path d="M11 0v13" stroke="${base}" stroke-width="3.4"/><path d="M11 0v13" stroke="${spot}" stroke-width="1.4"/>`,
      };
    case "shophouse-floor":
      return {
        width: 46,
        height: 46,
        marks: `<g fill="${line}"><path d="M0 0h14a14 14 0 0 1 -14 14zM46 0v14a14 14 0 0 1 -14 -14zM46 46h-14a14 14 0 0 1 14 -14zM0 46v-14a14 14 0 0 1 14 14z"/><path d="M23 9q3 11 14 14q-11 3 -14 14q-3 -11 -14 -14q11 -3 14 -14z"/></g><circle cx="23" cy="23" r="3.6" fill="${spot}"/><path d="M0 0h46v46h-46z" stroke="${line}" stroke-width="1"/>`,
      };
    case "paddy": {
      const hill = (x: number, y: number) =>
        [26, 19.5, 13, 6.5].map((r) => `M${x - r} ${y}a${r} ${round(r * 0.8)} 0 0 1 ${r * 2} 0`).join("");
      const row = (d: string) => `<path d="${d}" fill="${base}" stroke="${line}" stroke-width="1.5"/>`;
      return {
        width: 52,
        height: 26,
        marks: row(hill(26, 13)) + row(hill(0, 26) + hill(52, 26)) + row(hill(26, 39)),
      };
    }
    case "mist":
      return {
        width: 64,
        height: 36,
        marks: `${lines("M5 6h24M43 6h11M-9 18h21M26 18h29M55 18h21M12 30h10M36 30h17", 3.4)}<path d="M36 6h1M19 18h1M29 30h1M59 30h1" stroke="${spot}" stroke-width="3.4"/>`,
      };
    case "ruled":
      return { width: 60, height: 13, marks: `<path d="M0 12.4h60" stroke="${line}" stroke-width=".9"/>` };
    case "grid":
      return {
        width: 12,
        height: 12,
        marks: `<path d="M0 11.6h12M11.6 0v12" stroke="${line}" stroke-width=".8"/>`,
      };
  }
}
