import { rmSync } from "node:fs";
import { BUILD } from "./support/build";
import { renewBuild } from "./support/renewed-build";
import { expect, test } from "./support/test";
import {
  addToCart,
  answerBank,
  CARDS,
  expectPaid,
  fillCard,
  fillCheckout,
  orderIdOf,
  payButton,
} from "./support/walks";
import { words } from "./support/words";

// Said once more, so that these tests have a shop of their own: they count what is in its books.
test.use({ settings: { NEXT_TELEMETRY_DISABLED: "1" } });

const LATER = `${BUILD}-later-${process.pid}`;

test.beforeAll(() => renewBuild(LATER));
test.afterAll(() => rmSync(LATER, { recursive: true, force: true }));

const BOOKS = `select (select count(*)::int from orders) as orders, (select count(*)::int from payments) as payments,
  (select count(*)::int from sandbox_objects where kind = 'charge') as charges`;

test("F16 a shop renewed in the middle of checkout and payment asks for a reload, keeps the form, and charges once @full", async ({
  page,
  context,
  shop,
  guard,
}) => {
  test.slow(); // four starts of a shop
  // The browser tells of the action that the new shop does not know.
  guard.expect(/status of 40[49]|ERR_CONNECTION|ERR_EMPTY_RESPONSE|Failed to load chunk/);
  await addToCart(page);
  await page.goto("/en/checkout");
  await fillCheckout(page);
  await shop.renew(LATER);
  await page.getByRole("button", { name: words("en", "checkout.submit") }).click();
  await expect(page.locator("[data-trouble]")).toContainText(words("en", "checkout.error.stale_page"));
  await expect(page.locator('[name="line1"]')).toHaveValue("18 Soi Rain Tree");
  await page.getByRole("button", { name: words("en", "checkout.reload") }).click();
  await page.waitForLoadState();
  await expect(page.locator('[name="line1"]')).toHaveValue("18 Soi Rain Tree");
  await expect(page.locator('[name="email"]')).toHaveValue("shopper@mail.example");
  await expect(page.locator("[data-trouble]")).toHaveCount(0);
  await page.getByRole("button", { name: words("en", "checkout.submit") }).click();
  await page.waitForURL("**/en/orders/*/pay");

  const order = orderIdOf(page.url());
  const beside = await context.newPage();
  await beside.goto(`/en/orders/${order}`);
  await fillCard(page, CARDS.approved);
  await shop.renew(BUILD);
  await payButton(page).click();
  await expect(page.locator("[data-trouble]")).toContainText(words("en", "payment.error.stale_page"));
  await page.getByRole("button", { name: words("en", "payment.reload") }).click();
  await page.waitForLoadState();
  await fillCard(page, CARDS.approved);
  await payButton(page).click();
  await page.waitForURL("**/sandbox/omise/authorize/**");

  // A page that the shop goes away from in the middle of its loading has no script that could look by itself.
  await expect(beside.getByRole("heading", { level: 1 })).toHaveText(words("en", "order.title.in_progress"));
  await beside.waitForLoadState();
  await shop.renew(LATER); // while the payer is at the bank
  await page.reload();
  await answerBank(page);
  await expectPaid(page);
  // The tab that has been open since before looks by itself, and turns.
  await expect(beside.getByRole("heading", { level: 1 })).toHaveText(words("en", "order.title.paid"), {
    timeout: 20_000,
  });
  expect(await shop.lookInto(BOOKS)).toEqual([{ orders: 1, payments: 1, charges: 1 }]);
});
