import { expect, test } from "vitest";
import { oneRun } from "@/lib/one-run";

/** Work of which each run ends when it is told to. */
function workInHand() {
  const runs: { end(value: number): void; fail(): void }[] = [];
  const work = oneRun(
    () =>
      new Promise<number>((resolve, reject) => {
        runs.push({ end: resolve, fail: () => reject(new Error("spoilt")) });
      }),
  );
  return { runs, work };
}

test("whoever asks while a run goes on is served by the next one, all of them by the same", async () => {
  const { runs, work } = workInHand();
  const first = work();
  const [second, third] = [work(), work()];
  expect(runs).toHaveLength(1);
  runs[0]?.end(1);
  expect(await first).toBe(1);
  await expect.poll(() => runs.length, { timeout: 20_000 }).toBe(2);
  runs[1]?.end(2);
  expect(await Promise.all([second, third])).toEqual([2, 2]);
  const later = work();
  expect(runs).toHaveLength(3);
  runs[2]?.end(3);
  expect(await later).toBe(3);
});

test("a run that fails is told to those whose run it was, and the next begins all the same", async () => {
  const { runs, work } = workInHand();
  const first = work();
  const second = work();
  runs[0]?.fail();
  await expect(first).rejects.toThrow("spoilt");
  await expect.poll(() => runs.length, { timeout: 20_000 }).toBe(2);
  runs[1]?.end(2);
  expect(await second).toBe(2);
});
