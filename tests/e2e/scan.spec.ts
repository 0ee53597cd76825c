import { readFile } from "node:fs/promises";
import type { Page } from "playwright/test";
import { expectAccessible, expectNoSidewaysScroll } from "./support/axe";
import type { Shop } from "./support/shop";
import { expect, test } from "./support/test";
import { addToCart, checkout, expectPaid, fillCheckout, payBy } from "./support/walks";
import { words } from "./support/words";

/*
 * A code to scan, paid with the sandbox's telephone, which is another page of the same browser.
 */

const state = (page: Page, name: string) => page.locator(`[data-code-state="${name}"]`);
const GREEN_WITHIN = { timeout: 3_000 };

/** The picture itself has come: no telephone scans a code before. */
const expectCodeDrawn = (page: Page) =>
  expect(page.locator('img[src*="/code?"]')).not.toHaveJSProperty("naturalWidth", 0);

async function atTheCode(page: Page): Promise<string> {
  await addToCart(page);
  const order = await checkout(page);
  await payBy(page, "promptpay");
  await expect(state(page, "waiting")).toBeVisible();
  await expectCodeDrawn(page);
  await expect(page.getByRole("timer")).toHaveText(/^(20:00|19:\d\d)$/);
  return order;
}

/** The telephone that has scanned the code on the page. */
async function telephone(page: Page): Promise<Page> {
  const address = await page.locator('a[href^="/sandbox/omise/scan/"]').getAttribute("href");
  const phone = await page.context().newPage();
  await phone.goto(address ?? "");
  return phone;
}

const press = (phone: Page, decision: string) =>
  phone.locator(`button[name="decision"][value="${decision}"]`).click();

/** Something that no reload survives. */
const mark = (page: Page) => page.evaluate(() => void document.body.setAttribute("data-marked", "yes"));
const isMarked = (page: Page) => page.evaluate(() => document.body.hasAttribute("data-marked"));

async function expectPaidOnce(shop: Shop, order: string): Promise<void> {
  expect(
    await shop.lookInto(
      `select o.status, (select count(*)::int from mail_outbox m where m.order_id = o.id and m.template = 'receipt') as receipts,
        (select count(*)::int from payments p where p.order_id = o.id and p.status = 'captured') as captured
        from orders o where o.id = $1`,
      [order],
    ),
  ).toEqual([{ status: "paid", receipts: 1, captured: 1 }]);
}

test("the page with the code turns green within three seconds of the payment, without being loaded again", async ({
  page,
}) => {
  await atTheCode(page);
  await expectAccessible(page);
  await mark(page);
  const phone = await telephone(page);
  // As a payer would: not in the first seconds, when the shop itself asks the gateway so often that a webhook waits its turn.
  await expect(page.getByRole("timer")).toHaveText(/^19:4[0-7]$/, { timeout: 20_000 });
  await press(phone, "approve");
  await expect(phone.locator('button[value="approve"]')).toHaveCount(0); // the payer reads that it is paid
  await expect(state(page, "paid")).toBeVisible(GREEN_WITHIN);
  expect(await isMarked(page)).toBe(true);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(words("en", "codes.state.paid.title"));
  await expectAccessible(page);
  await expect(page.locator('a[href^="/sandbox/omise/scan/"]')).toHaveCount(0);
  await expect(page.getByRole("link", { name: words("en", "payment.backToOrder") })).toBeHidden();
  await state(page, "paid")
    .getByRole("link", { name: words("en", "codes.seeOrder") })
    .click();
  await expectPaid(page);
  await expect(page.getByText(words("en", "order.timeline.paidBy", { method: "PromptPay" }))).toBeVisible();
});

test("a code that ran out is made anew for the same order, and the old one paid late still pays it, once", async ({
  page,
  shop,
}) => {
  const order = await atTheCode(page);
  const oldImage = await page.locator('img[src*="/code?"]').getAttribute("src");
  const phone = await telephone(page);
  await press(phone, "expire");
  await expect(state(page, "expired")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: words("en", "codes.newCode") }).click();
  await expect(state(page, "waiting")).toBeVisible();
  expect(page.url()).toContain(order);
  expect(await page.locator('img[src*="/code?"]').getAttribute("src")).not.toBe(oldImage);
  await press(phone, "late");
  await expect(state(page, "paid")).toBeVisible();
  await page.close();
  await expectPaidOnce(shop, order);
});

test("a code that the bank refused says so, and the next one pays @full", async ({ page }) => {
  await atTheCode(page);
  const phone = await telephone(page);
  await press(phone, "decline");
  await expect(state(page, "failed")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: words("en", "codes.newCode") }).click();
  await expect(state(page, "waiting")).toBeVisible();
  await press(await telephone(page), "approve");
  await expect(state(page, "paid")).toBeVisible();
});

test("the order leads back to its code, and another way to pay can be chosen instead", async ({ page }) => {
  const order = await atTheCode(page);
  await page.goto(`/en/orders/${order}`);
  await page.getByRole("link", { name: words("en", "order.showCode") }).click();
  await expect(state(page, "waiting")).toBeVisible();
  await page.getByRole("button", { name: words("en", "codes.otherWay") }).click();
  await expect(page.locator('[data-method="promptpay"]')).toBeVisible();
});

test("on a phone the code is saved as a picture with its order's number", async ({ browser, shop }) => {
  const context = await browser.newContext({
    baseURL: shop.url,
    viewport: { width: 320, height: 700 },
    userAgent:
      "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36",
    isMobile: true,
    hasTouch: true,
  });
  const page = await context.newPage();
  await atTheCode(page);
  await expectNoSidewaysScroll(page);
  await expect(page.getByText(words("en", "codes.scan.steps.phone.one"))).toBeVisible();
  const width = await page.locator('img[src*="/code?"]').evaluate((image) => image.clientWidth);
  expect(width).toBeGreaterThanOrEqual(280);
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: words("en", "codes.scan.save") }).click();
  const download = await saved;
  expect(download.suggestedFilename()).toMatch(/^Amefon-AM-\d+-QR\.png$/);
  const png = await readFile(await download.path());
  expect(png.subarray(1, 4).toString("latin1")).toBe("PNG");
  expect(png.readUInt32BE(16)).toBe(1080);
  await context.close();
});

test("who is offline reads that the page may be closed, and finds it green when back", async ({
  page,
  context,
  guard,
}) => {
  guard.expect(/net::ERR_INTERNET_DISCONNECTED/);
  await atTheCode(page);
  const phone = await telephone(page);
  await context.setOffline(true);
  await expect(
    page.getByText(words("en", "codes.offline", { email: "shopper@mail.example" })).last(),
  ).toBeVisible();
  await context.setOffline(false);
  await press(phone, "approve");
  await expect(state(page, "paid")).toBeVisible();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the code is there, and the page says how to see whether it is paid", async ({ page }) => {
    await page.goto("/en/products/storm-oolong");
    await page.locator('form[action="/api/cart"] button[type="submit"]').first().click();
    await page.goto("/en/checkout");
    await fillCheckout(page);
    await page.getByRole("button", { name: words("en", "checkout.submit") }).click();
    await page.waitForURL("**/en/orders/*/pay");
    await payBy(page, "promptpay");
    await expectCodeDrawn(page);
    const phone = await telephone(page);
    await press(phone, "approve");
    await page.getByRole("link", { name: words("en", "codes.lookAgain") }).click();
    await expectPaid(page);
  });
});
