import type { Currency } from "@/lib/money/currency";
import { METHODS } from "@/lib/payments/methods/method-table";
import { expect, test } from "./test";
import { addToCart, answerBank, type Country, checkout, expectPaid, payBy, payByCard } from "./walks";
import type { Language } from "./words";

/** Of a currency, every way to pay that Omise serves is paid in the browser. The order is large enough for the dearest of them. */
export function walkEveryMethod(currency: Currency, country: Country, language: Language): void {
  const methods = METHODS.flatMap(({ id, currencies, ways }) => {
    const sources = ways.flatMap(({ gateway, source }) => (gateway === "omise" ? [source] : []));
    return currencies.includes(currency) && sources.length > 0 ? [{ id, sources }] : [];
  });
  // Some are served in the currency only to accounts of another country: this account gets them all the same.
  test.beforeAll(({ shop }) => {
    const all = methods.flatMap(({ sources }) => sources.map((source) => [source, true]));
    return shop.sandbox({ action: "settings", settings: { methods: Object.fromEntries(all) } });
  });
  for (const { id } of methods)
    test(`an order in ${currency} is paid by ${id} @full`, async ({ page, context }) => {
      for (let pieces = 0; pieces < 3; pieces += 1) await addToCart(page, language, "long-canopy");
      const order = await checkout(page, language, country);
      if (id === "card") await payByCard(page);
      else await payBy(page, id);
      const tester = page.locator('a[href^="/sandbox/omise/scan/"]');
      await expect(async () => {
        expect((await tester.count()) > 0 || page.url().includes("/authorize/")).toBe(true);
      }).toPass();
      if (page.url().includes("/authorize/")) await answerBank(page);
      else {
        const phone = await context.newPage();
        await phone.goto((await tester.getAttribute("href")) ?? "");
        await phone.locator('button[name="decision"][value="approve"]').click();
        await page.goto(`/${language}/orders/${order}`);
      }
      await expectPaid(page, language);
    });
}
