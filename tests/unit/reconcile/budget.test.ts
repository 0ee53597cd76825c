import { expect, test } from "vitest";
import { timeBudget } from "@/lib/reconcile/budget";

function budgetAt(shares: readonly number[]) {
  let time = 0;
  const next = timeBudget(100, shares, () => time);
  return { next, pass: (ms: number) => (time += ms) };
}

test("a phase that takes all it can get leaves the others their share", () => {
  const { next, pass } = budgetAt([3, 1, 1]);
  const first = next();
  pass(59);
  expect(first()).toBe(false);
  pass(1);
  expect(first()).toBe(true);
  const second = next();
  pass(19);
  expect(second()).toBe(false);
  pass(1);
  expect(second()).toBe(true);
  expect(next()()).toBe(false);
});

test("what a phase does not use goes to those after it", () => {
  const { next, pass } = budgetAt([3, 1]);
  next();
  const last = next();
  pass(99);
  expect(last()).toBe(false);
  pass(1);
  expect(last()).toBe(true);
});

test("when the time is over it is over for every phase, also for one more than was planned", () => {
  const { next, pass } = budgetAt([1, 1]);
  next();
  pass(150);
  expect(next()()).toBe(true);
  expect(next()()).toBe(true);
});
