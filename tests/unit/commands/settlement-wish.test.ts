import { mkdirSync, mkdtempSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, inject, test } from "vitest";
import { now } from "@/lib/clock";
import { Misuse, readWish, requireMerchant } from "@/lib/commands/settlement-wish";
import { parseEnv } from "@/lib/env";
import { dayOf, daysAfter } from "@/lib/settlement/bangkok-day";

const folder = mkdtempSync(join(inject("scratchFolder"), "wish-"));
mkdirSync(join(folder, "postgres"));
const today = () => dayOf(now());

describe("the day and the file", () => {
  test("are taken as they are given, the file's name from where the command was called", () => {
    expect(readWish([today()], folder)).toEqual({ day: today(), csv: null });
    expect(readWish(["--csv", "a.csv", "20260101"], folder)).toEqual({
      day: "20260101",
      csv: join(folder, "a.csv"),
    });
    expect(readWish(["--help", "whatever"], folder)).toBeNull();
  });

  test.each([
    [[], "Which day?"],
    [["20260231"], '"20260231" is no day of the calendar'],
    [["x".repeat(10_000)], "is no day of the calendar"],
    [["25690101"], "not by the Buddhist era"],
    [["20991231"], "31 December 2099 has not begun in Bangkok"],
    [[daysAfter(dayOf(now()), 1)], "has not begun in Bangkok"],
    [["20260101", "20260102"], "One day at a time"],
    [["20260101", "--what"], "npm run ksher:settlement -- YYYYMMDD"],
    [["20260101", "--csv"], "npm run ksher:settlement -- YYYYMMDD"],
    [["20260101", "--csv", " "], "--csv needs the name of a file"],
    [["20260101", "--csv", "nowhere/a.csv"], "Make it first"],
    [["20260101", "--csv", "postgres"], "is a folder"],
  ])("%j is refused in words", (args, words) => {
    expect(() => readWish(args, folder)).toThrow(Misuse);
    expect(() => readWish(args, folder)).toThrow(words);
  });
});

describe("the merchant", () => {
  const STORE = { STORE_SANDBOX: "true", GATEWAYS: "ksher", KSHER_MID: "35618", DATA_DIR: folder };

  test("is the configured one", () => {
    expect(requireMerchant(parseEnv(STORE))).toBe("35618");
  });

  test("is believed by Ksher's signature, unless the shop is told not to look", () => {
    const checks = (signature: string) =>
      parseEnv({ ...STORE, KSHER_FINANCE_SIGNATURE: signature }).ksher.checksFinance;
    expect([checks(""), checks("python"), checks("unchecked")]).toEqual([true, true, false]);
    expect(() => checks("no")).toThrow("KSHER_FINANCE_SIGNATURE must be python or unchecked");
  });

  test.each([
    [{ KSHER_MID: "" }, "in the sandbox any number will do"],
    [{ GATEWAYS: "omise" }, "add ksher to GATEWAYS"],
    [{ KSHER_APPID: "mch35618" }, "needs Ksher's older API"],
    [{ DATA_DIR: join(folder, "nothing") }, "There is no database"],
  ])("%j is refused in words", (changes, words) => {
    expect(() => requireMerchant(parseEnv({ ...STORE, ...changes }))).toThrow(words);
  });
});
