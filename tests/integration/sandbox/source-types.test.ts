import Omise from "omise";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { DAY, HOUR, MINUTE, now, setClock, shift } from "@/lib/clock";
import { CURRENCIES, type Currency } from "@/lib/money/currency";
import { interceptGateways } from "@/lib/sandbox/intercept";
import { answerAuthorization } from "@/lib/sandbox/omise/authorize";
import { emvChecksum } from "@/lib/sandbox/omise/emv";
import type { PayerAnswer } from "@/lib/sandbox/omise/payer";
import { answerScan, findScan } from "@/lib/sandbox/omise/scan";
import { SOURCE_TYPES, type SourceType } from "@/lib/sandbox/omise/source-types";
import { closeDatabase, freshDatabase } from "@/tests/support/database";
import { readEmv } from "@/tests/support/emv";
import { callOmise, type Reply, sandboxEnv } from "@/tests/support/omise-emulator";
import { gridOfSvg, readQr } from "@/tests/support/qr-reader";

/** A pair of test keys of somebody's own: an account with every way to pay. */
const KEY = "skey_test_everymethod";
const library = () =>
  Omise({ secretKey: KEY, publicKey: "pkey_test_everymethod", omiseVersion: "2019-05-29" });

let release: () => void;
beforeAll(async () => {
  sandboxEnv();
  await freshDatabase();
  release = interceptGateways();
});
beforeEach(() => sandboxEnv());
afterEach(() => setClock());
afterAll(async () => {
  release();
  await closeDatabase();
});

const LIMITS: Record<Currency, { min: number; max: number }> = {
  THB: { min: 2_000, max: 15_000_000 },
  JPY: { min: 100, max: 6_000_000 },
  SGD: { min: 100, max: 2_000_000 },
  MYR: { min: 100, max: 10_000_000 },
};

function limitsOf(type: SourceType, currency: Currency) {
  const own = type.limits?.[currency] ?? LIMITS[currency];
  const shortest = Math.min(...(type.instalment?.terms ?? [0]));
  return { min: Math.max(own.min, shortest * (type.instalment?.monthly ?? 0)), max: own.max };
}

function fieldsOf(name: string, type: SourceType): Record<string, unknown> {
  const given: Record<string, unknown> = {
    phone_number: "0812345678",
    name: "Ame",
    email: "buyer@example.com",
    bank: "cimb",
    installment_term: type.instalment?.terms[0],
    items: [{ name: "Rain hat", amount: 5_000, quantity: 1, sku: "HAT" }],
  };
  return { type: name, ...Object.fromEntries((type.required ?? []).map((field) => [field, given[field]])) };
}

const RETURN = "http://localhost:3000/back";

function create(name: string, currency: Currency, amount: number, more: Record<string, unknown> = {}) {
  const type = SOURCE_TYPES[name];
  if (!type) throw new Error(`no type ${name}`);
  const source = { ...fieldsOf(name, type), ...more };
  return callOmise("POST", "/charges", { amount, currency, source, return_uri: RETURN }, { key: KEY });
}

const read = (id: unknown) => callOmise("GET", `/charges/${id}`, undefined, { key: KEY });

/** The payer's answer on the page or telephone that belongs to the charge. */
async function answer({ body }: Reply, decision: PayerAnswer["decision"]): Promise<void> {
  const given = { decision, webhook: "prompt" } as const;
  const [paymId] = /paym_test_[0-9a-z]+/.exec(String(body.authorize_uri)) ?? [];
  const done = paymId ? await answerAuthorization(paymId, given) : await answerScan(String(body.id), given);
  expect(done).toBe(true);
}

const everyType = Object.entries(SOURCE_TYPES);

test.each(everyType)("%s is made in each of its currencies, paid, and declined", async (name, type) => {
  for (const currency of type.currencies) {
    const { min } = limitsOf(type, currency);
    const paid = await create(name, currency, min);
    expect(paid.body, currency).toMatchObject({
      status: "pending",
      amount: min,
      currency,
      source: { type: name, flow: type.flow, charge_status: "pending" },
    });
    const hasPage = type.flow !== "offline" || name === "econtext";
    expect(paid.body.authorize_uri !== null).toBe(hasPage);
    await answer(paid, "approve");
    expect((await read(paid.body.id)).body).toMatchObject({
      status: "successful",
      paid: true,
      captured_amount: min,
      source: { charge_status: "successful" },
    });
  }
  const [currency = "THB"] = type.currencies;
  const declined = await create(name, currency, limitsOf(type, currency).min);
  await answer(declined, "decline");
  expect((await read(declined.body.id)).body).toMatchObject({
    status: "failed",
    failure_code: "payment_rejected",
    paid: false,
  });
});

test.each(everyType)("%s is refused below and above its limits, in words", async (name, type) => {
  for (const currency of type.currencies) {
    const { min, max } = limitsOf(type, currency);
    for (const amount of [min - 1, max + 1]) {
      const { status, body } = await create(name, currency, amount);
      expect([status, body.object], `${amount} ${currency}`).toEqual([400, "error"]);
      expect(body.message).toMatch(/^amount must be /);
    }
    const top = { amount: max, currency, ...fieldsOf(name, type) };
    expect((await callOmise("POST", "/sources", top, { key: KEY })).status, `${max} ${currency}`).toBe(200);
  }
});

test("what a source type needs and is not given is told, all at once", async () => {
  const refused: [string, Currency, Record<string, unknown>, string][] = [
    ["truemoney", "THB", { phone_number: "08123" }, "phone_number must contain 10-11 digit characters"],
    [
      "truemoney",
      "THB",
      { phone_number: "０８１２３４５６７８" },
      "phone_number must contain 10-11 digit characters",
    ],
    ["atome", "SGD", { items: [] }, "items cannot be blank"],
    ["fpx", "MYR", { bank: undefined }, "bank cannot be blank"],
    ["fpx", "MYR", { bank: "kbank" }, "bank is currently not supported"],
    ["duitnow_obw", "MYR", { bank: "hsbc" }, "bank is currently not supported"], // closed for maintenance
    ["installment_kbank", "THB", { installment_term: 5 }, "installment_term is invalid"],
    ["installment_first_choice", "THB", { installment_term: 36 }, "amount must be at least 1080000"],
    ["mobile_banking_scb", "THB", { platform_type: "TOASTER" }, "platform_type is invalid"],
    [
      "econtext",
      "JPY",
      { name: "", email: "nobody", phone_number: "1" },
      "name cannot be blank, email is in invalid format, and phone_number must contain 10-11 digit characters",
    ],
    ["econtext", "JPY", { name: "Elevenchars" }, "name is too long (maximum is 10 characters)"],
  ];
  for (const [name, currency, more, message] of refused) {
    const type = SOURCE_TYPES[name];
    const amount = type ? limitsOf(type, currency).min : 0;
    expect(await create(name, currency, amount, more), name).toMatchObject({
      status: 400,
      body: { message },
    });
  }
});

test("internet banking, which Omise has removed, is a type like any unknown one", async () => {
  for (const type of ["internet_banking_bay", "internet_banking_bbl"]) {
    const sent = { amount: 5_000, currency: "THB", source: { type }, return_uri: RETURN };
    expect((await callOmise("POST", "/charges", sent, { key: KEY })).body).toMatchObject({
      code: "bad_request",
      message: "type is currently not supported",
    });
  }
});

test("the unchanged library makes a source in the browser's way and charges it", async () => {
  const source = await library().sources.create({ type: "paynow", amount: 3_400, currency: "SGD" });
  expect(source).toMatchObject({ object: "source", flow: "offline", charge_status: "unknown" });
  const charge = await library().charges.create({ amount: 3_400, currency: "SGD", source: source.id });
  expect(charge).toMatchObject({ status: "pending", authorize_uri: null });
  const marked = await callOmise("POST", `/charges/${charge.id}/mark_as_paid`, undefined, { key: KEY });
  expect(marked.body).toMatchObject({ status: "successful" });
  expect(await library().charges.retrieve(charge.id)).toMatchObject({ paid: true });
});

describe("codes and slips", () => {
  /** The picture, fetched as the shop fetches it: from Omise's host, without any key. */
  async function pictureOf(uri: string): Promise<string> {
    expect(uri).toMatch(
      /^https:\/\/api\.omise\.co\/charges\/chrg_test_\w+\/documents\/docu_test_\w+\/downloads\/[0-9A-F]{32}$/,
    );
    const picture = await fetch(uri);
    expect([picture.status, picture.headers.get("content-type")]).toEqual([200, "image/svg+xml"]);
    return picture.text();
  }
  const addressIn = ({ body }: Reply, name: string) =>
    new RegExp(`"${name}":"([^"]+)"`).exec(JSON.stringify(body.source))?.[1] ?? "";

  test.each([
    ["promptpay", "THB", 124_050, "1240.50", "764", "TH", "29"],
    ["paynow", "SGD", 3_400, "34.00", "702", "SG", "26"],
    ["truemoney_qr", "THB", 2_000, "20.00", "764", "TH", "29"],
  ] as const)("the picture of %s can be read, and says what is to be paid", async (...row) => {
    const [name, currency, amount, decimal, number, country, scheme] = row;
    const charge = await create(name, currency, amount);
    const text = readQr(gridOfSvg(await pictureOf(addressIn(charge, "download_uri"))));
    const fields = readEmv(text);
    expect([fields.get("54"), fields.get("53"), fields.get("58")]).toEqual([decimal, number, country]);
    expect(fields.has(scheme)).toBe(true);
    expect(fields.get("63")).toBe(emvChecksum(text.slice(0, -4)));
  });

  test("a bill payment has references and a barcode, and a day's time", async () => {
    const charge = await create("bill_payment_tesco_lotus", "THB", 124_000);
    const { references } = Object(charge.body.source);
    expect(references).toMatchObject({
      expires_at: charge.body.expires_at,
      omise_tax_id: expect.stringMatching(/^\d{13}$/),
      reference_number_1: expect.stringMatching(/^\d{18}$/),
      reference_number_2: expect.stringMatching(/^\d{18}$/),
    });
    expect(await pictureOf(references.barcode)).toContain("Sandbox barcode");
    expect(Date.parse(references.expires_at) - now().getTime()).toBeGreaterThan(23 * HOUR);
    expect(await findScan(String(charge.body.id))).toMatchObject({
      page: "slip",
      references: { first: references.reference_number_1 },
    });
  });

  test("a konbini payment is offline although it has an address, and needs no way back", async () => {
    const type = SOURCE_TYPES.econtext;
    if (!type) throw new Error("no econtext");
    const sent = { amount: 3_800, currency: "JPY", source: fieldsOf("econtext", type) };
    const { body } = await callOmise("POST", "/charges", sent, { key: KEY });
    expect(body).toMatchObject({
      status: "pending",
      source: { flow: "offline", references: { expires_at: body.expires_at, barcode: null } },
    });
    expect(body.authorize_uri).toMatch(/\/sandbox\/omise\/authorize\/paym_test_/);
    expect(await findScan(String(body.id))).toMatchObject({
      page: "konbini",
      konbini: { receipt: expect.stringMatching(/^\d{11}$/), confirmation: expect.stringMatching(/^\d{6}$/) },
    });
  });

  test("a charge that is not paid with a code is not on the telephone", async () => {
    const { body } = await create("grabpay", "SGD", 3_400);
    expect(await findScan(String(body.id))).toBeNull();
    expect(
      await answerScan("chrg_test_0000000000000000000", { decision: "approve", webhook: "prompt" }),
    ).toBe(false);
    expect(await findScan("../chrg_test_0")).toBeNull();
  });
});

describe("time", () => {
  const pass = (ms: number) => {
    const later = shift(now(), ms);
    setClock(() => later);
  };
  const eventsOf = async (id: unknown) => {
    const { body } = await callOmise("GET", "/events?limit=100&order=reverse_chronological", undefined, {
      key: KEY,
    });
    const list = Array.isArray(body.data) ? body.data : [];
    return list.filter(({ data }) => data.id === id).map(({ key }) => key);
  };

  test.each([
    ["truemoney_jumpapp", "THB", 3 * MINUTE],
    ["promptpay", "THB", DAY],
    ["paynow", "SGD", DAY],
    ["bill_payment_tesco_lotus", "THB", DAY],
    ["econtext", "JPY", 3 * DAY],
    ["grabpay", "MYR", 7 * DAY],
  ] as const)("%s expires by itself when its time is over", async (name, currency, lives) => {
    const { body } = await create(name, currency, 3_000);
    pass(lives - MINUTE);
    expect((await read(body.id)).body.status).toBe("pending");
    pass(MINUTE + 1_000);
    expect((await read(body.id)).body).toMatchObject({
      status: "expired",
      expired: true,
      authorize_uri: null,
      source: { charge_status: "expired" },
    });
    expect(await eventsOf(body.id)).toEqual(["charge.expire", "charge.create"]);
  });

  test("a code can be given an end of the shop's own", async () => {
    const expires = shift(now(), 20 * MINUTE);
    const sent = { amount: 5_000, currency: "THB", source: { type: "promptpay" }, expires_at: expires };
    const { body } = await callOmise("POST", "/charges", sent, { key: KEY });
    expect(Math.abs(Date.parse(String(body.expires_at)) - expires.getTime())).toBeLessThan(1_000);
    pass(21 * MINUTE);
    expect((await read(body.id)).body.status).toBe("expired");
  });

  test("what has expired can be paid late on the telephone, once, and the shop is told", async () => {
    const charge = await create("promptpay", "THB", 124_000);
    await answer(charge, "expire");
    expect(await findScan(String(charge.body.id))).toMatchObject({ state: "closed", canBePaidLate: true });
    await answer(charge, "approve"); // in time only
    expect((await read(charge.body.id)).body.status).toBe("expired");
    await answer(charge, "late");
    expect((await read(charge.body.id)).body).toMatchObject({
      status: "successful",
      paid: true,
      expired: false,
      captured_amount: 124_000,
    });
    await answer(charge, "late");
    expect(await eventsOf(charge.body.id)).toEqual(["charge.complete", "charge.expire", "charge.create"]);
  });

  test("a declined payment cannot be paid late", async () => {
    const charge = await create("paynow", "SGD", 3_400);
    await answer(charge, "decline");
    await answer(charge, "late");
    expect((await read(charge.body.id)).body.status).toBe("failed");
  });
});

describe("refunds", () => {
  const refund = (id: unknown, amount: number) =>
    callOmise("POST", `/charges/${id}/refunds`, { amount }, { key: KEY });
  async function paid(name: string, currency: Currency, amount: number, more = {}) {
    const charge = await create(name, currency, amount, more);
    await answer(charge, "approve");
    return (await read(charge.body.id)).body;
  }

  test("wallets give back in parts, instalments as a whole only", async () => {
    const wallet = await paid("grabpay", "SGD", 3_400);
    expect(wallet).toMatchObject({ refundable: true, partially_refundable: true });
    expect((await refund(wallet.id, 1_400)).status).toBe(200);
    const monthly = await paid("installment_bay", "THB", 300_000);
    expect(monthly).toMatchObject({ refundable: true, partially_refundable: false });
    expect((await refund(monthly.id, 1_000)).body).toMatchObject({ code: "failed_refund" });
    expect((await refund(monthly.id, 300_000)).body).toMatchObject({ voided: true, status: "closed" });
  });

  test.each([
    ["promptpay", "THB"],
    ["econtext", "JPY"],
    ["bill_payment_tesco_lotus", "THB"],
  ] as const)("%s cannot be given back through the gateway", async (name, currency) => {
    const charge = await paid(name, currency, 3_000);
    expect(charge).toMatchObject({ refundable: false, partially_refundable: false });
    expect((await refund(charge.id, 1_000)).body).toMatchObject({ code: "failed_refund" });
  });

  test("TrueMoney's app gives back for thirty days", async () => {
    const charge = await paid("truemoney_jumpapp", "THB", 3_000);
    const month = shift(now(), 30 * DAY + MINUTE);
    setClock(() => month);
    expect((await refund(charge.id, 1_000)).body).toMatchObject({ code: "failed_refund" });
  });
});

test("every currency of the shop has at least one way to pay besides cards", () => {
  for (const currency of Object.keys(CURRENCIES))
    expect(everyType.some(([, type]) => type.currencies.some((own) => own === currency))).toBe(true);
});
