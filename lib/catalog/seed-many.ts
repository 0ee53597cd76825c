import "server-only";
import { eq, inArray, like, sql } from "drizzle-orm";
import { type Database, opened, type Tx } from "../db/client";
import { catalogChanges, prices, products, searchWords, stockLevels, variants } from "../db/schema/catalog";
import { CURRENCY_CODES } from "../money/currency";
import { CATALOGUE } from "./data/catalogue";
import { variantsOf } from "./product-source";
import { withSearchKeywords } from "./seed-keywords";
import { madeUpProduct } from "./seed-made-up";

/** Products per transaction. */
const CHUNK = 250;
const MADE_UP = "prod_made-up-";
/** The first made-up one came then, and each a few minutes after the one before it. */
const FIRST_ADDED = Date.UTC(2025, 0, 1);
const BETWEEN_MS = 4 * 60_000;

/** Told after each step how many of them are done. */
export type Progress = (done: number, of: number) => void;

/** Runs `work` with the triggers still that keep listings and documents row by row (migration `product_search`). */
async function inBulk<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return (await opened()).transact(async (tx) => {
    await tx.execute("set local amefon.bulk = 'on'");
    await tx.execute("set local maintenance_work_mem = '256MB'");
    return work(tx);
  });
}

async function refresh(tx: Tx, ids: readonly string[]): Promise<void> {
  const list = sql`(select array_agg(id) from json_array_elements_text(${JSON.stringify(ids)}::json) as id)`;
  await tx.execute(sql`select refresh_product_listings(${list}), refresh_search_documents(${list})`);
}

/** Rows as one value: a statement of thousands of them would have more parameters than the protocol counts. */
function rowsOf(rows: readonly unknown[]) {
  return sql`${JSON.stringify(rows)}::jsonb`;
}

async function insertChunk(tx: Tx, numbers: readonly number[]): Promise<void> {
  const made = numbers.map((number) => {
    const source = madeUpProduct(number);
    return { id: `${MADE_UP}${number}`, number, source, variants: variantsOf(source) };
  });
  const ids = made.map(({ id }) => id);
  await tx.execute(sql`
    insert into ${products} (id, slug, shelf, position, texts, design, ships, updated_at, added_at)
    select id, slug, shelf, position, texts, design, ships, added_at, added_at
    from jsonb_to_recordset(${rowsOf(
      made.map(({ id, number, source }) => ({
        id,
        slug: source.slug,
        shelf: source.shelf,
        position: CATALOGUE.length + number,
        texts: source.texts,
        design: withSearchKeywords(source),
        ships: source.ships,
        added_at: new Date(FIRST_ADDED + number * BETWEEN_MS).toISOString(),
      })),
    )}) as row (id text, slug text, shelf text, position integer, texts jsonb, design jsonb, ships text, added_at timestamptz)`);
  const madeVariants = made.flatMap(({ id, variants: list }) =>
    list.map((variant, position) => ({ ...variant, product_id: id, position })),
  );
  await tx.execute(sql`
    insert into ${variants} (id, product_id, sku, position, options)
    select id, product_id, sku, position, options
    from jsonb_to_recordset(${rowsOf(madeVariants)})
      as row (id text, product_id text, sku text, position integer, options jsonb)`);
  await tx.execute(sql`
    insert into ${prices} (variant_id, currency, amount)
    select variant_id, currency, amount
    from jsonb_to_recordset(${rowsOf(
      madeVariants.flatMap(({ id, prices: list }) =>
        CURRENCY_CODES.flatMap((currency) =>
          list[currency] === undefined ? [] : [{ variant_id: id, currency, amount: list[currency] }],
        ),
      ),
    )}) as row (variant_id text, currency text, amount bigint)`);
  await tx.execute(sql`
    insert into ${stockLevels} (variant_id, on_hand)
    select id, stock from jsonb_to_recordset(${rowsOf(madeVariants)}) as row (id text, stock integer)`);
  await refresh(tx, ids);
}

/** The numbers of the made-up products that there are. */
async function numbersOf(database: Database): Promise<number[]> {
  const rows = await database
    .select({ id: products.id })
    .from(products)
    .where(like(products.id, `${MADE_UP}%`));
  return rows.map(({ id }) => Number(id.slice(MADE_UP.length))).toSorted((a, b) => a - b);
}

async function removeChunk(tx: Tx, numbers: readonly number[]): Promise<void> {
  await tx.delete(products).where(
    inArray(
      products.id,
      numbers.map((number) => `${MADE_UP}${number}`),
    ),
  );
}

const TRIGRAMS = sql`create index if not exists search_documents_words on search_documents using gin (words gin_trgm_ops)`;
/** From so many on it is quicker to make the index of trigrams anew than to add to it. */
const WORTH_ANEW = 5_000;

/** Searches are slow meanwhile. Whoever kills the command runs it again: it begins with what is missing. */
async function withTrigramsLast(added: number, work: () => Promise<void>): Promise<void> {
  const database = (await opened()).handle;
  try {
    if (added >= WORTH_ANEW) await database.execute("drop index if exists search_documents_words");
    await work();
  } finally {
    await inBulk((tx) => tx.execute(TRIGRAMS));
  }
}

/**
 * Adds made-up products to those of `lib/catalog/data`, or takes them away, until there are `count` in all. What was ordered
 * of them stays written down in its orders.
 */
export async function seedMany(count: number, tell: Progress): Promise<void> {
  const database = (await opened()).handle;
  const wanted = Math.max(count - CATALOGUE.length, 0);
  const there = await numbersOf(database);
  const present = new Set(there);
  const missing = Array.from({ length: wanted }, (_, number) => number).filter(
    (number) => !present.has(number),
  );
  const surplus = there.filter((number) => number >= wanted);
  const total = missing.length + surplus.length;
  let done = 0;
  tell(0, total);
  const chunks = (numbers: readonly number[]) =>
    Array.from({ length: Math.ceil(numbers.length / CHUNK) }, (_, at) =>
      numbers.slice(at * CHUNK, (at + 1) * CHUNK),
    );
  await withTrigramsLast(missing.length, async () => {
    for (const chunk of chunks(missing)) {
      await inBulk((tx) => insertChunk(tx, chunk));
      done += chunk.length;
      tell(done, total);
    }
  });
  for (const chunk of chunks(surplus)) {
    await inBulk((tx) => removeChunk(tx, chunk));
    done += chunk.length;
    tell(done, total);
  }
  if (total === 0) return;
  if (wanted === 0) await forgetWords();
  await database.insert(catalogChanges).values({ slug: CATALOGUE[0]?.slug ?? "", listed: true });
  // Planners choose by what they were told last; the map of what all may see lets an index answer alone.
  for (const table of [
    "products",
    "variants",
    "prices",
    "stock_levels",
    "product_listings",
    "search_documents",
    "search_words",
  ])
    await database.execute(`vacuum analyze ${table}`);
}

/** Words that only the made-up products had would else be offered as what somebody meant. */
async function forgetWords(): Promise<void> {
  await inBulk(async (tx) => {
    await tx.delete(searchWords);
    const rows = await tx.select({ id: products.id }).from(products).where(eq(products.status, "active"));
    await refresh(
      tx,
      rows.map(({ id }) => id),
    );
  });
}
