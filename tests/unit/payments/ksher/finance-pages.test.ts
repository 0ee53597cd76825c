import { expect, test } from "vitest";
import { readAllPages } from "@/lib/payments/ksher/finance-pages";

const lines = (count: number) => Array.from({ length: count }, (_, at) => `line ${at}`);
const pagesOf = (all: readonly string[], most = 50) => {
  const asked: number[] = [];
  return {
    asked,
    ask: async (offset: number, limit: number) => {
      asked.push(offset);
      return { total: all.length, items: all.slice(offset, offset + Math.min(limit, most)) };
    },
  };
};
const same = (line: string) => line;

test.each([
  [0, 1],
  [1, 1],
  [50, 1],
  [51, 2],
  [4_812, 97],
])("a list of %i lines is read in %i pages", async (count, pages) => {
  const { asked, ask } = pagesOf(lines(count));
  expect(await readAllPages(ask, same)).toEqual(lines(count));
  expect(asked).toHaveLength(pages);
});

test("pages that are shorter than asked for leave nothing out", async () => {
  const { ask } = pagesOf(lines(70), 20);
  expect(await readAllPages(ask, same)).toEqual(lines(70));
});

test("the same line twice on a page is two lines", async () => {
  const twice = ["line 1", "line 2", "line 2"];
  expect(await readAllPages(pagesOf(twice).ask, same)).toHaveLength(3);
});

test("a list that grows at its head while it is read is read anew", async () => {
  const all = lines(60);
  let calls = 0;
  const found = await readAllPages(async (offset, limit) => {
    calls += 1;
    if (calls === 2) all.unshift("new");
    return { total: all.length, items: all.slice(offset, offset + limit) };
  }, same);
  expect([found.length, found.at(0), calls]).toEqual([61, "new", 4]);
});

test("a list that never comes out whole is given up after three readings", async () => {
  let calls = 0;
  const ask = async () => {
    calls += 1;
    return { total: 3, items: [`line ${calls}`, "line", "line"].slice(0, calls % 2 === 0 ? 3 : 2) };
  };
  await expect(readAllPages(ask, same)).rejects.toThrow("keeps changing");
});

test("a page that is repeated for ever, and one that is empty too early, end the reading", async () => {
  const repeated = async () => ({ total: 1_000, items: lines(50) });
  await expect(readAllPages(repeated, same)).rejects.toThrow("repeats a page");
  await expect(readAllPages(async () => ({ total: 1, items: [] }), same)).rejects.toThrow("ends before");
});

test("a list without an end is given up", async () => {
  let calls = 0;
  const endless = async (offset: number) => {
    calls += 1;
    return { total: offset + 51, items: lines(50).map((line) => `${line} of ${offset}`) };
  };
  await expect(readAllPages(endless, same)).rejects.toThrow("longer than 100000");
  expect(calls).toBeLessThan(2_003);
});
