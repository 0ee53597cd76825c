import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Queryable } from "../db/client";
import { foldText, gramsOf } from "./search-fold";
import { readRows } from "./search-listings";

/** The nearest ones by trigrams, of which the distance by letters then chooses. */
const CANDIDATES = 12;

/** How many letters of a word may be wrong. */
function slipsIn(word: string): number {
  return word.length <= 2 ? 0 : word.length <= 5 ? 1 : word.length <= 9 ? 2 : 3;
}

/** Letters to add, drop, change or swap with their neighbour to make one word of the other. */
export function slipsBetween(one: string, other: string): number {
  const [a, b] = [[...one], [...other]];
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of a.entries()) {
    const row = [i + 1];
    for (const [j, wanted] of b.entries()) {
      const swapped = i > 0 && j > 0 && letter === b[j - 1] && a[i - 1] === wanted;
      row.push(
        Math.min(
          (last[j] ?? 0) + (letter === wanted ? 0 : 1),
          (last[j + 1] ?? 0) + 1,
          (row[j] ?? 0) + 1,
          swapped ? (before[j - 1] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
}

function beginningOf(word: string): string {
  return [...word].slice(0, 2).join("");
}

interface Near {
  word: string;
  shown: string;
}

/** The known words that look most like each of `words`, best first. */
async function nearWords(database: Queryable, words: readonly string[]): Promise<Near[][]> {
  const rows = await readRows(
    database,
    sql`${sql.join(
      words.map(
        // A short word with two letters swapped shares few trigrams with itself, but mostly still its beginning.
        (word, index) => sql`(
          select ${index}::int as index, word, shown from search_words
          where grams % ${gramsOf(word)} or (word >= ${beginningOf(word)} and word < ${`${beginningOf(word)}\u{10ffff}`})
          order by word = ${word} desc, similarity(grams, ${gramsOf(word)}) desc, word
          limit ${CANDIDATES})`,
      ),
      sql` union all `,
    )}`,
    z.object({ index: z.number().int(), word: z.string(), shown: z.string() }),
  );
  return words.map((_, index) => rows.filter((row) => row.index === index));
}

/** Half a slip for a word that goes on: whoever is still typing may mean it. */
function slipsTo(typed: string, { word }: Near): number {
  const begun = slipsBetween(typed, [...word].slice(0, [...typed].length).join("")) + 0.5;
  return Math.min(slipsBetween(typed, word), begun);
}

/**
 * What was probably meant by words that nothing answers: each that is not known, put right. Null where one of them is like
 * nothing in the shop, or all of them are known and merely occur nowhere together.
 */
export async function correctWords(database: Queryable, words: readonly string[]): Promise<string | null> {
  if (words.length === 0) return null;
  const near = await nearWords(database, words);
  const corrected = words.map((typed, index) => {
    const candidates = near[index] ?? [];
    if (candidates.some(({ word }) => word.startsWith(typed))) return typed;
    const [best] = candidates
      .map((candidate) => ({ ...candidate, slips: slipsTo(typed, candidate) }))
      .filter(({ slips }) => slips <= slipsIn(typed))
      .toSorted((a, b) => a.slips - b.slips);
    return best?.shown ?? null;
  });
  const text = corrected.every((word) => word !== null) ? corrected.join(" ") : null;
  return text === null || foldText(text) === words.join(" ") ? null : text;
}

const OFFERED = 4;

/** Known words that look like any of `words`, to offer where not even a correction was found. */
export async function likelyWords(database: Queryable, words: readonly string[]): Promise<string[]> {
  if (words.length === 0) return [];
  const near = await nearWords(database, words);
  return [...new Set(near.flat().map(({ shown }) => shown))].slice(0, OFFERED);
}
