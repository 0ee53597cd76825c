import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { askForLink } from "@/app/[locale]/(shop)/find-order/actions";
import { HOUR, MINUTE, now, setClock, shift } from "@/lib/clock";
import type { Database } from "@/lib/db/client";
import { mailOutbox, orders } from "@/lib/db/schema/orders";
import { setEnv } from "@/lib/env";
import { newId } from "@/lib/ids";
import { letterText } from "@/lib/mail/render-letter";
import { ordersOfLetter } from "@/lib/orders/find-orders";
import { composeMail } from "@/lib/reconcile/compose-mail";
import { readOrderLink, signOrderLink } from "@/lib/session/order-link";
import { closeDatabase, freshDatabase } from "@/tests/support/database";
import { formOf, newVisitor, setRequestHeaders } from "@/tests/support/next-request";
import { emptyTinyShop, openStore, orderBook, placedOrder, stockTinyShop } from "@/tests/support/shop";

/** What was put off until the answer is out. */
const postponed: (() => Promise<void>)[] = [];

vi.mock("next/headers", async () => (await import("@/tests/support/next-request")).nextHeaders);
vi.mock("next/server", async (original) => ({
  ...(await original<typeof import("next/server")>()),
  after: (work: () => Promise<void>) => void postponed.push(work),
}));

let database: Database;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(closeDatabase);
beforeEach(async () => {
  openStore({ TRUSTED_PROXIES: "1" });
  newVisitor();
  from("203.0.113.7");
  postponed.length = 0;
  await emptyTinyShop();
  await stockTinyShop(10);
});
afterEach(() => {
  setClock();
  setEnv();
});

const from = (ip: string) => setRequestHeaders({ origin: "http://localhost:3000", "x-forwarded-for": ip });
const ask = (email: string) => askForLink({}, formOf({ email, locale: "en" }));
const orderOf = (email: string) => placedOrder(undefined, { contact: { email } });
const letters = () => database.select().from(mailOutbox).where(eq(mailOutbox.template, "order_link"));

/** What happens once the answer is out, but for the sending. */
async function afterwards(): Promise<void> {
  for (const work of postponed.splice(0)) await work();
}

test("A12 whoever asks for the orders of a mail address is answered alike whether or not there are any, before anybody has looked", async () => {
  await orderOf("fon@mail.example");
  const before = await orderBook(database);
  const [known, unknown] = [await ask("fon@mail.example"), await ask("ame@mail.example")];
  expect(known).toEqual({ sentTo: "fon@mail.example", values: { email: "fon@mail.example" } });
  expect(JSON.stringify(unknown)).toBe(JSON.stringify(known).replaceAll("fon@", "ame@"));
  expect(await orderBook(database)).toEqual(before);
  expect(postponed).toHaveLength(2);
  await afterwards();
  expect(await letters()).toHaveLength(1);
});

test("the letter goes to the orders' own address, in whatever letters it was typed, and its link opens all of that address and no other", async () => {
  const [first, second] = [await orderOf("Fon@mail.example"), await orderOf("fon@mail.example")];
  await orderOf("ame@mail.example");
  await database
    .update(orders)
    .set({ createdAt: shift(now(), -HOUR) })
    .where(eq(orders.id, first));
  await ask("  FON@mail.example ");
  await afterwards();
  const [mail] = await letters();
  if (!mail) throw new Error("There is no letter.");
  const letter = await composeMail(mail);
  expect(letter?.to).toBe("fon@mail.example");
  const [, token = ""] = /\/en\/find-order\/(\S+)/.exec(letter ? letterText(letter) : "") ?? [];
  expect(readOrderLink(token)).toBe(mail.id);
  expect(await ordersOfLetter(mail.id)).toEqual([second, first]);
  expect(letter && letterText(letter)).not.toContain(first);
});

test("a link opens for an hour, and not with one letter changed, another purpose's, or another order's mail", async () => {
  const order = await orderOf("fon@mail.example");
  await ask("fon@mail.example");
  await afterwards();
  const [mail] = await letters();
  const { token } = signOrderLink(mail?.id ?? "");
  expect(readOrderLink(token)).toBe(mail?.id);
  for (const place of [6, 20, 33, 40, 60, token.length - 2]) {
    const other = token[place] === "0" ? "1" : "0";
    expect(
      readOrderLink(`${token.slice(0, place)}${other}${token.slice(place + 1)}`),
      String(place),
    ).toBeNull();
  }
  for (const junk of ["", "x", order, mail?.id ?? "", `${token}0`, token.repeat(40), "__proto__"])
    expect(readOrderLink(junk)).toBeNull();
  const receipt = newId("mail");
  await database.insert(mailOutbox).values({
    ...{ id: receipt, orderId: order, template: "receipt", createdAt: now(), nextAttemptAt: now() },
  });
  expect(await ordersOfLetter(receipt)).toEqual([]);
  setClock(() => shift(new Date(), HOUR + MINUTE));
  expect(readOrderLink(token)).toBeNull();
});

test("F17 a link outlives a new session secret, and not the loss of the old one", async () => {
  const [old, fresh] = [randomBytes(32).toString("hex"), randomBytes(32).toString("hex")];
  openStore({ SESSION_SECRET: old });
  const { token } = signOrderLink(newId("mail"));
  openStore({ SESSION_SECRET: `${fresh},${old}` });
  expect(readOrderLink(token)).not.toBeNull();
  openStore({ SESSION_SECRET: fresh });
  expect(readOrderLink(token)).toBeNull();
});

test("nobody is pestered: one address gets three letters an hour, and the answer stays the same", async () => {
  await orderOf("fon@mail.example");
  const answers: string[] = [];
  for (let times = 0; times < 8; times += 1) {
    from(`198.51.100.${times}`);
    answers.push(JSON.stringify(await ask("fon@mail.example")));
    await afterwards();
  }
  expect(new Set(answers).size).toBe(1);
  expect(await letters()).toHaveLength(3);
});

test("a shop that has no way to send mail says so, to whoever asks, and promises none", async () => {
  await orderOf("fon@mail.example");
  openStore({ VERCEL: "1", VERCEL_ENV: "preview", VERCEL_URL: "a.vercel.app" });
  setRequestHeaders({ origin: "https://a.vercel.app", "x-forwarded-for": "203.0.113.7" });
  for (const email of ["fon@mail.example", "ame@mail.example"])
    expect(await ask(email)).toEqual({ error: { code: "no_mail" }, values: { email } });
  expect(postponed).toEqual([]);
});

test("A23 a client that asks again and again is asked to wait, whatever it asks for", async () => {
  const asks = async (times: number) => {
    for (let each = 0; each < times; each += 1) await ask(`guess-${each}@mail.example`);
  };
  await asks(10);
  expect(await ask("fon@mail.example")).toMatchObject({ error: { code: "too_many" } });
  from("203.0.113.8");
  expect(await ask("fon@mail.example")).toMatchObject({ sentTo: "fon@mail.example" });
});

test.each([
  ["AM-10482", "number_alone"],
  ["am 10482", "number_alone"],
  ["１０４８２", "number_alone"],
  ["", "required"],
  ["nobody", "invalid"],
  [`${"a".repeat(300)}@mail.example`, "too_long"],
])("what is no mail address is said at the field: %s is %s", async (typed, why) => {
  expect(await ask(typed)).toMatchObject({ fieldErrors: { email: why }, values: { email: typed } });
  expect(postponed).toEqual([]);
});

test("A19 A24 another site's form and junk ask for nothing", async () => {
  setRequestHeaders({ origin: "https://evil.example" });
  expect(await ask("fon@mail.example")).toEqual({ error: { code: "foreign" } });
  newVisitor();
  for (const junk of [null, undefined, 7, [], { email: "a@b.c" }])
    expect(await Reflect.apply(askForLink, undefined, [{}, junk])).toMatchObject({
      fieldErrors: { email: "required" },
    });
  expect(postponed).toEqual([]);
});

test("a link that was asked for a day ago and could not be sent is not sent any more", async () => {
  await orderOf("fon@mail.example");
  await ask("fon@mail.example");
  await afterwards();
  const [mail] = await letters();
  if (!mail) throw new Error("There is no letter.");
  setClock(() => shift(new Date(), 25 * HOUR));
  expect(await composeMail(mail)).toBeNull();
});
