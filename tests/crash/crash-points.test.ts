import { expect, test } from "vitest";
import { MINUTE, SECOND } from "@/lib/clock";
import { answerBank, CARDS, pay } from "@/tests/support/servers/walks";
import { killedShop } from "./killed-shop";

/*
 * The real server, killed at the moments that matter to money. In the long run every point of a case has its turn, else one.
 */

const full = process.env.TEST_FULL === "true";
const some = <T>(points: readonly [T, ...T[]]): readonly T[] => (full ? points : points.slice(0, 1));
/** Longer than the double of a form waits for the first one's answer, and than a dead process's work is held. */
const A_LITTLE_LATER = 31 * SECOND;
/** Longer than it takes to prove that a charge was never made. */
const PROVEN = 16 * MINUTE;

const shop = killedShop();

for (const point of some([
  "F01 the charge is made, its answer on the way",
  "F01 the answer was heard, nothing of it written",
]))
  test(`F01 killed where ${point.slice(4)}, the shop finds the charge and makes no second one when the shopper presses pay again`, async () => {
    const { visitor, orderId, page } = await shop.shopperAtPayPage();
    const token = await visitor.tokenFor(CARDS.bank);
    await shop.dieAt(point, () => pay(visitor, page, "card", token));
    const [sent] = await shop.payments(orderId);
    expect(sent).toMatchObject({ status: "submitted", chargeId: null });
    expect(await shop.charges([sent?.id ?? ""])).toHaveLength(1);

    await shop.startAgain(A_LITTLE_LATER);
    await pay(visitor, page, "card", token);
    await shop.reconcile();
    const again = await pay(visitor, page, "card", token);
    expect(again.bank).toContain("/sandbox/omise/authorize/");
    expect(await shop.payments(orderId)).toMatchObject([{ id: sent?.id, status: "pending" }]);
    expect(await shop.charges([sent?.id ?? ""])).toHaveLength(1);
    expect(await shop.faults()).toEqual([]);
  });

for (const point of some(["F02 after the intent, before the call"]))
  test(`F02 killed ${point.slice(4)}, the payment fails once it is proven that nobody was charged, and the pieces go back once`, async () => {
    const { visitor, orderId, page } = await shop.shopperAtPayPage();
    const token = await visitor.tokenFor(CARDS.bank);
    await shop.dieAt(point, () => pay(visitor, page, "card", token));
    expect(await shop.payments(orderId)).toMatchObject([{ status: "submitted", chargeId: null }]);

    await shop.startAgain(A_LITTLE_LATER);
    await shop.reconcile();
    expect(await shop.payments(orderId)).toMatchObject([{ status: "submitted" }]); // not found is not yet absent
    await shop.startAgain(PROVEN);
    await shop.reconcile();
    const [payment] = await shop.payments(orderId);
    expect(payment).toMatchObject({ status: "failed", failureCode: "not_received", chargeId: null });
    expect(await shop.charges([payment?.id ?? ""])).toEqual([]);
    expect(await shop.holds(orderId)).toEqual(["held"]); // until its own time is over the order may be paid again

    await shop.startAgain(61 * MINUTE);
    await shop.reconcile();
    await shop.reconcile();
    expect(await shop.order(orderId)).toMatchObject({ status: "expired" });
    expect(await shop.holds(orderId)).toEqual(["released"]);
    expect(await shop.faults()).toEqual([]); // the shelf among them
  });

if (full)
  test("F02 killed before the intent is committed, nothing is there, and the same form pays", async () => {
    const { visitor, orderId, page } = await shop.shopperAtPayPage();
    const token = await visitor.tokenFor(CARDS.atOnce);
    await shop.dieAt("F02 before the intent is committed", () => pay(visitor, page, "card", token));
    expect(await shop.payments(orderId)).toEqual([]);
    await shop.startAgain(0);
    await pay(visitor, page, "card", token);
    expect(await shop.payments(orderId)).toMatchObject([{ status: "captured" }]);
    expect(await shop.order(orderId)).toMatchObject({ status: "paid" });
    expect(await shop.faults()).toEqual([]);
  });

/** Somebody who has been sent to the bank. */
async function shopperAtBank() {
  const { visitor, orderId, page } = await shop.shopperAtPayPage();
  const { bank } = await pay(visitor, page, "card", await visitor.tokenFor(CARDS.bank));
  if (bank === null) throw new Error("The payer was not sent to the bank.");
  const [payment] = await shop.payments(orderId);
  return { visitor, orderId, paymentId: payment?.id ?? "", bank };
}

async function expectPaidOnce(orderId: string, paymentId: string): Promise<void> {
  expect(await shop.order(orderId)).toMatchObject({ status: "paid" });
  expect(await shop.payments(orderId)).toMatchObject([{ id: paymentId, status: "captured" }]);
  expect((await shop.journal(paymentId)).filter(({ kind }) => kind === "captured")).toHaveLength(1);
  const mails = await shop.mails(orderId);
  expect(mails).toMatchObject([{ template: "receipt", sentAt: expect.any(Date) }]);
  expect(shop.letters(mails[0]?.id ?? "")).toHaveLength(1);
  expect(await shop.faults()).toEqual([]);
}

for (const point of some([
  "F03 after the webhook's row, before the 2xx",
  "F03 after the 2xx, before processing",
  "F03 the event is in hand",
  "F03 the event is acted upon, not stamped",
]))
  test(`F03 killed where ${point.slice(4)}, the webhook is kept, and acted upon once`, async () => {
    const { visitor, orderId, paymentId, bank } = await shopperAtBank();
    const known = new Set((await shop.inbox()).map(({ id }) => id));
    await shop.dieAt(point, () => answerBank(visitor, bank, "approve", "prompt"));
    const events = (await shop.inbox()).filter(({ id }) => !known.has(id));
    expect(events).toMatchObject([{ type: "charge.complete", arrivals: 1, processedAt: null }]);
    const told = shop.acknowledged().includes(events[0]?.dedupeKey ?? "");
    if (point === "F03 after the webhook's row, before the 2xx") expect(told).toBe(false);
    if (point === "F03 after the 2xx, before processing") expect(told).toBe(true);

    await shop.startAgain(A_LITTLE_LATER);
    await shop.reconcile();
    await expect.poll(() => shop.isQuiet(orderId), { timeout: 30_000 }).toBe(true);
    const after = (await shop.inbox()).find(({ id }) => id === events[0]?.id);
    if (!told) expect(after?.arrivals).toBe(2); // sent again, and known to be a duplicate
    await expectPaidOnce(orderId, paymentId);
  });

for (const point of some([
  "F04 the order is paid, its pieces not sold",
  "F04 the payment has moved, its journal not",
  "F04 all is applied, not committed",
]))
  test(`F04 killed inside applyCharge where ${point.slice(4)}, nothing of it stands, and all of it is done again`, async () => {
    const { visitor, orderId, paymentId, bank } = await shopperAtBank();
    const stock = await shop.stock();
    await shop.dieAt(point, () => answerBank(visitor, bank, "approve", "prompt"));
    expect(await shop.order(orderId)).toMatchObject({ status: "pending", paidAt: null });
    expect(await shop.payments(orderId)).toMatchObject([{ status: "pending", capturedAmount: 0 }]);
    expect((await shop.journal(paymentId)).filter(({ kind }) => kind === "captured")).toEqual([]);
    expect(await shop.mails(orderId)).toEqual([]);
    expect(await shop.stock()).toEqual(stock);

    await shop.startAgain(2 * MINUTE);
    await shop.reconcile();
    await expectPaidOnce(orderId, paymentId);
    expect(await shop.stock()).toMatchObject({
      onHand: (stock?.onHand ?? 0) - 1,
      held: (stock?.held ?? 0) - 1,
    });
  });

for (const point of some([
  "F04 all is committed, no mail sent",
  "F04 the mail is in hand",
  "F04 the mail is sent, not noted",
]))
  test(`F04 killed where ${point.slice(4)}, the order is paid and its receipt goes once, later`, async () => {
    const { visitor, orderId, paymentId, bank } = await shopperAtBank();
    await shop.dieAt(point, () => answerBank(visitor, bank, "approve", "prompt"));
    expect(await shop.order(orderId)).toMatchObject({ status: "paid" });
    expect(await shop.mails(orderId)).toMatchObject([{ template: "receipt", sentAt: null }]);

    await shop.startAgain(2 * MINUTE);
    await shop.reconcile();
    await expectPaidOnce(orderId, paymentId);
  });

test("F01 to F04 after all of it nothing is left to do", async () => {
  await shop.startAgain(21 * MINUTE);
  await shop.reconcile();
  expect(await shop.unfinished()).toEqual([]);
});
