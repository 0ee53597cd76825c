import { answerKsher, atKsher, KSHER_SHOPS } from "./support/ksher";
import { expect, test } from "./support/test";
import { addToCart, checkout, expectPaid, payBy } from "./support/walks";

/*
 * A shop that sells through Ksher's newer API. Every channel: every-channel/ksher-mch.spec.ts.
 */

test.use({ settings: KSHER_SHOPS.mch });

test("a shopper pays by card on the page of Ksher's newer API, and the shop has heard before he is back", async ({
  page,
  shop,
}) => {
  await addToCart(page);
  const order = await checkout(page);
  await payBy(page, "card");
  await atKsher(page);
  await answerKsher(page, "approve", "before_return");
  await expectPaid(page);
  await page.close();
  expect(
    await shop.lookInto(
      `select p.gateway, p.status, e.type, e.processed_at is not null as done
        from payments p join webhook_events e on e.payment_ref = p.id where p.order_id = $1`,
      [order],
    ),
  ).toEqual([{ gateway: "ksher", status: "captured", type: "charge.success", done: true }]);
});
