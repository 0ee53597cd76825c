import type { Page } from "playwright/test";
import { expectAccessible, expectNoSidewaysScroll } from "./support/axe";
import { expect, test } from "./support/test";
import { addToCart, checkout, expectPaid, payBy } from "./support/walks";
import { words } from "./support/words";

test.use({ settings: { STORE_LOCALE: "ja_JP", STORE_CURRENCY: "JPY" } });

const state = (page: Page, name: string) => page.locator(`[data-code-state="${name}"]`);

/** The slip that the gateway shows, opened by the shopper's own hand; the shop's page stays where it is. */
async function openSlip(page: Page): Promise<Page> {
  const [slip] = await Promise.all([
    page.context().waitForEvent("page"),
    page.getByRole("link", { name: words("ja", "codes.voucher.open") }).click(),
  ]);
  await slip.waitForURL("**/sandbox/omise/**");
  return slip;
}

async function withSlip(page: Page): Promise<string> {
  await addToCart(page, "ja");
  const order = await checkout(page, "ja", "JP");
  await payBy(page, "econtext");
  await expect(state(page, "waiting")).toBeVisible();
  expect(page.url()).toContain(`/orders/${order}/pay`);
  return order;
}

test("a slip is opened by hand, can be come back to from the order, and its payment turns the page green", async ({
  page,
}) => {
  const order = await withSlip(page);
  await expect(state(page, "waiting")).toContainText(/¥[\d,]+/);
  await expectAccessible(page);
  await page.goto(`/ja/orders/${order}`);
  await page.getByRole("link", { name: words("ja", "order.openSlip") }).click();
  const slip = await openSlip(page);
  await slip.locator('button[name="decision"][value="approve"]').click();
  await expect(state(page, "paid")).toBeVisible();
  await expectAccessible(page);
  await state(page, "paid")
    .getByRole("link", { name: words("ja", "codes.seeOrder") })
    .click();
  await expectPaid(page, "ja");
});

test("a slip whose time ran out says so, and the order can be paid another way @full", async ({ page }) => {
  await withSlip(page);
  await page.setViewportSize({ width: 320, height: 700 });
  await expectNoSidewaysScroll(page);
  const slip = await openSlip(page);
  await slip.locator('button[name="decision"][value="expire"]').click();
  await expect(state(page, "expired")).toBeVisible();
  await page.getByRole("button", { name: words("ja", "codes.otherWay") }).click();
  await expect(page.locator('[data-method="card"]')).toBeVisible();
});
