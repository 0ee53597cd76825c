import { OUTCOMES, walkEveryChannel } from "../support/every-channel";
import { walkEveryNotice } from "../support/every-notice";
import {
  anotherWay,
  answerKsher,
  atKsher,
  backToShop,
  cancelAtKsher,
  codeState,
  KSHER_SHOPS,
  ksherPhone,
} from "../support/ksher";
import { expect, test } from "../support/test";
import { addToCart, checkout, expectPaid, fillCheckout, openMethod, payBy } from "../support/walks";
import { words } from "../support/words";

test.use({ settings: KSHER_SHOPS.vipEveryChannel });

walkEveryChannel(OUTCOMES);
walkEveryNotice();

test("a shop that is shut before a late notice comes gets it when it is open again @full", async ({
  page,
  shop,
}) => {
  await addToCart(page);
  const order = await checkout(page);
  await payBy(page, "truemoney");
  await atKsher(page);
  await answerKsher(page, "approve", "late");
  await page.close();
  const told =
    "select e.processed_at is not null as done from webhook_events e join payments p on p.id = e.payment_ref where p.order_id = $1";
  expect(await shop.lookInto(told, [order])).toEqual([]);
  await expect(async () => {
    expect(await shop.lookInto(told, [order])).toEqual([{ done: true }]);
  }).toPass({ timeout: 50_000, intervals: [12_000] });
});

test("a code that ran out is made anew, and the old one paid late still pays the order, once @full", async ({
  page,
  shop,
}) => {
  await addToCart(page);
  const order = await checkout(page);
  await payBy(page, "promptpay");
  const first = await ksherPhone(page);
  await answerKsher(first, "expire");
  await expect(codeState(page, "expired")).toBeVisible();
  await page.getByRole("button", { name: words("en", "codes.newCode") }).click();
  await (await ksherPhone(page)).close();
  await answerKsher(first, "late");
  await expect(codeState(page, "paid")).toBeVisible();
  await page.close();
  expect(
    await shop.lookInto(
      "select status, count(*)::int as payments from payments where order_id = $1 group by status order by status",
      [order],
    ),
  ).toEqual([
    { status: "captured", payments: 1 },
    { status: "expired", payments: 1 },
  ]);
});

test("F10 a code whose payment nobody tells of turns green all the same @full", async ({ page }) => {
  await addToCart(page);
  await checkout(page);
  await payBy(page, "promptpay");
  await answerKsher(await ksherPhone(page), "approve", "lost");
  await expect(codeState(page, "paid")).toBeVisible({ timeout: 20_000 });
});

test("a shopper who cancels at Ksher can go on there, or pay otherwise @full", async ({ page }) => {
  await addToCart(page);
  const order = await checkout(page);
  await payBy(page, "truemoney");
  await atKsher(page);
  await cancelAtKsher(page);
  await page.waitForURL(`**/orders/${order}`);
  await page.getByRole("link", { name: words("en", "order.goOn", { method: "TrueMoney" }) }).click();
  await atKsher(page);
  await cancelAtKsher(page);
  await page.getByRole("link", { name: words("en", "order.otherWay") }).click();
  await anotherWay(page);
  await openMethod(page, "alipay");
  await payBy(page, "alipay");
  await answerKsher(page, "approve");
  await expectPaid(page);
});

test("who walks away, pays otherwise and then pays the first page too gets that money back @full", async ({
  page,
  context,
  shop,
}) => {
  await addToCart(page);
  const order = await checkout(page);
  await payBy(page, "truemoney");
  const first = await atKsher(page);
  await page.getByRole("link", { name: "Walk away without an answer" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("You walked away");
  await page.goto(`/en/orders/${order}/pay`);
  await anotherWay(page);
  await payBy(page, "card");
  await answerKsher(page, "approve");
  await expectPaid(page);
  const old = await context.newPage();
  await old.goto(first);
  await expect(old.getByRole("heading", { level: 1 })).toHaveText("Too late"); // the shop has closed it there
  await answerKsher(old, "late");
  await backToShop(old);
  await expectPaid(old);
  await old.close();
  await page.close();
  await expect(async () => {
    expect(
      await shop.lookInto(
        "select r.status, r.reason from refunds r join payments p on p.id = r.payment_id where p.order_id = $1",
        [order],
      ),
    ).toEqual([{ status: "succeeded", reason: "duplicate_payment" }]);
  }).toPass({ timeout: 40_000, intervals: [5_000] });
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a shopper pays on Ksher's page, and by its code @full", async ({ page }) => {
    for (const method of ["truemoney", "promptpay"]) {
      await page.goto("/en/products/storm-oolong");
      await page.locator('form[action="/api/cart"] button[type="submit"]').first().click();
      await page.goto("/en/checkout");
      await fillCheckout(page);
      await page.getByRole("button", { name: words("en", "checkout.submit") }).click();
      await page.waitForURL("**/en/orders/*/pay");
      await payBy(page, method);
      if (method === "promptpay") {
        await answerKsher(await ksherPhone(page), "approve");
        await page.getByRole("link", { name: words("en", "codes.lookAgain") }).click();
      } else {
        await page
          .getByRole("link", { name: words("en", "codes.away.redirect.go", { name: "TrueMoney" }) })
          .click();
        await answerKsher(page, "approve");
      }
      await expectPaid(page);
    }
  });
});
