import type { GatewayName } from "../../gateway-names";
import type { Currency } from "../../money/currency";

/*
 * The ways to pay as data: a new one is a row here and its texts in the messages' `methods`. What an account, an order and a
 * device make of the rows is decided in `offer-methods.ts`. Facts about Omise's source types are from its reference, §6, those about
 * Ksher's channels from its own, §4.
 */

export type Device = "phone" | "desk";

/**
 * What the payer goes through. `card`: fields of ours, then perhaps the bank's page. `redirect`: a page of the wallet's or
 * bank's. `app`: the same, opened in their app. `scan`: a code on our page. `voucher`: numbers to pay with later.
 */
export type Flow = "card" | "redirect" | "app" | "scan" | "voucher";

/** What a method asks of the payer, by the names of the form's fields. */
export type FieldName = "phone_number" | "bank" | "term" | "email" | "name";

/** What a source carries that the payer is not asked: it comes from the order or the request. */
export type Passes = "platform" | "ip" | "goods";

/** Minor units, both ends included. */
export interface Limit {
  readonly min?: number;
  readonly max?: number;
}
export type Limits = Readonly<Partial<Record<Currency, Limit>>>;

/** One source type of a gateway through which a method can be paid. */
export interface Way {
  readonly gateway: GatewayName;
  /** Also the name by which the account's capability lists it. */
  readonly source: string;
  readonly flow: Flow;
  /** On this device alone; on any where absent. */
  readonly on?: Device;
  readonly fields?: readonly FieldName[];
  readonly passes?: readonly Passes[];
  readonly limits?: Limits;
  /** Our own time for the attempt. A scan's and a voucher's is the gateway's as soon as it tells it. */
  readonly livesMs: number;
  /** Within this the payer has to go on in the app, or the gateway ends the attempt before our own time is over. */
  readonly opensWithinMs?: number;
  /** A time that we ask the gateway to set, where it takes one. */
  readonly askedExpiryMs?: number;
}

export interface Installments {
  /** The least that a month may cost, in minor units. */
  readonly monthlyMin: number;
}

export interface MethodRow {
  /** In addresses, forms and `payments.method`; never changes. Its texts are `methods.<id>`. */
  readonly id: string;
  /** The heading under which it is listed. */
  readonly group: "card" | "qr" | "wallet" | "bank" | "installment" | "later" | "voucher";
  readonly currencies: readonly Currency[];
  /** Of each gateway the best first: the first that the account has and the device can take is the one used. */
  readonly ways: readonly Way[];
  readonly installments?: Installments;
  /** Whether money can go back by the gateway's API. */
  readonly refunds: "full_and_partial" | "full" | "none";
  /** Name of the drawn mark. */
  readonly mark: string;
}

const MINUTE = 60_000;
/** A page of the wallet's or the bank's that is open. */
const PAGE = 30 * MINUTE;
/** How long a code of Ksher's may be paid: nowhere told, so no longer than the shops that use it say (reference §15.8). */
const KSHER_CODE = 10 * MINUTE;
/** Until the gateway tells the code's or the slip's own end. */
const UNTIL_TOLD = 30 * MINUTE;

const redirect = (source: string, more: Partial<Way> = {}): Way => ({
  gateway: "omise",
  source,
  flow: "redirect",
  livesMs: PAGE,
  ...more,
});
const app = (source: string, more: Partial<Way> = {}): Way => ({
  gateway: "omise",
  source,
  flow: "app",
  livesMs: PAGE,
  ...more,
});
const scan = (source: string, more: Partial<Way> = {}): Way => ({
  gateway: "omise",
  source,
  flow: "scan",
  livesMs: UNTIL_TOLD,
  ...more,
});
const voucher = (source: string, more: Partial<Way> = {}): Way => ({
  gateway: "omise",
  source,
  flow: "voucher",
  livesMs: UNTIL_TOLD,
  ...more,
});

/*
 * Ksher's channels (its reference, §4), under their present and their older names. It has a page for each, and makes codes
 * for us to show of some. What it asks for, it asks on its page.
 */
const ksherPage = (channel: string, more: Partial<Way> = {}): Way => ({
  gateway: "ksher",
  source: `page:${channel}`,
  flow: "redirect",
  livesMs: PAGE,
  askedExpiryMs: 20 * MINUTE,
  ...more,
});
const ksherCode = (channel: string): Way => ({
  gateway: "ksher",
  source: `code:${channel}`,
  flow: "scan",
  livesMs: KSHER_CODE,
});
const KSHER_BANK = { flow: "app", on: "phone", limits: { THB: { min: 2_000 } } } as const;
const KSHER_INSTALLMENT = { limits: { THB: { min: 300_000 } } } as const;
const KSHER_PROMPTPAY = ["promptpay", "promptpay2", "bbl_promptpay"];
const KSHER_CARDS = ["card", "ktbcard", "ktccard"];

const PLATFORM = { passes: ["platform"] } as const;
const TERM = { fields: ["term"] } as const;
const BANK = { fields: ["bank"] } as const;
/** TrueMoney's app, which forgets a payer who has not gone on within 3 minutes. */
const JUMP = {
  livesMs: 15 * MINUTE,
  opensWithinMs: 3 * MINUTE,
  limits: { THB: { min: 2_000, max: 5_000_000 } },
} as const;

const INSTALLMENT = { group: "installment", currencies: ["THB"], refunds: "full" } as const;
const MOBILE = { group: "bank", currencies: ["THB"], refunds: "none" } as const;
/** Where the reference does not tell the least of a month: the stricter of those it tells. */
const UNTOLD_MONTH = { monthlyMin: 50_000 } as const;
/** The limit is of the whole amount; the account's capability may ask for more. */
const THAI_TERM = { ...TERM, limits: { THB: { min: 200_000 } } } as const;

const ROWS = [
  {
    id: "promptpay",
    group: "qr",
    currencies: ["THB"],
    // The reference knows an expiry of our choosing for this one: short, because the pieces are held as long.
    ways: [
      scan("promptpay", { askedExpiryMs: 20 * MINUTE, limits: { THB: { min: 2_000, max: 15_000_000 } } }),
      ...KSHER_PROMPTPAY.map(ksherCode),
      ...KSHER_PROMPTPAY.map((channel) => ksherPage(channel)),
    ],
    refunds: "none",
    mark: "promptpay",
  },
  {
    id: "paynow",
    group: "qr",
    currencies: ["SGD"],
    ways: [scan("paynow")],
    refunds: "full_and_partial",
    mark: "paynow",
  },
  {
    id: "fpx",
    group: "bank",
    currencies: ["MYR"],
    ways: [redirect("fpx", BANK)],
    refunds: "full_and_partial",
    mark: "fpx",
  },
  {
    id: "card",
    group: "card",
    currencies: ["THB", "JPY", "SGD", "MYR"],
    ways: [
      { gateway: "omise", source: "card", flow: "card", livesMs: PAGE },
      ...KSHER_CARDS.map((channel) => ksherPage(channel)),
    ],
    refunds: "full_and_partial",
    mark: "card",
  },
  {
    id: "truemoney",
    group: "wallet",
    currencies: ["THB"],
    ways: [
      app("truemoney_jumpapp", { ...JUMP, on: "phone" }),
      scan("truemoney_qr"),
      app("truemoney_jumpapp", JUMP),
      redirect("truemoney", { fields: ["phone_number"] }),
      ksherPage("truemoney"),
    ],
    refunds: "full_and_partial",
    mark: "truemoney",
  },
  {
    id: "rabbit_linepay",
    group: "wallet",
    currencies: ["THB"],
    ways: [redirect("rabbit_linepay"), ksherPage("linepay")],
    refunds: "full_and_partial",
    mark: "linepay",
  },
  {
    id: "shopeepay",
    group: "wallet",
    currencies: ["THB", "MYR", "SGD"],
    ways: [app("shopeepay_jumpapp", { on: "phone" }), redirect("shopeepay"), ksherPage("airpay")],
    refunds: "full_and_partial",
    mark: "shopeepay",
  },
  {
    id: "paypay",
    group: "wallet",
    currencies: ["JPY"],
    ways: [redirect("paypay")],
    refunds: "full_and_partial",
    mark: "paypay",
  },
  {
    id: "grabpay",
    group: "wallet",
    currencies: ["THB", "SGD", "MYR"],
    ways: [redirect("grabpay")],
    refunds: "full_and_partial",
    mark: "grabpay",
  },
  {
    id: "touch_n_go",
    group: "wallet",
    currencies: ["SGD", "MYR", "THB"],
    ways: [redirect("touch_n_go", PLATFORM)],
    refunds: "full_and_partial",
    mark: "touch_n_go",
  },
  {
    id: "boost",
    group: "wallet",
    currencies: ["MYR"],
    ways: [redirect("boost")],
    refunds: "full_and_partial",
    mark: "boost",
  },
  {
    id: "duitnow_qr",
    group: "qr",
    currencies: ["MYR"],
    ways: [redirect("duitnow_qr")],
    refunds: "full_and_partial",
    mark: "duitnow",
  },
  {
    id: "maybank_qr",
    group: "qr",
    currencies: ["MYR"],
    ways: [redirect("maybank_qr")],
    refunds: "full_and_partial",
    mark: "maybank",
  },
  {
    id: "duitnow_obw",
    group: "bank",
    currencies: ["MYR"],
    ways: [redirect("duitnow_obw", BANK)],
    refunds: "full_and_partial",
    mark: "duitnow",
  },
  {
    ...MOBILE,
    id: "mobile_banking_kbank",
    ways: [app("mobile_banking_kbank", PLATFORM), ksherPage("kplus", KSHER_BANK)],
    mark: "kbank",
  },
  {
    ...MOBILE,
    id: "mobile_banking_scb",
    ways: [app("mobile_banking_scb", PLATFORM), ksherPage("scb_easy", KSHER_BANK)],
    mark: "scb",
  },
  {
    ...MOBILE,
    id: "mobile_banking_bay",
    ways: [app("mobile_banking_bay", PLATFORM), ksherPage("baybank_deeplink", KSHER_BANK)],
    mark: "bay",
  },
  {
    ...MOBILE,
    id: "mobile_banking_bbl",
    ways: [app("mobile_banking_bbl", PLATFORM), ksherPage("bbl_deeplink", KSHER_BANK)],
    mark: "bbl",
  },
  { ...MOBILE, id: "mobile_banking_ktb", ways: [app("mobile_banking_ktb", PLATFORM)], mark: "ktb" },
  {
    ...MOBILE,
    id: "mobile_banking_ocbc",
    currencies: ["SGD"],
    ways: [app("mobile_banking_ocbc", PLATFORM)],
    mark: "ocbc",
  },
  {
    id: "wechat_pay",
    group: "wallet",
    currencies: ["THB"],
    ways: [redirect("wechat_pay", { passes: ["ip"] }), ksherPage("wechat")],
    refunds: "full_and_partial",
    mark: "wechat_pay",
  },
  {
    id: "alipay",
    group: "wallet",
    currencies: ["THB"],
    ways: [redirect("alipay"), ksherPage("alipay")],
    refunds: "full_and_partial",
    mark: "alipay",
  },
  {
    id: "alipay_cn",
    group: "wallet",
    currencies: ["SGD", "THB"],
    ways: [redirect("alipay_cn", PLATFORM)],
    refunds: "full_and_partial",
    mark: "alipay",
  },
  {
    id: "alipay_hk",
    group: "wallet",
    currencies: ["SGD", "THB"],
    ways: [redirect("alipay_hk", PLATFORM)],
    refunds: "full_and_partial",
    mark: "alipay_hk",
  },
  {
    id: "kakaopay",
    group: "wallet",
    currencies: ["SGD", "THB"],
    ways: [redirect("kakaopay", PLATFORM)],
    refunds: "full_and_partial",
    mark: "kakaopay",
  },
  {
    id: "dana",
    group: "wallet",
    currencies: ["SGD"],
    ways: [redirect("dana", PLATFORM)],
    refunds: "full_and_partial",
    mark: "dana",
  },
  {
    id: "gcash",
    group: "wallet",
    currencies: ["SGD", "MYR"],
    ways: [redirect("gcash", PLATFORM)],
    refunds: "full_and_partial",
    mark: "gcash",
  },
  {
    id: "atome",
    group: "later",
    currencies: ["THB", "SGD", "MYR"],
    ways: [
      redirect("atome", {
        fields: ["phone_number"],
        passes: ["goods"],
        limits: {
          THB: { min: 2_000, max: 15_000_000 },
          SGD: { min: 150, max: 2_000_000 },
          MYR: { min: 1_000, max: 10_000_000 },
        },
      }),
      ksherPage("atome", { limits: { THB: { min: 2_000 } } }),
    ],
    refunds: "full_and_partial",
    mark: "atome",
  },
  {
    ...INSTALLMENT,
    id: "installment_kbank",
    ways: [redirect("installment_kbank", THAI_TERM), ksherPage("kbank_instal", KSHER_INSTALLMENT)],
    installments: { monthlyMin: 30_000 },
    mark: "kbank",
  },
  {
    ...INSTALLMENT,
    id: "installment_scb",
    ways: [redirect("installment_scb", THAI_TERM)],
    installments: UNTOLD_MONTH,
    mark: "scb",
  },
  {
    ...INSTALLMENT,
    id: "installment_bbl",
    ways: [redirect("installment_bbl", THAI_TERM)],
    installments: { monthlyMin: 50_000 },
    mark: "bbl",
  },
  {
    ...INSTALLMENT,
    id: "installment_bay",
    ways: [redirect("installment_bay", THAI_TERM), ksherPage("kcc_instal", KSHER_INSTALLMENT)],
    installments: { monthlyMin: 50_000 },
    mark: "bay",
  },
  {
    ...INSTALLMENT,
    id: "installment_first_choice",
    ways: [redirect("installment_first_choice", THAI_TERM), ksherPage("kfc_instal", KSHER_INSTALLMENT)],
    installments: { monthlyMin: 30_000 },
    mark: "first_choice",
  },
  {
    ...INSTALLMENT,
    id: "installment_ktc",
    ways: [redirect("installment_ktc", THAI_TERM), ksherPage("ktc_instal", KSHER_INSTALLMENT)],
    installments: { monthlyMin: 30_000 },
    mark: "ktc",
  },
  {
    ...INSTALLMENT,
    id: "installment_ttb",
    ways: [redirect("installment_ttb", THAI_TERM)],
    installments: UNTOLD_MONTH,
    mark: "ttb",
  },
  {
    ...INSTALLMENT,
    id: "installment_uob",
    ways: [redirect("installment_uob", THAI_TERM)],
    installments: UNTOLD_MONTH,
    mark: "uob",
  },
  {
    ...INSTALLMENT,
    id: "installment_mbb",
    currencies: ["MYR"],
    ways: [redirect("installment_mbb", TERM)],
    installments: { monthlyMin: 5_000 },
    mark: "maybank",
  },
  {
    id: "econtext",
    group: "voucher",
    currencies: ["JPY"],
    ways: [
      voucher("econtext", {
        fields: ["name", "email", "phone_number"],
        limits: { JPY: { min: 200, max: 49_999 } },
      }),
    ],
    refunds: "none",
    mark: "konbini",
  },
  {
    // Discontinued in October 2024; an account that still has it lists it.
    id: "bill_payment_tesco_lotus",
    group: "voucher",
    currencies: ["THB"],
    ways: [voucher("bill_payment_tesco_lotus", { limits: { THB: { min: 2_000, max: 4_900_000 } } })],
    refunds: "none",
    mark: "lotus",
  },
] as const satisfies readonly MethodRow[];

export type MethodId = (typeof ROWS)[number]["id"];
export type Method = MethodRow & { readonly id: MethodId };

/** In the order in which they are listed. */
export const METHODS: readonly Method[] = ROWS;

/** Null for whatever is not a method's id. */
export function methodOf(id: string): Method | null {
  return METHODS.find((method) => method.id === id) ?? null;
}

/** What a shopper of each currency is most likely to want. */
export const PRESELECTED: Readonly<Record<Currency, MethodId>> = {
  THB: "promptpay",
  JPY: "card",
  SGD: "paynow",
  MYR: "fpx",
};
