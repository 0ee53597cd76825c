import { describe, expect, test } from "vitest";
import { fill } from "@/lib/i18n/fill";
import { messages } from "@/lib/i18n/messages";
import { withoutJoiners } from "@/lib/i18n/whole-words";

describe("a text with names filled in", () => {
  test.each([
    ["{name} and {other}", { name: "A", other: "{name}" }, "A and {name}"],
    ["{count} of {total}", { count: 1 }, "1 of {total}"],
    ["{name}でのお支払い", { name: "PayPay" }, "PayPayでのお支払い"],
  ])("%s", (text, values, filled) => expect(fill(text, values)).toBe(filled));

  test.each([
    ["ชำระด้วย{name}", "พร้อมเพย์", "ชำระด้วยพร้อมเพย์"],
    ["ชำระด้วย{name}", "LINE Pay", "ชำระด้วย LINE Pay"],
    ["การชำระด้วย{name}ไม่เสร็จ", "ทรูมันนี่", "การชำระด้วยทรูมันนี่ไม่เสร็จ"],
    ["การชำระด้วย{name}ไม่เสร็จ", "GrabPay", "การชำระด้วย GrabPay ไม่เสร็จ"],
    ["{name}แจ้งว่า", "ShopeePay", "ShopeePay แจ้งว่า"],
    ["{name}แจ้งว่า", "K PLUS (กสิกรไทย)", "K PLUS (กสิกรไทย) แจ้งว่า"],
    ["ตั้งแต่ {name} ขึ้นไป", "฿20.00", "ตั้งแต่ ฿20.00 ขึ้นไป"],
  ])("Thai %s with %s has a space where the letters change, and none between Thai", (text, name, filled) =>
    expect(fill(text, { name })).toBe(filled),
  );

  test("names of ways to pay run on in every Thai text that is filled with one", () => {
    const { methods, codes, order, payment } = messages.th;
    const { promptpay, rabbit_linepay } = methods.name;
    const told = (text: string, name: string) =>
      withoutJoiners(fill(text, { name, method: name, amount: "฿1" }));
    const texts = [methods.pay, methods.next.redirect, methods.next.app, codes.by, codes.state.waiting.title];
    for (const text of [
      ...texts,
      order.goOn,
      order.timeline.paidBy,
      ...Object.values(payment.failureWallet),
    ]) {
      expect(told(text, promptpay)).not.toMatch(/[ก-๙] พร้อมเพย์|พร้อมเพย์ (?:ไม่|แจ้ง)/);
      expect(told(text, rabbit_linepay)).toMatch(/(?:^|[^ก-๙])LINE\u00a0Pay(?:$|[^ก-๙])/);
    }
  });
});
