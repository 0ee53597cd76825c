import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { DAY, HOUR, now, SECOND } from "@/lib/clock";
import { closeDatabase, db } from "@/lib/db/client";
import { payments } from "@/lib/db/schema/payments";
import { env } from "@/lib/env";
import { GatewayRejected, GatewayUnreachable } from "@/lib/payments/gateway-error";
import { ksherFinance } from "@/lib/payments/ksher/finance";
import { refundPayment } from "@/lib/payments/refund-payment";
import { clearKsherFaults, setKsherFault } from "@/lib/sandbox/ksher/faults";
import { dayOf, daysAfter, startOf } from "@/lib/settlement/bangkok-day";
import { isClean, makeReport } from "@/lib/settlement/make-report";
import { callVip } from "@/tests/support/ksher-emulator";
import { hearOf, paidThroughKsher, paysAtKsher, sentToKsher } from "@/tests/support/ksher-paying";
import { freshKey, later, openPayingShop, paymentRow, stopClock } from "@/tests/support/paying";

/** An umbrella and its way to the shopper. */
const PRICE = 95_000;
const MID = "35618";

let close = () => {};
beforeAll(async () => {
  close = await openPayingShop({ GATEWAYS: "ksher", KSHER_MID: MID });
});
beforeEach(async () => {
  await clearKsherFaults();
  // Ten in the morning in Bangkok, days after the last test's.
  stopClock();
  later(startOf(daysAfter(dayOf(now()), 5)).getTime() + 10 * HOUR - now().getTime());
});
afterAll(async () => {
  close();
  await closeDatabase();
});

const finance = (
  changes: { mid?: string; apiToken?: string; checksAnswers?: boolean } = {},
  deadlineMs?: number,
) => ksherFinance({ ...env().ksher, mid: MID, ...changes }, deadlineMs);
const reportOf = async (day: string, ...[tell]: [Parameters<typeof makeReport>[3]?]) =>
  makeReport(await db(), finance(), day, tell);
const today = () => dayOf(now());

const wholeRefund = async (paymentId: string, amount: number) =>
  refundPayment({ paymentId, amount, idempotencyKey: freshKey(), requestedBy: "shop" });

/** What Ksher answers about a day, as somebody would see who changes it on its way from the database. */
async function listOf(day: string): Promise<Record<string, unknown>[]> {
  const path = `/api/v1/finance/settlements/order/${day}`;
  const { body } = await callVip("GET", path, { mid: MID, offset: 0, limit: 50 });
  const { data }: { data?: unknown } = Object(body.data);
  return Array.isArray(data) ? data : [];
}
const falsify = async (lines: readonly unknown[], total = lines.length) =>
  setKsherFault({
    operation: "finance.day",
    effect: { kind: "altered", fields: { data: { total, data: lines } } },
    times: 1_000,
  });

describe("a day on which all is right", () => {
  test("payments of several channels and a refund are matched, and the next day their settlement is too", async () => {
    const day = today();
    const wallet = await paidThroughKsher();
    const code = await paidThroughKsher("promptpay");
    const card = await paidThroughKsher("card");
    later(SECOND);
    expect((await wholeRefund(wallet, 5_000)).ok).toBe(true);

    const open = await reportOf(day);
    expect(open).toMatchObject({ isOpen: true, payouts: [], problems: [] });
    expect(isClean(open)).toBe(true);
    expect(open.unsettled).toHaveLength(3);
    expect(open.lines.map(({ kind, mark, there, here }) => [kind, mark, there, here])).toEqual([
      ["payment", "matched", PRICE, PRICE],
      ["payment", "matched", PRICE, PRICE],
      ["payment", "matched", PRICE, PRICE],
      ["refund", "matched", 5_000, 5_000],
    ]);
    expect(new Set(open.lines.map(({ paymentId }) => paymentId))).toEqual(new Set([wallet, code, card]));
    expect(open.lines[0]?.orderNumber).toMatch(/^AM-\d+$/);

    later(DAY);
    const settled = await reportOf(day);
    expect(isClean(settled)).toBe(true);
    expect(settled.isOpen).toBe(false);
    expect(settled.payouts).toHaveLength(3);
    expect(settled.lines[0]).toMatchObject({ fee: 950, net: 94_050 });
    expect(settled.lines.at(-1)).toMatchObject({ kind: "refund", fee: 0, net: -5_000 });
    expect(await reportOf(today())).toMatchObject({ lines: [], payouts: [], unsettled: [] });
  });

  test("payments that the shop's other gateway, or nobody, completed are not asked about", async () => {
    await sentToKsher();
    const day = today();
    expect((await reportOf(day)).lines).toEqual([]);
  });

  test("what was paid before midnight in Bangkok and heard of after it belongs to the day of the payment", async () => {
    const evening = today();
    later(13 * HOUR + 3_590 * SECOND);
    const paymentId = await sentToKsher();
    await paysAtKsher(paymentId);
    later(HOUR);
    await hearOf(paymentId);
    expect(today()).toBe(daysAfter(evening, 1));
    expect((await reportOf(evening)).lines).toMatchObject([{ paymentId, mark: "matched" }]);
    expect((await reportOf(today())).lines).toEqual([]);
  });

  test("two refunds of one sum on two days are each matched on their own", async () => {
    const first = today();
    const paymentId = await paidThroughKsher();
    later(SECOND);
    await wholeRefund(paymentId, 5_000);
    later(DAY);
    await wholeRefund(paymentId, 5_000);
    const [before, after] = [await reportOf(first), await reportOf(today())];
    expect([before, after].map(isClean)).toEqual([true, true]);
    expect(before.lines[1]?.refundId).not.toBe(after.lines[0]?.refundId);
    expect(after.lines).toHaveLength(1);
  });

  test("a day of more lines than a page is read to its end, and says how far it is", async () => {
    await paidThroughKsher();
    const [line] = await listOf(today());
    const many = Array.from({ length: 120 }, (_, at) => ({
      ...line,
      order_id: `till-${at}`,
      ksher_order_id: `9${at}`,
    }));
    for (const [offset, rest] of [
      [0, 50],
      [50, 50],
      [100, 20],
    ] as const)
      await setKsherFault({
        operation: "finance.day",
        match: `"offset":"${offset}"`,
        effect: {
          kind: "altered",
          fields: { data: { total: 120, data: many.slice(offset, offset + rest) } },
        },
      });
    const told: string[] = [];
    const { lines } = await reportOf(today(), (what, read, total) => told.push(`${what} ${read}/${total}`));
    expect(lines.filter(({ mark }) => mark === "missing_here")).toHaveLength(120);
    expect(told.slice(0, 3)).toEqual([
      "lines of the day 50/120",
      "lines of the day 100/120",
      "lines of the day 120/120",
    ]);
  });
});

describe("a day on which something is wrong", () => {
  test("each line that differs says why, and none is overlooked", async () => {
    const [right, other, cheap, foreign] = [
      await paidThroughKsher(),
      await paidThroughKsher(),
      await paidThroughKsher(),
      await paidThroughKsher(),
    ];
    const unheard = await sentToKsher();
    await paysAtKsher(unheard);
    const day = today();
    const lines = await listOf(day);
    const lineOf = (paymentId: string) => lines.find(({ order_id: id }) => id === paymentId);
    await falsify([
      lineOf(right),
      { ...lineOf(cheap), amount: 94_999 },
      { ...lineOf(foreign), currency: "USD" },
      lineOf(unheard),
      { ...lineOf(right), order_id: "till\u001b[2J\u202e17", ksher_order_id: "1" },
      { ...lineOf(right), order_id: `pay_${"0".repeat(26)}`, ksher_order_id: "2" },
      { ...lineOf(right), type: "CHARGEBACK", ksher_order_id: "3" },
      { ...lineOf(right), type: "REFUND", ksher_order_id: "4", amount: -100 },
      { ...lineOf(right), ksher_order_id: "5" },
    ]);
    const report = await reportOf(day);
    expect(isClean(report)).toBe(false);
    const byName = (name: string) => report.lines.filter(({ orderId }) => orderId === name);
    expect(byName(right)).toMatchObject([
      { mark: "matched" },
      { mark: "missing_here", kind: "other", why: ["Ksher calls it CHARGEBACK, which is not known here."] },
      {
        mark: "missing_here",
        kind: "refund",
        there: 100,
        why: ["The shop knows the payment, and no such refund of it."],
      },
      { mark: "differs", why: ["Ksher lists it more than once."] },
    ]);
    expect(byName(other)).toMatchObject([{ mark: "missing_there", there: null, here: PRICE }]);
    expect(byName(cheap)).toMatchObject([
      { mark: "differs", why: ["Ksher says 949.99 THB, the shop 950.00 THB."] },
    ]);
    expect(byName(foreign)).toMatchObject([{ mark: "differs" }]);
    expect(byName(unheard)).toMatchObject([
      { mark: "differs", why: ["Ksher has it as done, the shop as pending."] },
    ]);
    expect(byName("till?[2J?17")).toMatchObject([{ mark: "missing_here", orderNumber: null }]);
    expect(byName(`pay_${"0".repeat(26)}`)).toMatchObject([{ mark: "missing_here" }]);
    await hearOf(unheard);
    expect((await reportOf(day)).lines.find(({ orderId }) => orderId === unheard)?.mark).toBe("matched");
  });

  test("a payment that our book has with another amount differs", async () => {
    const paymentId = await paidThroughKsher();
    await (await db())
      .update(payments)
      .set({ amount: PRICE + 100 })
      .where(eq(payments.id, paymentId));
    expect((await reportOf(today())).lines).toMatchObject([
      { paymentId, mark: "differs", here: PRICE + 100 },
    ]);
  });

  test("another mode's payments are none of this shop's", async () => {
    const paymentId = await paidThroughKsher();
    await (await db()).update(payments).set({ mode: "test" }).where(eq(payments.id, paymentId));
    expect((await reportOf(today())).lines).toMatchObject([{ mark: "missing_here", paymentId }]);
  });

  test("a settlement that lacks a line, or whose sums are wrong, is told", async () => {
    const day = today();
    const kept = await paidThroughKsher();
    const lost = await paidThroughKsher();
    later(DAY);
    const path = "/api/v1/finance/settlements";
    const { body } = await callVip("GET", `${path}/${today()}`, { mid: MID, channel: "truemoney" });
    const settlement: Record<string, unknown> = Object(body.data);
    const lines = await callVip("GET", `${path}/settlement_order`, {
      reference_id: settlement.reference_id,
      offset: 0,
      limit: 50,
    });
    const { data }: { data?: Record<string, unknown>[] } = Object(lines.body.data);
    const left = (data ?? []).filter(({ order_id: id }) => id !== lost);
    const extra = { ...left[0], order_id: "till-1", ksher_order_id: "7", amount: 100 };
    await setKsherFault({
      operation: "finance.lines",
      effect: { kind: "altered", fields: { data: { total: 2, data: [...left, extra] } } },
    });
    const report = await reportOf(day);
    const of = (name: string) => report.lines.find(({ orderId }) => orderId === name);
    expect(of(kept)).toMatchObject({ mark: "matched", fee: 950 });
    expect(of(lost)).toMatchObject({
      mark: "differs",
      why: [`It is not in the settlement ${settlement.reference_id} of its day.`],
    });
    expect(of("till-1")).toMatchObject({ mark: "missing_here", settlement: settlement.reference_id });
    expect(report.problems).toEqual([
      `The settlement ${settlement.reference_id} says payments of 1,900.00 THB, and its lines come to 951.00 THB.`,
    ]);
  });

  test("a settlement that pays out less than its own lines come to is a mismatch, though each line is right", async () => {
    const day = today();
    await paidThroughKsher();
    later(DAY);
    const path = `/api/v1/finance/settlements/${today()}`;
    const { body } = await callVip("GET", path, { mid: MID, channel: "truemoney" });
    await setKsherFault({
      operation: "finance.settlement",
      match: '"truemoney"',
      effect: { kind: "altered", fields: { data: { ...Object(body.data), amount: 90_000 } } },
    });
    const report = await reportOf(day);
    expect(report.lines).toMatchObject([{ mark: "matched" }]);
    expect(report.problems).toHaveLength(1);
    expect(isClean(report)).toBe(false);
  });

  test("settlement lines in a form that nobody knows leave the day's lines as they are", async () => {
    const day = today();
    await paidThroughKsher();
    later(DAY);
    await setKsherFault({
      operation: "finance.lines",
      effect: { kind: "altered", fields: { data: { total: 1, data: [{ what: "ever" }] } } },
    });
    const report = await reportOf(day);
    expect(isClean(report)).toBe(true);
    expect(report.payouts).toMatchObject([{ unread: 1, lines: [] }]);
  });
});

describe("answers that are none", () => {
  const answers = [
    ["a wrong signature", { kind: "signature", worked: true }, "not signed"],
    ["an HTML page", { kind: "garbage", body: "html", worked: true }, "not signed"],
    ["half a JSON", { kind: "truncated", worked: true }, "not signed"],
    ["an outage", { kind: "status", status: 502, body: "html", worked: false }, "answered 502"],
    ["a cut connection", { kind: "drop", worked: true }, "did not answer"],
    [
      "another's data",
      { kind: "altered", fields: { data: { total: "1", data: {} } } },
      "could not be read: total",
    ],
    ["no data", { kind: "altered", fields: { data: null } }, "could not be read: the whole"],
    [
      "a broken line",
      { kind: "altered", fields: { data: { total: 1, data: [{ amount: 1.5 }] } } },
      "could not be read: amount",
    ],
    ["too many lines", { kind: "altered", fields: { data: { total: 10 ** 9, data: [] } } }, "is longer than"],
    ["a list that ends early", { kind: "altered", fields: { data: { total: 7, data: [] } } }, "ends before"],
    ["an answer to another call", { kind: "altered", fields: { timestamp: "1" } }, "another call"],
  ] as const;

  test("whatever is no answer makes no report, and the words say what was wrong with it", async () => {
    const failed = answers.map(async ([name, effect, words], at) => {
      const day = daysAfter(today(), -at);
      await setKsherFault({ operation: "finance.day", match: day, effect, times: 1_000 });
      const error: unknown = await reportOf(day).catch((thrown: unknown) => thrown);
      expect(error, name).toBeInstanceOf(GatewayUnreachable);
      expect(String(error), name).toContain(words);
    });
    await Promise.all(failed);
  });

  test("a page that is repeated for ever is given up at once", async () => {
    await paidThroughKsher();
    await falsify(await listOf(today()), 5_000);
    await expect(reportOf(today())).rejects.toThrow("repeats a page");
  });

  test("no answer within the deadline makes no report", async () => {
    await setKsherFault({ operation: "finance.channels", effect: { kind: "hang", ms: 5_000 }, times: 9 });
    await expect(finance({}, 300).channels()).rejects.toThrow(GatewayUnreachable);
  });

  test("a wrong token and another merchant's number are told apart", async () => {
    await expect(finance({ apiToken: "another-token" }).channels()).rejects.toMatchObject({
      code: "authentication_failure",
    });
    const foreign = finance({ mid: "99999" }).channels();
    await expect(foreign).rejects.toThrow(GatewayRejected);
    await expect(foreign).rejects.toMatchObject({ code: "not_allowed" });
    expect(await finance({ mid: `mch${MID}` }).channels()).toContain("truemoney");
  });

  test("where checking is switched off a wrong signature is believed, and nothing else is", async () => {
    await setKsherFault({ operation: "finance.channels", effect: { kind: "signature" } });
    expect(await finance({ checksAnswers: false }).channels()).toContain("truemoney");
    await setKsherFault({
      operation: "finance.channels",
      effect: { kind: "garbage", body: "html" },
      times: 9,
    });
    await expect(finance({ checksAnswers: false }).channels()).rejects.toThrow(GatewayUnreachable);
  });

  test("a report changes nothing here", async () => {
    const paymentId = await sentToKsher();
    await paysAtKsher(paymentId);
    const before = await paymentRow(paymentId);
    await reportOf(today());
    expect(await paymentRow(paymentId)).toEqual(before);
  });
});
