import { expect, test } from "vitest";
import { summaryOf } from "@/app/[locale]/(shop)/_page/summary-of";

test("a product is told to search engines in whole sentences", () => {
  expect(summaryOf(["A heavy cup", "Stand it by the door."], "en")).toBe(
    "A heavy cup. Stand it by the door.",
  );
  expect(summaryOf(["Is it wet?", "Yes."], "en")).toBe("Is it wet? Yes.");
  expect(summaryOf(["重い器", "玄関に置いて使います。", "土のまま。"], "ja")).toBe(
    "重い器。玄関に置いて使います。土のまま。",
  );
  expect(summaryOf(["ถ้วยใบหนัก", "ตั้งไว้ข้างประตู"], "th")).toBe("ถ้วยใบหนัก ตั้งไว้ข้างประตู");
});

test("what is too long for them ends between two words", () => {
  const told = summaryOf(["Rain", "umbrella ".repeat(40)], "en");
  expect(told).toMatch(/^Rain\. (umbrella )+umbrella…$/);
  expect(told.length).toBeLessThanOrEqual(200);
});
