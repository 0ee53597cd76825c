import { expect, test } from "./support/test";
import { addToCart, answerBank, checkout, openMethod, payByCard } from "./support/walks";
import { words } from "./support/words";

// On the embedded database, as in the demo: a look into it has the shop shut and opened again, and nothing may be lost by it.
test.use({ settings: { AUTO_CAPTURE: "false" }, database: "embedded" });

test("where cards are charged on shipping, the order says so and turns to paid with the capture", async ({
  page,
  shop,
}) => {
  await addToCart(page);
  const order = await checkout(page);
  await openMethod(page, "card");
  await expect(page.getByText(words("en", "payment.holdNote"))).toBeVisible();
  await payByCard(page);
  await answerBank(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(words("en", "order.title.authorized"), {
    timeout: 20_000,
  });
  await shop.captureLatest();
  await expect(page.locator('header[data-stage="paid"]')).toBeVisible({ timeout: 30_000 });
  expect(await shop.lookInto("select status from orders where id = $1", [order])).toEqual([
    { status: "paid" },
  ]);
});

test("where cards are charged on shipping, a hold that the gateway lets go pays nothing @full", async ({
  page,
  shop,
}) => {
  await addToCart(page);
  const order = await checkout(page);
  await payByCard(page);
  await answerBank(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(words("en", "order.title.authorized"), {
    timeout: 20_000,
  });
  await shop.reverseLatest();
  await expect(page.locator('header[data-stage="awaiting"]')).toBeVisible({ timeout: 30_000 });
  await page.close();
  expect(
    await shop.lookInto("select status, captured_amount::int as captured from payments where order_id = $1", [
      order,
    ]),
  ).toEqual([{ status: "reversed", captured: 0 }]);
});
