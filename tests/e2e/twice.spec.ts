import { expect, test } from "./support/test";
import {
  addToCart,
  answerBank,
  CARDS,
  checkout,
  expectPaid,
  fillCard,
  fillCheckout,
  orderIdOf,
  payButton,
  payBy,
  payByCard,
} from "./support/walks";
import { words } from "./support/words";

const CHARGES = `select count(*)::int as charges from sandbox_objects where kind = 'charge'
  and body->'metadata'->>'order_number' = (select 'AM-' || number from orders where id = $1)`;
const PAYMENTS = "select count(*)::int as payments from payments where order_id = $1";

test("A09 a shopper who presses pay twice is charged once", async ({ page, shop }) => {
  await addToCart(page);
  const order = await checkout(page);
  await fillCard(page, CARDS.approved);
  await payButton(page).dblclick();
  await answerBank(page);
  await expectPaid(page);
  expect(await shop.lookInto(PAYMENTS, [order])).toEqual([{ payments: 1 }]);
  expect(await shop.lookInto(CHARGES, [order])).toEqual([{ charges: 1 }]);
});

test("A09 a shopper who presses the checkout's button twice places one order", async ({ page, shop }) => {
  await addToCart(page);
  await page.goto("/en/checkout");
  await fillCheckout(page);
  const before = await shop.lookInto("select count(*)::int as orders from orders");
  await page.goto("/en/checkout");
  await fillCheckout(page);
  await page.getByRole("button", { name: words("en", "checkout.submit") }).dblclick();
  await page.waitForURL("**/orders/*/pay");
  const [{ orders } = { orders: 0 }] = before;
  expect(await shop.lookInto("select count(*)::int as orders from orders")).toEqual([
    { orders: Number(orders) + 1 },
  ]);
});

test("a shopper who presses Back at the bank finds the payment in progress, and can go on with it", async ({
  page,
  shop,
}) => {
  await addToCart(page);
  const order = await checkout(page);
  await payByCard(page);
  await page.waitForURL("**/sandbox/omise/authorize/**");
  await page.goBack();
  await page.getByRole("link", { name: words("en", "payment.progress.continue") }).click();
  await answerBank(page);
  await expectPaid(page);
  expect(await shop.lookInto(PAYMENTS, [order])).toEqual([{ payments: 1 }]);
});

test("A08 a shopper who presses Back on a paid order cannot pay it again", async ({ page, shop }) => {
  await addToCart(page);
  const order = await checkout(page);
  await payByCard(page, CARDS.frictionless);
  await expectPaid(page);
  await page.goBack();
  await page.goto(`/en/orders/${order}/pay`);
  await page.waitForURL(`**/en/orders/${order}`);
  await expectPaid(page);
  expect(await shop.lookInto(PAYMENTS, [order])).toEqual([{ payments: 1 }]);
});

test("A06 what is put into the cart after the order was placed stays out of that order", async ({
  page,
  context,
}) => {
  await addToCart(page);
  await checkout(page);
  const other = await context.newPage();
  await addToCart(other, "en", "gift-card");
  await payByCard(page, CARDS.frictionless);
  await expectPaid(page);
  await expect(page.getByText("AM-").first()).toBeVisible();
  await other.goto("/en/cart");
  await expect(
    other.getByRole("list", { name: words("en", "cart.linesLabel") }).getByRole("listitem"),
  ).toHaveCount(1);
});

test("two tabs of one cart come to one order, and each is told what the other did to its payment", async ({
  page: first,
  context,
  shop,
}) => {
  await addToCart(first);
  const second = await context.newPage();
  for (const tab of [first, second]) {
    await tab.goto("/en/checkout");
    await fillCheckout(tab);
  }
  for (const tab of [first, second]) {
    await tab.getByRole("button", { name: words("en", "checkout.submit") }).click();
    await tab.waitForURL("**/orders/*/pay");
  }
  const order = orderIdOf(first.url());
  expect(orderIdOf(second.url())).toBe(order);
  await payBy(first, "promptpay");
  await expect(first.getByRole("timer")).toBeVisible();
  await payByCard(second);
  await expect(second.getByText(words("en", "payment.progress.already"))).toBeVisible();
  await second.getByRole("button", { name: words("en", "codes.otherWay") }).click();
  await expect(second.getByText(words("en", "payment.progress.ended"))).toBeVisible();
  await expect(first.getByRole("heading", { level: 1 })).toHaveText(
    words("en", "codes.state.takenBack.title"),
  );
  await payByCard(second, CARDS.frictionless);
  await expectPaid(second);
  expect(await shop.lookInto(PAYMENTS, [order])).toEqual([{ payments: 2 }]);
});
