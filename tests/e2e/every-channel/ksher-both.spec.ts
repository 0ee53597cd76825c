import type { Page } from "playwright/test";
import { walkEveryChannel } from "../support/every-channel";
import { anotherWay, answerKsher, atKsher, codeState, KSHER_SHOPS, ksherPhone } from "../support/ksher";
import { expect, test } from "../support/test";
import { addToCart, answerBank, checkout, expectPaid, payBy } from "../support/walks";
import { LANGUAGES, words } from "../support/words";

/*
 * A shop of both gateways. Ksher is preferred for all that it serves but LINE Pay; Atome it alone has, GrabPay Omise alone.
 */

test.use({ settings: KSHER_SHOPS.both });

test.beforeAll(({ shop }) => shop.sandbox({ action: "settings", settings: { methods: { atome: false } } }));

const rows = (page: Page) =>
  page.locator("[data-method]").evaluateAll((all) => all.map((row) => row.getAttribute("data-method") ?? ""));

for (const language of LANGUAGES)
  test(`there is one list in ${language}, each way once, and no gateway is named @full`, async ({ page }) => {
    for (let pieces = 0; pieces < 3; pieces += 1) await addToCart(page, language, "long-canopy");
    await checkout(page, language);
    const ids = await rows(page);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining(["promptpay", "card", "truemoney", "grabpay", "atome"]));
    for (const fold of await page.locator("[data-group] > summary").all()) await fold.click();
    await expect(page.locator("body")).not.toContainText(/omise|ksher/i, { useInnerText: true });
  });

test("each way goes to the gateway that the merchant prefers for it @full", async ({ page }) => {
  await addToCart(page);
  const order = await checkout(page);
  await payBy(page, "promptpay");
  await (await ksherPhone(page)).close();
  await anotherWay(page);
  await payBy(page, "truemoney");
  await atKsher(page);
  await page.goto(`/en/orders/${order}/pay`);
  await anotherWay(page);
  await payBy(page, "rabbit_linepay");
  await answerBank(page);
  await expectPaid(page);
});

walkEveryChannel(["success"], ["rabbit_linepay"]);

/** The gateway goes away while a shopper looks at the list of its ways, of which he chooses one. */
async function tryInVain(page: Page, method: string, goAway: () => Promise<void>): Promise<void> {
  await addToCart(page);
  await checkout(page);
  await goAway();
  await payBy(page, method);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(words("en", "payment.checking.title"));
}

const missing = (page: Page) => page.getByText(words("en", "methods.away.some"));

test("Ksher away: what it alone has is gone, with a notice, the other sells on, and later all is back @full", async ({
  page,
  shop,
}) => {
  test.setTimeout(120_000);
  const effect = { kind: "status", status: 503 };
  await tryInVain(page, "truemoney", () =>
    shop.sandbox({ gateway: "ksher", action: "fault", fault: { operation: "any", effect, times: 10_000 } }),
  );
  await addToCart(page);
  await checkout(page);
  await expect(missing(page)).toBeVisible();
  expect(await rows(page)).not.toContain("atome");
  await payBy(page, "promptpay");
  await expect(codeState(page, "waiting")).toBeVisible();
  await expect(page.locator('a[href^="/sandbox/omise/scan/"]')).toBeVisible();
  await anotherWay(page);
  await payBy(page, "truemoney");
  await expect(page.locator('a[href^="/sandbox/omise/scan/"]')).toBeVisible();
  await shop.sandbox({ gateway: "ksher", action: "clear_faults" });
  await anotherWay(page);
  await expect(async () => {
    await page.reload();
    expect(await rows(page)).toContain("atome");
  }).toPass({ timeout: 60_000, intervals: [3_000] });
  await expect(missing(page)).toHaveCount(0);
});

test("Omise away: what it alone has is gone, with a notice, and Ksher sells on @full", async ({
  page,
  shop,
}) => {
  const effect = { kind: "status", status: 503 };
  await tryInVain(page, "rabbit_linepay", () =>
    shop.sandbox({ action: "fault", fault: { operation: "any", effect, times: 10_000 } }),
  );
  await addToCart(page);
  await checkout(page);
  await expect(missing(page)).toBeVisible();
  expect(await rows(page)).not.toContain("grabpay");
  await payBy(page, "rabbit_linepay");
  await atKsher(page);
  await answerKsher(page, "approve");
  await expectPaid(page);
});
