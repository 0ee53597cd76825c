import { answerKsher, atKsher } from "./ksher";
import { expect, test } from "./test";
import { addToCart, checkout, expectPaid, payBy } from "./walks";

/** By what becomes of the notice: how many of them the shop believed. */
const NOTICES = [
  ["prompt", 1],
  ["before_return", 1],
  ["twice", 1],
  ["lost", 0],
  ["forged", 0],
] as const;

/** A payment on Ksher's page, under each fate that its notice can have. */
export function walkEveryNotice(): void {
  for (const [wish, believed] of NOTICES)
    test(`F10 F11 A34 the order is paid once, whatever becomes of Ksher's notice: ${wish} @full`, async ({
      page,
      shop,
    }) => {
      await addToCart(page);
      const order = await checkout(page);
      await payBy(page, "truemoney");
      await atKsher(page);
      await answerKsher(page, "approve", wish);
      await expectPaid(page);
      await expect.poll(() => shop.hasReadItsMail()).toBe(true);
      await page.close();
      expect(
        await shop.lookInto(
          `select o.status,
          (select count(*)::int from mail_outbox m where m.order_id = o.id and m.template = 'receipt') as receipts,
          (select count(*)::int from payments p where p.order_id = o.id and p.status = 'captured') as captured,
          (select count(*)::int from webhook_events e join payments p on p.id = e.payment_ref where p.order_id = o.id) as believed
          from orders o where o.id = $1`,
          [order],
        ),
      ).toEqual([{ status: "paid", receipts: 1, captured: 1, believed }]);
    });
}
