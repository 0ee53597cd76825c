import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type Limit, METHODS } from "@/lib/payments/methods/method-table";

/*
 * The README's table of ways to pay: `id` in backticks, and `_end` for another of the same family; then the currencies, how
 * one pays, and whether the money can go back by itself.
 */

const FLOWS: Record<string, string> = {
  card: "card fields",
  redirect: "their page",
  app: "their app",
  scan: "QR code here",
  voucher: "slip",
};
const REFUNDS = { full_and_partial: "whole or part", full: "whole", none: "by hand" };

function idsIn(cell: string): string[] {
  const [first = "", ...more] = [...cell.matchAll(/`([a-z_]+)`/g)].map(([, id = ""]) => id);
  const family = first.slice(0, first.lastIndexOf("_"));
  return [first, ...more.map((id) => (id.startsWith("_") ? family + id : id))];
}

const readme = readFileSync("README.md", "utf8");
const rows = [...readme.matchAll(/^\|(.*`[a-z_]+`.*)\| ([A-Z, ]+) \| (.+) \| (.+) \| (.+) \|$/gm)].flatMap(
  ([, methods = "", currencies = "", flow = "", limits = "", refunds = ""]) =>
    idsIn(methods).map((id) => ({ id, currencies: currencies.split(", "), flow, limits, refunds })),
);

test("the README's table tells of every way to pay, and of no other", () => {
  expect(rows.map(({ id }) => id).toSorted()).toEqual(METHODS.map(({ id }) => id).toSorted());
});

test.each(METHODS)(
  "the README tells how $id is paid, in which currencies, and how money goes back",
  (method) => {
    const row = rows.find(({ id }) => id === method.id);
    expect(row?.currencies.toSorted()).toEqual(method.currencies.toSorted());
    expect(row?.refunds).toBe(REFUNDS[method.refunds]);
    for (const { flow } of method.ways) expect(row?.flow).toContain(FLOWS[flow]);
    const limits: Limit[] = method.ways.flatMap((way) => Object.values(way.limits ?? {}));
    for (const { min, max } of limits)
      for (const figure of [min, max].filter((limit) => limit !== undefined))
        expect(row?.limits.replaceAll(",", "")).toMatch(
          new RegExp(`(?<!\\d)(${figure}|${figure / 100}0?)(?!\\d)`),
        );
  },
);
