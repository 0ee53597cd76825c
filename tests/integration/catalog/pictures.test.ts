import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { GET } from "@/app/img/[file]/route";
import { readRecipe } from "@/lib/catalog/catalogue-rows";
import { pictureFrom } from "@/lib/catalog/pictures";
import { loadProduct } from "@/lib/catalog/queries";
import { searchCatalogue } from "@/lib/catalog/search";
import { NO_FILTERS } from "@/lib/catalog/search-filters";
import { seedCatalogue } from "@/lib/catalog/seed";
import type { Database } from "@/lib/db/client";
import type { Locale } from "@/lib/i18n/locales";
import type { Currency } from "@/lib/money/currency";
import { closeDatabase, freshDatabase } from "../../support/database";

let database: Database;
let asked = 0;
const loadCards = async (from: Database, locale: Locale, currency: Currency) =>
  (await searchCatalogue(from, NO_FILTERS, locale, currency)).products;
const recipes = (variantId: string) => {
  asked += 1;
  return readRecipe(database, variantId);
};
const picture = (url: string) => pictureFrom(url.replace("/img/", ""), recipes);

beforeAll(async () => {
  database = await freshDatabase();
  await seedCatalogue(database);
});
afterAll(closeDatabase);

describe("the pictures that pages call for", () => {
  test("all exist, those of the yen shop too", async () => {
    const cards = [...(await loadCards(database, "en", "THB")), ...(await loadCards(database, "ja", "JPY"))];
    const urls = cards.flatMap(({ image, hoverImage }) => [image, hoverImage]);
    const details = await Promise.all(cards.map(({ slug }) => loadProduct(database, slug, "en", "THB")));
    urls.push(...details.flatMap((detail) => detail?.variants.flatMap(({ images }) => images) ?? []));
    for (const url of new Set(urls)) expect(await picture(url), url).toMatch(/^<svg /);
  });

  test("are drawn once and then kept", async () => {
    const [card] = await loadCards(database, "en", "THB");
    const first = await picture(card?.image ?? "");
    const before = asked;
    expect(await picture(card?.image ?? "")).toBe(first);
    expect(asked).toBe(before);
  });
});

describe("A17 pictures that were never offered", () => {
  test("a name of another form is refused without a look at the catalogue", async () => {
    const before = asked;
    for (const file of ["x", "a.svg", "../x-whole.0123456789.svg", "%00", "a".repeat(10_000)])
      expect(await pictureFrom(file, recipes)).toBeNull();
    expect(asked).toBe(before);
  });

  test("an unknown variant and a wrong version are refused", async () => {
    const [card] = await loadCards(database, "en", "THB");
    const file = (card?.image ?? "").replace("/img/", "");
    expect(await pictureFrom(file.replace(/\.[0-9a-f]{10}\./, ".0000000000."), recipes)).toBeNull();
    expect(await pictureFrom("gold-umbrella-whole.0123456789.svg", recipes)).toBeNull();
    expect(await pictureFrom("constructor-whole.0123456789.svg", recipes)).toBeNull();
    expect(await pictureFrom(file.replace("-whole.", "-rain."), recipes)).toBeNull();
  });
});

describe("the address of a picture", () => {
  const call = (file: string) =>
    GET(new Request("http://localhost/img/x"), { params: Promise.resolve({ file }) });

  test("A26 answers with an image that may be kept for ever and may run nothing", async () => {
    const [card] = await loadCards(database, "en", "THB");
    const file = (card?.image ?? "").replace("/img/", "");
    const svg = await pictureFrom(file, recipes);
    const answer = await call(file);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe(svg);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "image/svg+xml",
      "cache-control": "public, max-age=31536000, s-maxage=31536000, immutable",
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
      "x-content-type-options": "nosniff",
    });
  });

  test("A17 an unknown one answers 404, which nobody keeps", async () => {
    const answer = await call("umbrella.svg");
    expect(answer.status).toBe(404);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  });
});
