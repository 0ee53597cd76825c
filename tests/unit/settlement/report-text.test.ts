import { describe, expect, test } from "vitest";
import type { SettlementReport } from "@/lib/settlement/make-report";
import { reportCsv } from "@/lib/settlement/report-csv";
import type { ReportLine } from "@/lib/settlement/report-line";
import { reportText } from "@/lib/settlement/report-text";

const line = (changes: Partial<ReportLine> = {}): ReportLine => ({
  mark: "matched",
  kind: "payment",
  at: "2026-01-01 10:00:00",
  orderNumber: "AM-10001",
  paymentId: `pay_${"a".repeat(26)}`,
  refundId: null,
  orderId: `pay_${"a".repeat(26)}`,
  ksherNumber: "90020260101000001000001",
  channel: "bbl_promptpay",
  currency: "THB",
  there: 1_234_550,
  here: 1_234_550,
  fee: 12_346,
  net: 1_222_204,
  settlement: "20260102_35618_ABCDEF",
  why: [],
  ...changes,
});
const REFUND = line({
  kind: "refund",
  there: 5_000,
  here: 5_000,
  refundId: `ref_${"b".repeat(26)}`,
  fee: 0,
  net: -5_000,
});
const STRANGER = line({
  mark: "missing_here",
  orderNumber: null,
  orderId: "=a-till-of-a-very-long-name-indeed-0000000000000017",
  here: null,
  why: ["Ksher's order bears no number of this shop's."],
});
const report = (lines: readonly ReportLine[], changes: Partial<SettlementReport> = {}): SettlementReport => ({
  day: "20260101",
  isOpen: false,
  lines,
  payouts: [],
  unsettled: [],
  problems: [],
  ...changes,
});
const PAYOUT = {
  settlement: {
    reference: "20260102_35618_ABCDEF",
    channel: "truemoney",
    currency: "THB",
    start: "20260101",
    end: "20260102",
    count: 2,
    amount: 1_234_550,
    fee: 12_346,
    refund: 5_000,
    net: 1_217_204,
    others: 0,
    transferred: false,
  },
  lines: [],
  unread: 1,
};

describe("the table", () => {
  test.each([64, 80, 100, 140, 200])("keeps to %i columns", (width) => {
    const text = reportText(
      report([line(), REFUND, STRANGER], { payouts: [PAYOUT], unsettled: ["wechat"], problems: ["Odd."] }),
      "35618",
      width,
    );
    const longest = Math.max(...text.map(({ length }) => length));
    expect(longest).toBeLessThanOrEqual(width);
  });

  test("shows more where there is more room", () => {
    const titles = (width: number) => reportText(report([line()]), "35618", width)[2];
    expect(titles(80)).toMatch(/^time +kind +order +channel +at Ksher +here$/);
    expect(titles(140)).toMatch(/^time +kind +order +channel +Ksher's number +at Ksher +here +fee +net$/);
  });

  test("says what is wrong with each line, and what to do", () => {
    const text = reportText(report([line(), STRANGER]), "35618", 200).join("\n");
    expect(text).toContain("2 lines: 1 matched, 1 missing here, 0 missing there, 0 differing.");
    expect(text).toMatch(/payments, THB +24,691\.00 +12,345\.50/);
    expect(text).toContain("! MISSING HERE 10:00:00 payment =a-till");
    expect(text).toContain("MISSING HERE: Another till");
  });

  test("what goes out is negative, what one side lacks is a dash", () => {
    const [, , , row] = reportText(report([{ ...REFUND, here: null, mark: "differs" }]), "35618", 80);
    expect(row).toMatch(/−50\.00 +– .*DIFFERS$/);
  });

  test("thousands of lines are all in the table, and the first of the wrong ones are explained", () => {
    const wrong = Array.from({ length: 4_812 }, (_, at) => ({ ...STRANGER, orderId: `till-${at}` }));
    const text = reportText(report(wrong), "35618", 120);
    expect(text.filter((row) => row.endsWith("MISSING HERE"))).toHaveLength(4_812);
    expect(text.filter((row) => row.startsWith("! MISSING HERE"))).toHaveLength(50);
    expect(text).toContain("! … and 4,762 more lines: see the table, or --csv.");
  });

  test("a day without anything says so", () => {
    expect(reportText(report([], { isOpen: true }), "35618", 80)).toEqual([
      "Ksher, 1 January 2026 in Bangkok, merchant 35618 (the day is not over)",
      "",
      "No payments and no refunds, neither at Ksher nor here.",
    ]);
  });
});

describe("the file", () => {
  test("has a title for each cell and decimal amounts, what goes out negative", () => {
    const [titles = "", ...rows] = reportCsv([line(), REFUND]).split("\r\n");
    expect(titles.split(",")).toHaveLength(16);
    expect(rows[0]).toBe(
      `2026-01-01 10:00:00,matched,payment,AM-10001,pay_${"a".repeat(26)},,pay_${"a".repeat(26)},90020260101000001000001,bbl_promptpay,THB,12345.50,12345.50,123.46,12222.04,20260102_35618_ABCDEF,`,
    );
    expect(rows[1]).toContain(",THB,-50.00,-50.00,0.00,-50.00,");
  });

  test("A18 what Ksher names an order cannot run in a spreadsheet", () => {
    expect(reportCsv([STRANGER])).toContain(",'=a-till-of");
  });

  test("a currency that is not known here keeps its smallest units", () => {
    expect(reportCsv([line({ currency: "XXX" })])).toContain(",XXX,1234550,1234550,12346,1222204,");
  });
});
