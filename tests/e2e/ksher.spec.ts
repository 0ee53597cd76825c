import { expectAccessible } from "./support/axe";
import { answerKsher, atKsher, codeState, KSHER_SHOPS, ksherPhone } from "./support/ksher";
import { expect, test } from "./support/test";
import { addToCart, checkout, expectPaid, payBy } from "./support/walks";
import { words } from "./support/words";

/*
 * A shop that sells through Ksher's older API alone, as the second seed does. Every channel: every-channel/ksher-vip.spec.ts.
 */

test.use({ settings: KSHER_SHOPS.vip });

test("a shopper pays at Ksher on a wallet's page and comes back to a paid order", async ({ page }) => {
  await addToCart(page);
  await checkout(page);
  await payBy(page, "truemoney");
  await atKsher(page);
  await expectAccessible(page);
  await answerKsher(page, "approve");
  await expectPaid(page);
  await expect(page.getByText(words("en", "order.timeline.paidBy", { method: "TrueMoney" }))).toBeVisible();
});

test("a shopper who is declined at Ksher reads so, and pays the same order on its page for cards", async ({
  page,
}) => {
  await addToCart(page);
  const order = await checkout(page);
  await payBy(page, "rabbit_linepay");
  await answerKsher(page, "decline");
  await page.waitForURL(`**/orders/${order}`);
  await page.getByRole("link", { name: words("en", "order.payOther") }).click();
  const row = page.locator('[data-method="rabbit_linepay"]');
  await expect(row.getByText(words("en", "payment.declinedAfterMethod"))).toBeVisible();
  await payBy(page, "card");
  // A browser's way back leads to a page that knows where the payment waits.
  await atKsher(page);
  await page.goto(`/en/orders/${order}/pay`);
  await expect(page.getByText(words("en", "codes.away.card.title"))).toBeVisible();
  await page.getByRole("link", { name: words("en", "codes.away.card.go") }).click();
  await answerKsher(page, "approve");
  await expectPaid(page);
  expect(page.url()).toContain(order);
});

test("F10 a payment whose notice is lost is found when the shopper comes back", async ({ page }) => {
  await addToCart(page);
  await checkout(page);
  await payBy(page, "shopeepay");
  await answerKsher(page, "approve", "lost");
  await expectPaid(page);
});

test("a code of Ksher's turns green within three seconds of the payment, in sight of who has scrolled", async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 700 });
  await addToCart(page);
  await checkout(page);
  await payBy(page, "promptpay");
  const phone = await ksherPhone(page);
  // As a payer would: not in the first seconds, when the shop itself asks the gateway so often that a notice waits its turn.
  await expect(page.getByRole("timer")).toHaveText(/^9:4[0-7]$/, { timeout: 20_000 });
  await page.getByRole("button", { name: words("en", "codes.otherWay") }).scrollIntoViewIfNeeded();
  await answerKsher(phone, "approve");
  await expect(phone.getByRole("heading", { level: 1 })).toHaveText("Paid");
  await expect(codeState(page, "paid")).toBeVisible({ timeout: 3_000 });
  const heading = page.getByRole("heading", { level: 1, name: words("en", "codes.state.paid.title") });
  const row = page.locator("details.sticky");
  const [below, bar] = [await heading.boundingBox(), await row.boundingBox()];
  expect(below?.y ?? 0).toBeGreaterThanOrEqual((bar?.y ?? 0) + (bar?.height ?? 0));
});
