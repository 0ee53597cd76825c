import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { GET } from "@/app/sharing/[file]/route";
import { drawCard } from "@/app/sharing/draw-card";
import { drawPicture } from "@/lib/catalog/art/draw";
import { readRecipe } from "@/lib/catalog/catalogue-rows";
import { loadProduct } from "@/lib/catalog/queries";
import { seedCatalogue } from "@/lib/catalog/seed";
import { isCurrentCard, parseSharingFile, sharingCard, sharingUrl } from "@/lib/catalog/sharing";
import type { Database } from "@/lib/db/client";
import { LOCALES, type Locale } from "@/lib/i18n/locales";
import { closeDatabase, freshDatabase } from "../../support/database";

let database: Database;

beforeAll(async () => {
  database = await freshDatabase();
  await seedCatalogue(database);
});
afterAll(closeDatabase);

async function product(slug: string, locale: Locale, currency: "THB" | "JPY" = "THB") {
  return (await loadProduct(database, slug, locale, currency)) ?? expect.fail("there is no such product");
}

const card = (found: Awaited<ReturnType<typeof product>>, locale: Locale) =>
  sharingCard(found, locale) ?? expect.fail("there is no card");

describe("what is shown of a product where its address is passed on", () => {
  test("its name, its price in the shop's currency, and the picture that its page shows first", async () => {
    const baht = await product("drip-cup", "en");
    expect(card(baht, "en")).toMatchObject({ name: baht.name, price: "฿320.00", from: false });
    expect(card(await product("drip-cup", "ja", "JPY"), "ja")).toMatchObject({ price: "¥1,400" });
    const soldOutFirst = {
      ...baht,
      variants: [
        ...baht.variants.map((variant) => ({ ...variant, available: 0 })),
        ...baht.variants.map((variant) => ({
          ...variant,
          images: ["/img/other"],
          price: { ...variant.price, amount: 400_00 },
        })),
      ],
    };
    expect(card(soldOutFirst, "en")).toMatchObject({ image: "/img/other", price: "฿320.00", from: true });
  });

  test("its address changes with the price, and reads back as what it was", async () => {
    const found = await product("drip-cup", "th");
    const url = sharingUrl("drip-cup", card(found, "th"));
    const asked = parseSharingFile(url.replace("/sharing/", ""));
    expect(asked).toMatchObject({ locale: "th", slug: "drip-cup" });
    expect(isCurrentCard(card(found, "th"), asked?.digest ?? "")).toBe(true);
    expect(isCurrentCard({ ...card(found, "th"), price: "฿1.00" }, asked?.digest ?? "")).toBe(false);
  });

  test("is a PNG of 1200 × 630 below 200 kB in each language, drawn without asking anybody", async () => {
    const fetched = vi.spyOn(globalThis, "fetch");
    for (const locale of LOCALES) {
      const found = await product("gift-card", locale);
      const recipe = (await readRecipe(database, found.variants[0]?.id ?? "")) ?? expect.fail("no recipe");
      const png = await drawCard(card(found, locale), drawPicture(recipe, "whole"), {
        brand: "Amefon",
        motto: "x",
        fromText: "x",
      });
      expect(png.subarray(1, 4).toString()).toBe("PNG");
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);
      expect(png.byteLength).toBeLessThan(200_000);
    }
    // It fetches its own parts, which are files or written in it.
    const asked = fetched.mock.calls.map(([url]) => String(url).slice(0, 80));
    expect(asked.filter((url) => !/^(?:file|data):/.test(url))).toEqual([]);
  });

  test.each([
    "",
    "x.png",
    "en-drip-cup.png",
    "fr-drip-cup.0123456789.png",
    "en-../../x.0123456789.png",
    `en-${"a".repeat(9_000)}.0123456789.png`,
  ])("A17 a file name of another form is answered 404, which nobody keeps: %s", async (file) => {
    const answer = await GET(new Request("http://localhost/sharing/x"), {
      params: Promise.resolve({ file }),
    });
    expect(answer.status).toBe(404);
    expect(answer.headers.get("cache-control")).toBe("no-store");
  });
});
