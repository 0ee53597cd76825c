import { describe, expect, test } from "vitest";
import type { GatewayName } from "@/lib/gateway-names";
import { LOCALES } from "@/lib/i18n/locales";
import { messages } from "@/lib/i18n/messages";
import { CHARGEABLE } from "@/lib/money/chargeable";
import { CURRENCIES, CURRENCY_CODES, type Currency } from "@/lib/money/currency";
import type { Capability } from "@/lib/payments/methods/capability-answer";
import { type Device, METHODS, type Method, methodOf } from "@/lib/payments/methods/method-table";
import { nextLineOf } from "@/lib/payments/methods/next-line";
import { type OfferInput, offerMethods, wayOf } from "@/lib/payments/methods/offer-methods";

const BANKS = [
  { code: "uob", name: "UOB", active: true },
  { code: "hsbc", name: "HSBC", active: false },
];
const TERMS = [10, 3, 6, 3];

const ways = (method: Method, gateway: GatewayName) => method.ways.filter((way) => way.gateway === gateway);
const sourcesOf = (method: Method) => ways(method, "omise").map(({ source }) => source);
const channelsOf = (method: Method) => ways(method, "ksher").map(({ source }) => source);

/** An account with everything, in the currency of its country. */
function capabilityOf(
  currency: Currency,
  sources: readonly string[] = METHODS.flatMap(sourcesOf),
): Capability {
  return {
    country: CURRENCIES[currency].country,
    chargeAmount: CHARGEABLE[currency],
    installmentMin: null,
    methods: sources.map((name) => ({
      name,
      currencies: [currency],
      terms: name.startsWith("installment_") ? TERMS : [],
      banks: name === "fpx" ? BANKS : [],
    })),
  };
}

/** A shop with Omise alone. */
function inputOf(
  currency: Currency,
  {
    capability = capabilityOf(currency),
    ...changes
  }: Partial<OfferInput> & { capability?: Capability | null } = {},
): OfferInput {
  return {
    accounts: [{ gateway: "omise", capability }],
    currency,
    amount: Math.max(CHARGEABLE[currency].min, 40_000),
    device: "desk",
    ships: true,
    ...changes,
  };
}

const offer = (id: string, input: OfferInput) => offerMethods(input).find((offered) => offered.id === id);

/** Every method in each of its currencies. */
const SOLD = METHODS.flatMap((method) => method.currencies.map((currency) => [method, currency] as const));

describe("the table", () => {
  test("every method has an id of its own, a mark, a way and a currency", () => {
    expect(new Set(METHODS.map(({ id }) => id)).size).toBe(METHODS.length);
    for (const method of METHODS) {
      expect(method.id).toMatch(/^[a-z_]{3,40}$/);
      expect(method.mark).toMatch(/^[a-z_]+$/);
      expect(method.ways.length).toBeGreaterThan(0);
      expect(method.currencies.length).toBeGreaterThan(0);
      expect(methodOf(method.id)).toBe(method);
    }
  });

  test("everything that the shop promises to serve is in it", () => {
    const promised = [
      ..."card promptpay truemoney_jumpapp truemoney truemoney_qr rabbit_linepay shopeepay".split(" "),
      ..."shopeepay_jumpapp grabpay alipay alipay_cn alipay_hk kakaopay dana gcash touch_n_go".split(" "),
      ..."wechat_pay atome econtext paypay paynow fpx duitnow_obw duitnow_qr maybank_qr boost".split(" "),
      ...["kbank", "scb", "bay", "bbl", "ktb", "ocbc"].map((bank) => `mobile_banking_${bank}`),
      ..."bay bbl first_choice kbank ktc scb ttb uob mbb".split(" ").map((bank) => `installment_${bank}`),
      "bill_payment_tesco_lotus",
    ];
    expect(
      promised.filter((source) => !METHODS.some((method) => sourcesOf(method).includes(source))),
    ).toEqual([]);
  });

  test.each(LOCALES)("every method, group, field and reason has words in %s", (locale) => {
    const words = messages[locale].methods;
    expect(Object.keys(words.name).sort()).toEqual(METHODS.map(({ id }) => id).sort());
    for (const { id, group, ways } of METHODS) {
      expect(words.group[group]).toBeTruthy();
      for (const { flow, fields = [] } of ways)
        expect(words.next[nextLineOf({ id, flow, group, fields })]).toBeTruthy();
    }
  });

  test.each(["constructor", "__proto__", "", "promptpay ", "PROMPTPAY", "src_test_1"])(
    "%j is no method",
    (id) => {
      expect(methodOf(id)).toBeNull();
      expect(wayOf(id, inputOf("THB"))).toBeNull();
    },
  );
});

describe("what is offered", () => {
  test.each(CURRENCY_CODES)("in %s it is what the table sells in it, and nothing else", (currency) => {
    const sold = METHODS.filter((method) => method.currencies.includes(currency)).map(({ id }) => id);
    const ids = offerMethods(inputOf(currency)).map(({ id }) => id);
    expect([...ids].sort()).toEqual([...sold].sort());
  });

  test.each(SOLD)("$id in %s is absent where the account has not got it", ({ id, ways }, currency) => {
    const others = METHODS.flatMap(sourcesOf).filter((source) => !ways.some((way) => way.source === source));
    expect(offer(id, inputOf(currency, { capability: capabilityOf(currency, others) }))).toBeUndefined();
  });

  test.each(SOLD)("$id in %s is absent where the account has it in another currency", (method, currency) => {
    const capability = capabilityOf(currency, sourcesOf(method));
    const elsewhere = capability.methods.map((listed) => ({ ...listed, currencies: ["USD"] }));
    expect(offer(method.id, inputOf(currency, { capability: { ...capability, methods: elsewhere } }))).toBe(
      undefined,
    );
  });

  test.each(SOLD)(
    "$id in %s takes an order at its limits, and says why not beyond them",
    (method, currency) => {
      const way = wayOf(method.id, inputOf(currency));
      const own = way ? [way] : [];
      const account = CHARGEABLE[currency];
      const shortest = 3 * (method.installments?.monthlyMin ?? 0);
      const min = Math.max(account.min, shortest, ...own.map(({ limits }) => limits?.[currency]?.min ?? 0));
      const max = Math.min(account.max, ...own.map(({ limits }) => limits?.[currency]?.max ?? Infinity));
      expect(min).toBeLessThan(max);
      for (const amount of [min, min + 1, max - 1, max])
        expect(offer(method.id, inputOf(currency, { amount }))).toMatchObject({ available: true });
      for (const amount of [0, 1, min - 1])
        expect(offer(method.id, inputOf(currency, { amount }))).toMatchObject({
          available: false,
          reason: "below_minimum",
          limit: { amount: min, currency },
        });
      for (const amount of [max + 1, 2 ** 40])
        expect(offer(method.id, inputOf(currency, { amount }))).toMatchObject({
          available: false,
          reason: "above_maximum",
          limit: { amount: max, currency },
        });
    },
  );

  test("the account's own limits hold, in the currency of its country", () => {
    const capability = { ...capabilityOf("THB"), chargeAmount: { min: 10_000, max: 50_000 } };
    const at = (amount: number) => offer("card", inputOf("THB", { capability, amount }));
    expect(at(9_999)).toMatchObject({ reason: "below_minimum", limit: { amount: 10_000, currency: "THB" } });
    expect(at(10_000)).toMatchObject({ available: true });
    expect(at(50_001)).toMatchObject({ reason: "above_maximum", limit: { amount: 50_000, currency: "THB" } });
    const abroad = { ...capability, country: "JP" };
    expect(offer("card", inputOf("THB", { capability: abroad, amount: 60_000 }))).toMatchObject({
      available: true,
    });
  });

  test.each(CURRENCY_CODES)(
    "while nothing is known of the account, cards alone are offered in %s",
    (currency) => {
      expect(offerMethods(inputOf(currency, { capability: null }))).toMatchObject([
        { id: "card", available: true, preselected: true },
      ]);
    },
  );

  test.each([
    ["THB", "promptpay"],
    ["SGD", "paynow"],
    ["MYR", "fpx"],
    ["JPY", "card"],
  ] as const)("in %s the shopper finds %s chosen and first", (currency, id) => {
    const offers = offerMethods(inputOf(currency));
    expect(offers[0]).toMatchObject({ id, preselected: true });
    expect(offers.filter(({ preselected }) => preselected)).toHaveLength(1);
  });

  test("where the favourite cannot be used, cards are chosen; without them the first that can; else nothing", () => {
    const input = inputOf("THB", { capability: capabilityOf("THB", ["card", "grabpay"]) });
    expect(offerMethods(input)[0]).toMatchObject({ id: "card", preselected: true });
    const wallets = inputOf("THB", { capability: capabilityOf("THB", ["promptpay", "grabpay"]) });
    const narrow = capabilityOf("THB", ["promptpay", "bill_payment_tesco_lotus"]);
    expect(offerMethods(wallets)[0]).toMatchObject({ id: "promptpay" });
    expect(
      offerMethods(inputOf("THB", { capability: narrow, amount: 1 })).some(({ preselected }) => preselected),
    ).toBe(false);
  });
});

describe("by device", () => {
  const flowOf = (id: string, device: Device, sources: readonly string[], currency: Currency = "THB") => {
    const input = inputOf(currency, { device, capability: capabilityOf(currency, sources) });
    return [offer(id, input)?.flow, wayOf(id, input)?.source];
  };
  const ALL = ["truemoney_jumpapp", "truemoney_qr", "truemoney"];

  test("TrueMoney opens its app on a phone and shows a code on a desk", () => {
    expect(flowOf("truemoney", "phone", ALL)).toEqual(["app", "truemoney_jumpapp"]);
    expect(flowOf("truemoney", "desk", ALL)).toEqual(["scan", "truemoney_qr"]);
    expect(flowOf("truemoney", "phone", ["truemoney_qr"])).toEqual(["scan", "truemoney_qr"]);
    expect(flowOf("truemoney", "desk", ["truemoney_jumpapp", "truemoney"])).toEqual([
      "app",
      "truemoney_jumpapp",
    ]);
    expect(flowOf("truemoney", "phone", ["truemoney"])).toEqual(["redirect", "truemoney"]);
  });

  test("the legacy TrueMoney asks for a phone number, the others do not", () => {
    const fields = (sources: string[]) =>
      offer("truemoney", inputOf("THB", { capability: capabilityOf("THB", sources) }))?.fields;
    expect(fields(["truemoney"])).toEqual(["phone_number"]);
    expect(fields(ALL)).toEqual([]);
  });

  test("ShopeePay opens its app on a phone alone", () => {
    const both = ["shopeepay", "shopeepay_jumpapp"];
    expect(flowOf("shopeepay", "phone", both, "SGD")).toEqual(["app", "shopeepay_jumpapp"]);
    expect(flowOf("shopeepay", "desk", both, "SGD")).toEqual(["redirect", "shopeepay"]);
    expect(flowOf("shopeepay", "desk", ["shopeepay_jumpapp"], "SGD")).toEqual([undefined, undefined]);
  });
});

describe("instalments", () => {
  test("only the terms whose month is not too small are offered, with what a month costs, rounded up", () => {
    const at = (amount: number) => offer("installment_kbank", inputOf("THB", { amount }))?.terms;
    expect(at(300_001)).toEqual([
      { months: 3, monthly: { amount: 100_001, currency: "THB" } },
      { months: 6, monthly: { amount: 50_001, currency: "THB" } },
      { months: 10, monthly: { amount: 30_001, currency: "THB" } },
    ]);
    expect(at(299_999)?.map(({ months }) => months)).toEqual([3, 6]);
    expect(at(200_000)?.map(({ months }) => months)).toEqual([3, 6]);
  });

  test("the account's own minimum for instalments holds", () => {
    const capability = { ...capabilityOf("THB"), installmentMin: 500_000 };
    expect(offer("installment_kbank", inputOf("THB", { capability, amount: 499_999 }))).toMatchObject({
      reason: "below_minimum",
      limit: { amount: 500_000 },
    });
  });

  test("a bank for which the account lists no term is absent", () => {
    const capability = capabilityOf("THB", ["installment_ktc"]);
    const methods = capability.methods.map((method) => ({ ...method, terms: [] }));
    expect(
      offer("installment_ktc", inputOf("THB", { capability: { ...capability, methods } })),
    ).toBeUndefined();
  });
});

describe("banks", () => {
  const closed = BANKS.map((bank) => ({ ...bank, active: false }));
  const withBanks = (banks: typeof BANKS) => {
    const capability = capabilityOf("MYR", ["fpx", "duitnow_obw"]);
    const methods = capability.methods.map((method) => ({ ...method, banks }));
    return inputOf("MYR", { capability: { ...capability, methods } });
  };

  test("FPX offers the account's banks, those that are down included", () => {
    expect(offer("fpx", withBanks(BANKS))).toMatchObject({ available: true, fields: ["bank"], banks: BANKS });
  });

  test("with every bank down FPX says so, and with none at all it is absent", () => {
    expect(offer("fpx", withBanks(closed))).toMatchObject({
      available: false,
      reason: "banks_closed",
      limit: null,
    });
    expect(offer("fpx", withBanks([]))).toBeUndefined();
  });

  test("DuitNow has a list of its own where the account tells none", () => {
    expect(offer("duitnow_obw", withBanks([]))?.banks).toHaveLength(18);
    expect(offer("duitnow_obw", withBanks(BANKS))?.banks).toEqual(BANKS);
  });
});

test("what is paid later needs goods that are shipped", () => {
  expect(offer("atome", inputOf("SGD", { ships: false }))).toMatchObject({
    available: false,
    reason: "no_address",
    limit: null,
  });
});

describe("with two gateways", () => {
  const baht = (sources: readonly string[]): Capability => ({
    ...capabilityOf("THB", sources),
    chargeAmount: { min: null, max: null },
  });
  const omise = (...sources: string[]) => ({ gateway: "omise", capability: baht(sources) }) as const;
  const ksher = (...sources: string[]) => ({ gateway: "ksher", capability: baht(sources) }) as const;
  const both = (changes: Partial<OfferInput> = {}) =>
    inputOf("THB", {
      accounts: [
        omise("promptpay", "truemoney", "card"),
        ksher("code:bbl_promptpay", "page:linepay", "page:ktbcard"),
      ],
      ...changes,
    });

  test("the shopper sees one list, each way to pay once and no gateway's name", () => {
    const offers = offerMethods(both());
    expect(offers.map(({ id }) => id).sort()).toEqual(["card", "promptpay", "rabbit_linepay", "truemoney"]);
    expect(JSON.stringify(offers)).not.toMatch(/ksher|omise/i);
  });

  test("the first gateway serves what both have, the other the rest", () => {
    const gatewayFor = (id: string, input: OfferInput) => wayOf(id, input)?.gateway;
    expect(["promptpay", "card", "truemoney", "rabbit_linepay"].map((id) => gatewayFor(id, both()))).toEqual([
      ...["omise", "omise", "omise", "ksher"],
    ]);
    const turned = both({ accounts: both().accounts.toReversed() });
    expect(gatewayFor("promptpay", turned)).toBe("ksher");
    expect(gatewayFor("truemoney", turned)).toBe("omise");
  });

  test("the merchant prefers one for a method; where it does not have it, the other serves", () => {
    const preferred = { promptpay: "ksher", truemoney: "ksher" } as const;
    expect(wayOf("promptpay", both({ preferred }))).toMatchObject({ gateway: "ksher", flow: "scan" });
    expect(wayOf("truemoney", both({ preferred }))?.gateway).toBe("omise");
    expect(wayOf("card", both({ preferred }))).toMatchObject({ gateway: "omise", flow: "card" });
  });

  test("an amount that one cannot take goes to the one that can", () => {
    expect(wayOf("promptpay", both({ amount: 500 }))?.gateway).toBe("ksher");
    expect(offer("promptpay", both({ amount: 500 }))).toMatchObject({ available: true });
    expect(offer("truemoney", both({ amount: 500 }))).toMatchObject({ reason: "below_minimum" });
  });

  test("a card on Ksher's own page asks for nothing here", () => {
    const alone = both({ accounts: [ksher("page:ktbcard")] });
    expect(offer("card", alone)).toMatchObject({ flow: "redirect", fields: [], available: true });
    expect(nextLineOf({ id: "card", flow: "redirect", group: "card", fields: [] })).toBe("cardPage");
  });

  test("months that are chosen on the bank's own page are not asked for here", () => {
    const alone = both({ accounts: [ksher("page:ktc_instal")], amount: 500_000 });
    const { flow, group, fields } = offer("installment_ktc", alone) ?? {};
    if (!flow || !group || !fields) throw new Error("not offered");
    expect(nextLineOf({ id: "installment_ktc", flow, group, fields })).toBe("installmentPage");
  });

  test.each(METHODS.flatMap((method) => channelsOf(method).map((source) => [source, method] as const)))(
    "%s is offered in baht, on a phone",
    (source, { id }) => {
      const accounts = [ksher(source)];
      const input = inputOf("THB", { accounts, amount: 500_000, device: "phone" });
      expect(offer(id, input)).toMatchObject({ available: true });
      expect(wayOf(id, input)).toMatchObject({ source, gateway: "ksher" });
    },
  );
});
