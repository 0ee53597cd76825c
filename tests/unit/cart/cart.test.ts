import { describe, expect, test } from "vitest";
import {
  addLine,
  countItems,
  emptyCart,
  parseQuantity,
  putAllBack,
  putBack,
  removeLine,
  setQuantity,
} from "@/lib/cart/cart";
import { type Cart, freshCart, MAX_CART_BYTES } from "@/lib/session/cart-cookie";

function kept(result: ReturnType<typeof addLine>): Cart {
  if (!result.ok) throw new Error(result.error);
  return result.value;
}
const refusal = (result: ReturnType<typeof addLine>) => (result.ok ? null : result.error);

test("adding the same thing again adds up, in its old place", () => {
  const one = kept(addLine(freshCart(), "var_cup", 1));
  const two = kept(addLine(kept(addLine(one, "var_towel", 2)), "var_cup", 3));
  expect(two.lines).toEqual([
    ["var_cup", 4],
    ["var_towel", 2],
  ]);
  expect(two.id).toBe(one.id);
  expect(countItems(two)).toBe(6);
});

test("changing a quantity changes that line alone, and never brings back one that is gone", () => {
  const cart = kept(addLine(freshCart(), "var_cup", 1));
  expect(kept(setQuantity(cart, "var_cup", 99)).lines).toEqual([["var_cup", 99]]);
  expect(kept(setQuantity(cart, "var_towel", 2)).lines).toEqual([["var_cup", 1]]);
});

test("what is put back twice, or was never taken out, is not there twice", () => {
  const cart = kept(addLine(kept(addLine(freshCart(), "var_cup", 3)), "var_towel", 2));
  const back = kept(putBack(removeLine(cart, "var_cup"), ["var_cup", 3], 0));
  expect(back.lines).toEqual(cart.lines);
  expect(kept(putBack(back, ["var_cup", 3], 0)).lines).toEqual(cart.lines);
  expect(kept(putBack(cart, ["var_towel", 1], 1)).lines).toEqual(cart.lines);
  expect(refusal(putBack(cart, ["var_cup", 100], 0))).toBe("bad_quantity");
});

test("what an emptied cart held comes back whole, beside what went in since, with no line twice", () => {
  const before = {
    ...kept(addLine(kept(addLine(freshCart(), "var_cup", 3)), "var_towel", 2)),
    code: "RAIN10",
  };
  const since = kept(addLine(kept(addLine(emptyCart(), "var_tea", 1)), "var_cup", 1));
  const filled = kept(putAllBack(since, before));
  expect(filled).toMatchObject({ id: since.id, code: "RAIN10" });
  expect(filled.lines).toEqual([
    ["var_tea", 1],
    ["var_towel", 2],
    ["var_cup", 3],
  ]);
  expect(kept(putAllBack({ ...emptyCart(), code: "TEATIME" }, before))).toMatchObject({
    lines: before.lines,
    code: "TEATIME",
  });
  const full = {
    ...emptyCart(),
    lines: Array.from({ length: 40 }, (_, n): [string, number] => [`var_${n}`, 1]),
  };
  expect(refusal(putAllBack(full, before))).toBe("too_many_lines");
});

test("an emptied cart is a new cart, so that its next order corrects nothing", () => {
  const cart = kept(addLine(freshCart(), "var_cup", 1));
  const empty = removeLine(cart, "var_cup");
  expect(empty.lines).toEqual([]);
  expect(empty.id).not.toBe(cart.id);
  expect(emptyCart().id).not.toBe(cart.id);
  expect(removeLine(cart, "var_towel")).toEqual(cart);
});

describe("A02 quantities", () => {
  test.each([1, 99, "1", "42", "99", " 7 ", "03"])("A02 %j is one", (value) => {
    expect(parseQuantity(value)).toBe(Number(value));
  });

  test.each([
    ["３", 3],
    ["４２", 42],
    ["๓", 3],
    ["๙๙", 99],
    ["　５　", 5],
  ])("A02 %s is the number that it says, as a Thai or Japanese keyboard types it", (value, number) => {
    expect(parseQuantity(value)).toBe(number);
  });

  const odd = [
    -1,
    0,
    1.5,
    "1e3",
    Number.NaN,
    "１００",
    "๑๐๐",
    "๐",
    "三",
    "1\u202e2",
    `${" ".repeat(50)}1`,
    99_999_999_999,
    "99999999999",
    100,
    "100",
    "",
    "1 2",
    "00000001",
    "+1",
  ];
  const stranger = [
    "0x1",
    "-1",
    "1.0",
    null,
    undefined,
    true,
    [1],
    ["1"],
    { valueOf: () => 1 },
    Number.POSITIVE_INFINITY,
    1n,
  ];
  test("A02 nothing else is, and the cart stays as it was", () => {
    for (const value of [...odd, ...stranger]) expect(parseQuantity(value), String(value)).toBeNull();
    const cart = kept(addLine(freshCart(), "var_cup", 1));
    for (const value of [-1, 0, 1.5, Number.NaN, 100, 99_999_999_999]) {
      expect(refusal(addLine(cart, "var_cup", value))).toBe("bad_quantity");
      expect(refusal(setQuantity(cart, "var_cup", value))).toBe("bad_quantity");
    }
    expect(cart.lines).toEqual([["var_cup", 1]]);
  });

  test("A02 more than 99 of one thing does not fit, in one go or in two", () => {
    const cart = kept(addLine(freshCart(), "var_cup", 98));
    expect(refusal(addLine(cart, "var_cup", 2))).toBe("too_many_pieces");
    expect(kept(addLine(cart, "var_cup", 1)).lines).toEqual([["var_cup", 99]]);
  });
});

test("A17 what cannot be a variant's id never enters the cart", () => {
  for (const id of [
    "",
    "__proto__",
    "constructor",
    "var_'; drop",
    "VAR_CUP",
    "var_%00",
    `var_${"x".repeat(100_000)}`,
  ])
    expect(refusal(addLine(freshCart(), id, 1))).toBe("bad_variant");
});

test("a cart takes 40 different things and no more", () => {
  let cart = freshCart();
  for (let at = 0; at < 40; at += 1) cart = kept(addLine(cart, `var_long-canopy-umbrella-rain-${at}`, 99));
  expect(refusal(addLine(cart, "var_one-more", 1))).toBe("too_many_lines");
  expect(
    kept(
      addLine(
        setQuantity(cart, "var_long-canopy-umbrella-rain-0", 1).ok
          ? removeLine(cart, "var_long-canopy-umbrella-rain-0")
          : cart,
        "var_one-more",
        1,
      ),
    ).lines,
  ).toHaveLength(40);
});

test("a cart never grows beyond what a browser keeps in a cookie", () => {
  let cart = freshCart();
  for (let at = 10; at < 50; at += 1) {
    const next = addLine(cart, `var_${"x".repeat(57)}-${at}`, 99);
    if (next.ok) cart = next.value;
    else expect(next.error).toBe("too_many_lines");
  }
  expect(JSON.stringify(cart).length).toBeLessThanOrEqual(MAX_CART_BYTES);
});
