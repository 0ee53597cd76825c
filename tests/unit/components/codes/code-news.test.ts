import { describe, expect, test } from "vitest";
import { inLightOf, isOver, readNews } from "@/components/codes/code-news";
import { clockText, saidBetween } from "@/components/codes/countdown";
import { durationText } from "@/components/codes/duration-text";

const now = "2026-07-01T10:00:00.000Z";
const answer = (stage: string, status: string, key = "mine") => ({
  stage,
  now,
  payment: { key, status, deadline: "2026-07-01T10:20:00.000Z" },
});

describe("news of a code", () => {
  test.each([
    ["waits to be scanned", answer("in_progress", "pending"), "waiting"],
    ["nobody knows yet", answer("checking", "submitted"), "checking"],
    ["ran out", answer("awaiting", "expired"), "expired"],
    [
      "its payer took back in another tab",
      {
        ...answer("awaiting", "expired"),
        payment: { ...answer("awaiting", "expired").payment, takenBack: true },
      },
      "takenBack",
    ],
    ["came in vain and cannot go back by itself", answer("owed", "captured"), "owed"],
    ["was ended", answer("awaiting", "reversed"), "expired"],
    ["was stopped by the bank", answer("awaiting", "failed"), "failed"],
    ["is paid", answer("paid", "captured"), "paid"],
    ["is paid by an older code of the order", answer("paid", "pending"), "paid"],
    ["was paid when nothing was left", answer("returning", "captured"), "returning"],
    ["belongs to an order that ended", answer("expired", "expired"), "closed"],
    ["gave way to another tab's code", answer("in_progress", "pending", "other"), "elsewhere"],
  ])("that %s", (_, told, state) => {
    expect(readNews(told, "mine")?.state).toBe(state);
  });

  test.each([null, "paid", {}, { stage: "paid" }, { stage: "paid", now: "soon" }, { error: "not_found" }])(
    "is not read into %j",
    (told) => {
      expect(readNews(told, "mine")).toBeNull();
    },
  );

  test("of money after the end says that it came late, and goes on saying so", () => {
    expect(inLightOf("waiting", "paid")).toBe("paid");
    expect(inLightOf("expired", "paid")).toBe("late");
    expect(inLightOf("late", "paid")).toBe("late");
  });

  test("of a code that ran out is not the last: it can still be paid late", () => {
    expect(isOver("expired")).toBe(false);
    expect(isOver("takenBack")).toBe(false);
    expect(inLightOf("takenBack", "paid")).toBe("late");
    expect(isOver("paid")).toBe(true);
    expect(isOver("failed")).toBe(true);
  });
});

describe("the time that is left", () => {
  test.each([
    [1200, "20:00"],
    [61, "1:01"],
    [9, "0:09"],
    [-3, "0:00"],
    [86_399, "23:59:59"],
  ])("of %i seconds reads %s", (seconds, text) => {
    expect(clockText(seconds)).toBe(text);
  });

  test.each([
    [301, 300, 300],
    [300, 299, null],
    [61, 60, 60],
    [31, 30, 30],
    [400, 50, 60],
    [400, 20, 30],
    [20, 0, null],
    [31, 0, null],
  ])("between %i and %i seconds says %s aloud", (before, after, said) => {
    expect(saidBetween(before, after)).toBe(said);
  });

  const HOUR = 3_600_000;
  test.each([
    [71.5 * HOUR, "en", "2 days, 23 hours"],
    [71.5 * HOUR, "ja", "2日23時間"],
    [71.5 * HOUR, "th", "2 วัน 23 ชั่วโมง"],
    [48 * HOUR, "en", "2 days"],
    [1.25 * HOUR, "en", "1 hour, 15 minutes"],
    [-1, "en", "1 minute"],
  ])("of %i ms is told in %s words as %s", (ms, locale, text) => {
    expect(durationText(ms, locale)).toBe(text);
  });
});
