import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { applyCode, changeQuantity, removeCode, removeLine } from "@/app/[locale]/(shop)/cart/actions";
import { DAY, HOUR, now, setClock, shift } from "@/lib/clock";
import { setEnv } from "@/lib/env";
import { LOCALES } from "@/lib/i18n/locales";
import { messages } from "@/lib/i18n/messages";
import { readCart, writeCart } from "@/lib/session/cart-cookie";
import { closeDatabase, freshDatabase } from "@/tests/support/database";
import { formOf, newVisitor, setRequestHeaders } from "@/tests/support/next-request";
import {
  CUP,
  cartWith,
  emptyTinyShop,
  openStore,
  stockCode,
  stockTinyShop,
  UMBRELLA,
} from "@/tests/support/shop";

vi.mock("next/headers", async () => (await import("@/tests/support/next-request")).nextHeaders);
vi.mock("next-intl/server", async () => (await import("@/tests/support/next-request")).nextIntlServer);

beforeAll(async () => {
  await freshDatabase();
});
afterAll(closeDatabase);
beforeEach(async () => {
  openStore();
  newVisitor();
  await emptyTinyShop();
  await stockTinyShop(10);
  await writeCart(cartWith([UMBRELLA, 1]));
});
afterEach(() => {
  setClock();
  setEnv();
});

const send = (code: string) => applyCode({}, formOf({ code, locale: "en" }));
const codeInCart = async () => (await readCart()).code;

test("a code is taken into the cart however it is typed, stays when the cart changes, and goes when it is taken out", async () => {
  await stockCode("RAIN10");
  expect(await send(" rain-１０ ")).toEqual({});
  expect(await codeInCart()).toBe("RAIN10");
  await changeQuantity({}, formOf({ variant: UMBRELLA, quantity: "2" }));
  expect(await readCart()).toMatchObject({ code: "RAIN10", lines: [[UMBRELLA, 2]] });
  expect(await removeCode({})).toEqual({});
  expect(await codeInCart()).toBeUndefined();
  expect((await readCart()).lines).toEqual([[UMBRELLA, 2]]);
});

test("an emptied cart has no code", async () => {
  await stockCode("RAIN10");
  await send("RAIN10");
  await removeLine({}, formOf({ variant: UMBRELLA }));
  expect(await codeInCart()).toBeUndefined();
});

test("a code that counts for nothing says which it is, with what was typed, and the cart stays as it was", async () => {
  await stockCode("OVER", { endsAt: now() });
  await stockCode("SOON", { startsAt: shift(now(), DAY) });
  await stockCode("GONE", { maxUses: 0 });
  await stockCode("YEN", { gives: { kind: "amount", amounts: { JPY: 500 } } });
  const before = await readCart();
  for (const [typed, code] of [
    ["", "missing"],
    ["   ", "missing"],
    ["rian10", "unknown"],
    ["<script>alert(1)</script>", "unknown"],
    ["' or '1'='1", "unknown"],
    ["\0", "unknown"],
    ["x".repeat(100_000), "unknown"],
    ["over", "expired"],
    ["ovcr", "unknown"],
    ["gone", "used_up"],
    ["yen", "wrong_currency"],
  ] as const)
    expect(await send(typed)).toEqual({ error: { code }, values: { code: typed.slice(0, 60) } });
  expect(await send("soon")).toMatchObject({ error: { code: "not_yet", when: expect.any(String) } });
  expect(await readCart()).toEqual(before);
});

test.each(LOCALES)("in %s each of these is told in words of its own", (locale) => {
  const { problem } = messages[locale].cart.code;
  const texts = [problem.unknown, problem.expired, problem.not_yet, problem.used_up];
  expect(new Set(texts).size).toBe(texts.length);
  expect(problem.not_yet).toContain("{when}");
});

test("a code that this cart has nothing for yet stays with it", async () => {
  await stockCode("MUCH", { minimums: { THB: 1_000_000 } });
  await stockCode("PAPER", { shelves: ["paper"] });
  for (const code of ["MUCH", "PAPER"]) {
    expect(await send(code)).toEqual({});
    expect(await codeInCart()).toBe(code);
  }
});

test("A41 codes are guessed so many times an hour and client, and a right one is not told from a wrong one after that", async () => {
  openStore({ LIMIT_LOOPBACK: "true", LIMIT_CODES_PER_CLIENT: "3", TRUSTED_PROXIES: "1" });
  await stockCode("RAIN10");
  const from = (ip: string) => setRequestHeaders({ origin: "http://localhost:3000", "x-forwarded-for": ip });
  from("203.0.113.7");
  for (const guess of ["A1", "A2", "A3"])
    expect(await send(guess)).toMatchObject({ error: { code: "unknown" } });
  for (const guess of ["A4", "RAIN10"])
    expect(await send(guess)).toMatchObject({ error: { code: "too_many_tries" } });
  expect(await codeInCart()).toBeUndefined();
  from("203.0.113.8");
  expect(await send("RAIN10")).toEqual({});
  from("203.0.113.7");
  const later = shift(now(), HOUR + 1);
  setClock(() => later);
  expect(await send("A5")).toMatchObject({ error: { code: "unknown" } });
});

test("A41 where no client's address is known a cart has its own tries", async () => {
  openStore({ LIMIT_LOOPBACK: "true", LIMIT_CODES_PER_CLIENT: "2" });
  await stockCode("RAIN10");
  await send("A1");
  await send("A2");
  expect(await send("RAIN10")).toMatchObject({ error: { code: "too_many_tries" } });
  await writeCart(cartWith([CUP, 1]));
  expect(await send("RAIN10")).toEqual({});
});

test("A19 A24 another site's form, or junk in a form's place, changes nothing", async () => {
  await stockCode("RAIN10");
  for (const junk of [null, undefined, 7, [], {}, new FormData()])
    expect(await Reflect.apply(applyCode, undefined, [{}, junk])).toEqual({ error: { code: "bad_request" } });
  setRequestHeaders({ origin: "https://evil.example" });
  expect(await send("RAIN10")).toEqual({ error: { code: "foreign" } });
  newVisitor();
  await writeCart({ ...cartWith([UMBRELLA, 1]), code: "RAIN10" });
  setRequestHeaders({ origin: "https://evil.example" });
  expect(await removeCode({})).toEqual({ error: { code: "foreign" } });
  expect(await codeInCart()).toBe("RAIN10");
});
