import type { Page } from "playwright/test";
import type { Shop } from "./support/shop";
import { expect, test } from "./support/test";
import { addToCart, answerBank, checkout, expectPaid, orderIdOf, payByCard } from "./support/walks";

/*
 * The gateway's webhooks travel over real HTTP, signed. Whichever news comes first settles the order; the rest changes
 * nothing.
 */

test.slow();

const BOOKS = `select o.status,
  (select array_agg(e.via) from payment_events e join payments p on p.id = e.payment_id
    where p.order_id = o.id and e.kind = 'captured') as told_by,
  (select count(*)::int from mail_outbox m where m.order_id = o.id and m.template = 'receipt') as receipts,
  (select count(*)::int from payments p where p.order_id = o.id and p.status = 'captured') as captured
  from orders o where o.id = $1`;

async function atTheBank(page: Page): Promise<string> {
  await addToCart(page);
  const order = await checkout(page);
  await payByCard(page);
  await page.waitForURL("**/sandbox/omise/authorize/**");
  return order;
}

const UNREAD = `select e.id from webhook_events e join payments p on e.charge_ref = p.charge_id or e.payment_ref = p.id
  where p.order_id = $1 and e.processed_at is null`;

/** One payment, one receipt, and one piece of news that paid the order. Answers whose it was. */
async function expectPaidOnce(shop: Shop, order: string): Promise<string> {
  await expect.poll(() => shop.lookInto(UNREAD, [order]), { timeout: 30_000 }).toEqual([]);
  const books = await shop.lookInto(BOOKS, [order]);
  expect(books).toEqual([
    { status: "paid", receipts: 1, captured: 1, told_by: [expect.stringMatching(/^(webhook|return|poll)$/)] },
  ]);
  return String(books[0]?.told_by);
}

/** Approves as the shopper's browser would, which then goes no further. */
async function approveAndLeave(page: Page): Promise<void> {
  const answer = await page.request.post(`${page.url()}/answer`, {
    form: { decision: "approve" },
    maxRedirects: 0,
  });
  expect(answer.status()).toBe(303);
  await page.close();
}

test("a shopper who closes the tab at the bank has paid all the same: the webhook says so", async ({
  page,
  shop,
}) => {
  const order = await atTheBank(page);
  const before = (await shop.webhookAnswers()).length;
  await approveAndLeave(page);
  await expect.poll(async () => (await shop.webhookAnswers()).slice(before)).toEqual([200]);
  expect(await expectPaidOnce(shop, order)).toBe("webhook");
});

test("the webhook may come before the shopper does", async ({ page, shop }) => {
  const order = await atTheBank(page);
  const answer = await page.request.post(`${page.url()}/answer`, {
    form: { decision: "approve", webhook: "before_return" },
    maxRedirects: 0,
  });
  await expect.poll(() => shop.lookInto(BOOKS, [order])).toMatchObject([{ told_by: ["webhook"] }]);
  await page.goto(answer.headers().location ?? "");
  await expectPaid(page);
  expect(await expectPaidOnce(shop, order)).toBe("webhook");
});

test("a webhook that the bank sends ahead of the shopper's return pays once @full", async ({
  page,
  shop,
}) => {
  const order = await atTheBank(page);
  await answerBank(page, "approve", "before_return");
  await expectPaid(page);
  await expectPaidOnce(shop, order);
});

test("the shopper may come before the webhook does", async ({ page, shop }) => {
  await shop.sandbox({ action: "fault", fault: { webhook: "charge.create", effect: { kind: "lost" } } });
  await shop.sandbox({
    action: "fault",
    fault: { webhook: "charge.complete", effect: { kind: "late", ms: 3_000 } },
  });
  const order = await atTheBank(page);
  const before = (await shop.webhookAnswers()).length;
  await answerBank(page);
  await expectPaid(page);
  await expect
    .poll(async () => (await shop.webhookAnswers()).slice(before), { timeout: 15_000 })
    .toEqual([200]);
  expect(["return", "poll"]).toContain(await expectPaidOnce(shop, order));
});

test("a lost webhook loses nothing: the shopper's return settles the order", async ({ page, shop }) => {
  const order = await atTheBank(page);
  await answerBank(page, "approve", "lost");
  await expectPaid(page);
  await expectPaidOnce(shop, order);
});

test("a webhook that comes twice pays once and writes one receipt @full", async ({ page, shop }) => {
  const order = await atTheBank(page);
  await answerBank(page, "approve", "twice");
  await expectPaid(page);
  await expectPaidOnce(shop, order);
});

test("webhooks out of order change nothing @full", async ({ page, shop }) => {
  const order = await atTheBank(page);
  const before = (await shop.webhookAnswers()).length;
  await answerBank(page, "approve", "reordered");
  await expectPaid(page);
  await expect
    .poll(async () => (await shop.webhookAnswers()).slice(before).every((status) => status === 200), {
      timeout: 15_000,
    })
    .toBe(true);
  await expectPaidOnce(shop, order);
});

test("a shopper who walked away at the bank may come back later and confirm", async ({
  page,
  context,
  shop,
}) => {
  const order = await atTheBank(page);
  const bank = page.url();
  await page.goto(`/en/orders/${order}`);
  const later = await context.newPage();
  await later.goto(bank);
  await answerBank(later);
  await expectPaid(later);
  expect(orderIdOf(later.url())).toBe(order);
  // The page left open notices by itself.
  await expect(page.locator('header[data-stage="paid"]')).toBeVisible({ timeout: 20_000 });
  await expectPaidOnce(shop, order);
});
