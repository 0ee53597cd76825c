import type { Page } from "playwright/test";
import { METHODS, type MethodId } from "@/lib/payments/methods/method-table";
import { answerKsher, atKsher, backToShop, codeState, ksherPhone } from "./ksher";
import { expect, test } from "./test";
import { addToCart, checkout, expectPaid, payBy } from "./walks";
import { words } from "./words";

const ANDROID = {
  viewport: { width: 390, height: 800 },
  isMobile: true,
  hasTouch: true,
  userAgent:
    "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36",
};

export const OUTCOMES = ["success", "failure", "expiry", "late"] as const;
type Outcome = (typeof OUTCOMES)[number];

const isScan = async (page: Page) => (await page.locator("[data-code-state]").count()) > 0;

/** At Ksher's page, or with the telephone in the hand, whichever the way to pay leads to. */
async function atThePayment(page: Page): Promise<{ payer: Page; scan: boolean }> {
  await expect(async () => {
    expect(page.url().includes("/sandbox/ksher/ua?") || (await isScan(page))).toBe(true);
  }).toPass();
  if (await isScan(page)) return { payer: await ksherPhone(page), scan: true };
  await atKsher(page);
  return { payer: page, scan: false };
}

/** The order is large enough for the dearest of the ways. */
async function payingWith(page: Page, method: MethodId) {
  for (let pieces = 0; pieces < 3; pieces += 1) await addToCart(page, "en", "long-canopy");
  const order = await checkout(page);
  await payBy(page, method);
  return { order, ...(await atThePayment(page)) };
}

const heading = (page: Page) => page.getByRole("heading", { level: 1 });

const WALKS: Record<Outcome, (page: Page, method: MethodId) => Promise<void>> = {
  async success(page, method) {
    const { order, payer, scan } = await payingWith(page, method);
    await answerKsher(payer, "approve");
    if (scan) await expect(codeState(page, "paid")).toBeVisible();
    if (scan) await page.goto(`/en/orders/${order}`);
    await expectPaid(page);
  },
  async failure(page, method) {
    const { order, payer, scan } = await payingWith(page, method);
    await answerKsher(payer, "decline");
    if (scan) return expect(codeState(page, "failed")).toBeVisible();
    await page.waitForURL(`**/orders/${order}`);
    const title = method === "card" ? "order.title.declined" : "order.title.declined_other";
    await expect(heading(page)).toHaveText(words("en", title));
  },
  async expiry(page, method) {
    const { order, payer, scan } = await payingWith(page, method);
    await answerKsher(payer, "expire");
    if (scan) return expect(codeState(page, "expired")).toBeVisible();
    await backToShop(payer);
    await page.waitForURL(`**/orders/${order}`);
    await expect(heading(page)).toHaveText(words("en", "order.title.timed_out"));
  },
  async late(page, method) {
    const { order, payer } = await payingWith(page, method);
    await answerKsher(payer, "expire");
    await answerKsher(payer, "late");
    await expect(heading(payer)).toHaveText("Paid");
    await page.goto(`/en/orders/${order}`);
    await expectPaid(page);
  },
};

const KSHER_METHODS = METHODS.flatMap(({ id, ways }) => {
  const [way] = ways.filter(({ gateway }) => gateway === "ksher");
  return way ? [{ id, onPhone: way.on === "phone" }] : [];
});

/** Every way to pay that Ksher serves, but for the left out, walked in the browser to each of the ends. */
export function walkEveryChannel(outcomes: readonly Outcome[], without: readonly MethodId[] = []): void {
  const walked = KSHER_METHODS.filter(({ id }) => !without.includes(id));
  const walk = (id: MethodId) => {
    for (const outcome of outcomes)
      test(`${id} at Ksher, ${outcome} @full`, ({ page }) => WALKS[outcome](page, id));
  };
  for (const { id, onPhone } of walked) if (!onPhone) walk(id);
  test.describe("on a phone", () => {
    test.use(ANDROID);
    for (const { id, onPhone } of walked) if (onPhone) walk(id);
  });
}
