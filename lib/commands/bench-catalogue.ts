import { loadProduct } from "@/lib/catalog/queries";
import { searchCatalogue, suggestProducts } from "@/lib/catalog/search";
import { MAX_PAGES, parseSearchFilters } from "@/lib/catalog/search-filters";
import { countListings } from "@/lib/catalog/search-listings";
import { seedCatalogue } from "@/lib/catalog/seed";
import { seedMany } from "@/lib/catalog/seed-many";
import { closeDatabase, type Database, opened, openPostgres, useDatabase } from "@/lib/db/client";
import type { Locale } from "@/lib/i18n/locales";
import { startOwnPostgres } from "./own-postgres";
import { elapsed, giveUp, say } from "./progress";
import { progressBar } from "./progress-bar";

/*
 * How long the catalogue's own queries take, from 24 products to 100,000, on a real Postgres of the command's own:
 * `npm run bench:catalogue`, or `npm run bench:catalogue -- 24 1000 10000` for fewer.
 */

const SIZES = [24, 1_000, 10_000, 100_000];
const ROUNDS = 60;
const WARM_UP = 6;
const CURRENCY = "THB";

type Run = (round: number) => Promise<unknown>;

/** As a visitor would ask: the words change from round to round, so that no answer is the last one's. */
async function questions(database: Database): Promise<[string, Run][]> {
  const kinds = await countListings(database, CURRENCY);
  const list = (params: Record<string, string>, locale: Locale = "en") =>
    searchCatalogue(database, parseSearchFilters(params), locale, CURRENCY, async () => kinds);
  const turn = (words: readonly string[]) => (round: number) => words[round % words.length] ?? "";
  const shelves = turn(["overhead", "steep", "indoors", "cloth", "paper"]);
  const colours = turn(["ink", "rain", "moss", "clay", "paper", "lamp"]);
  const english = turn(["umbrella", "lantern", "tea", "towel", "cotton"]);
  const rare = turn(["quick-dry", "oolong tin", "roasted rice", "puddle umbrella"]);
  const thai = turn(["กระเป๋", "ร่ม", "เทียน", "ผ้าเช็ด"]);
  const japanese = turn(["かさ", "傘", "アンブレラ", "ろうそ", "急須"]);
  const typos = turn(["umbrela", "lantren", "アンブレア", "cnadle", "notebok"]);
  const begun = turn(["u", "um", "umb", "umbr", "ร่", "กระ", "かさ", "傘", "lan", "quiet h"]);
  const slugs = turn(["long-canopy", "storm-oolong", "paper-lantern", "bath-mat", "map-pouch"]);
  return [
    ["list, first page", () => list({})],
    ["list, last page", () => list({ page: String(MAX_PAGES) })],
    ["list, cheapest first", () => list({ sort: "price-up" })],
    ["one filter", (round) => list({ shelf: shelves(round) })],
    ["two filters", (round) => list({ colour: colours(round), price: "2", stock: "in" })],
    ["search, a common word", (round) => list({ q: english(round) })],
    [
      "search, a common word, two filters",
      (round) => list({ q: english(round), colour: colours(round), stock: "in" }),
    ],
    ["search, a rare word", (round) => list({ q: rare(round) })],
    ["search, inside Thai", (round) => list({ q: thai(round) }, "th")],
    ["search, inside Japanese", (round) => list({ q: japanese(round) }, "ja")],
    ["search, mistyped", (round) => list({ q: typos(round) })],
    ["suggestions while typing", (round) => suggestProducts(database, begun(round), "en", CURRENCY)],
    ["product page", (round) => loadProduct(database, slugs(round), "en", CURRENCY)],
    ["counts anew, once per change", () => countListings(database, CURRENCY)],
  ];
}

interface Times {
  p50: number;
  p95: number;
}

async function measure(run: Run): Promise<Times> {
  for (let round = 0; round < WARM_UP; round += 1) await run(round);
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const began = performance.now();
    await run(round);
    times.push(performance.now() - began);
  }
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? 0;
  return { p50: at(0.5), p95: at(0.95) };
}

function table(sizes: readonly number[], results: Map<string, Times[]>): void {
  const number = (value: number, width: number) =>
    value.toLocaleString("en", { minimumFractionDigits: 1, maximumFractionDigits: 1 }).padStart(width);
  say(
    `\n${"p50 / p95 in ms".padEnd(36)}${sizes.map((size) => size.toLocaleString("en").padStart(15)).join("")}     p95 to first`,
  );
  for (const [name, times] of results) {
    const first = times[0]?.p95 ?? 1;
    const last = times.at(-1)?.p95 ?? 0;
    const cells = times.map(({ p50, p95 }) => `${number(p50, 7)} /${number(p95, 6)}`).join("");
    say(`${name.padEnd(36)}${cells}     ${number(last / first, 6)} x`);
  }
}

async function bench(): Promise<void> {
  const asked = process.argv.slice(2).map(Number);
  if (asked.some((size) => !Number.isInteger(size) || size < 24))
    throw new Error("Give the numbers of products, from 24 up: npm run bench:catalogue -- 24 1000");
  const sizes = asked.length > 0 ? asked : SIZES;
  const place = await startOwnPostgres(["shared_buffers=512MB", "fsync=off", "max_wal_size=4GB"]);
  try {
    useDatabase(openPostgres(place.url, 600_000));
    const { handle, migrate } = await opened();
    await migrate();
    await seedCatalogue(handle);
    const results = new Map<string, Times[]>();
    for (const size of sizes) {
      await seedMany(size, progressBar("products"));
      for (const [name, run] of await questions(handle))
        results.set(name, [...(results.get(name) ?? []), await measure(run)]);
      say(`${size.toLocaleString("en")} products measured (${elapsed()})`);
    }
    table(sizes, results);
  } finally {
    await closeDatabase();
    await place.remove();
  }
}

bench().then(() => process.exit(0), giveUp);
