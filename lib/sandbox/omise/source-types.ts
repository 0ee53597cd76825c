import "server-only";

/*
 * The ways to pay that the emulator knows besides cards, as data. What is absent here (internet banking, which Omise has
 * removed) answers "type is currently not supported".
 */

type Currency = "THB" | "JPY" | "SGD" | "MYR";
export type RequiredField = "phone_number" | "name" | "email" | "bank" | "installment_term" | "items";
export interface Limits {
  readonly min: number;
  readonly max: number;
}

/** What the payer sees: a code to scan, a slip to pay at a counter, or a page of the wallet, app or bank. */
export type PayerPage = "qr" | "slip" | "konbini" | "wallet" | "app" | "bank" | "instalment" | "shown_qr";

export interface SourceType {
  /** How its own page calls itself. */
  readonly name: string;
  readonly flow: "redirect" | "offline" | "app_redirect";
  readonly page: PayerPage;
  readonly currencies: readonly Currency[];
  /** Where it is served in fewer countries than its currencies say. */
  readonly countries?: readonly string[];
  /** Minor units; where none are given the limits of an account in that currency apply. */
  readonly limits?: Partial<Record<Currency, Limits>>;
  readonly required?: readonly RequiredField[];
  /** Usually in parts. `full`: only the whole; `arranged`: only where the account's settings say so. */
  readonly refundable?: false | "full" | "arranged";
  /** Refunds within fewer days than the usual 365. */
  readonly refundDays?: number;
  /** How long the payer has, where it is not a charge's usual time. */
  readonly minutes?: number;
  /** Terms in months, and the least monthly amount in minor units. */
  readonly instalment?: { readonly terms: readonly number[]; readonly monthly: number };
}

const HOURS = 60;
const THB = ["THB"] as const;
const MYR = ["MYR"] as const;
const SOUTH_EAST = ["THB", "SGD", "MYR"] as const;

const wallet = (name: string, currencies: SourceType["currencies"], more: Partial<SourceType> = {}) =>
  ({ name, flow: "redirect", page: "wallet", currencies, ...more }) satisfies SourceType;

const app = (name: string, currencies: SourceType["currencies"], more: Partial<SourceType> = {}) =>
  ({ name, flow: "app_redirect", page: "app", currencies, ...more }) satisfies SourceType;

const code = (name: string, currency: Currency, more: Partial<SourceType> = {}) =>
  ({ name, flow: "offline", page: "qr", currencies: [currency], ...more }) satisfies SourceType;

/** Thailand's card instalments. Monthly minimum of the last three banks: not published; the lower of the known ones. */
const instalment = (name: string, monthly: number, terms: readonly number[]) =>
  ({
    name,
    flow: "redirect",
    page: "instalment",
    currencies: THB,
    limits: { THB: { min: 200_000, max: 15_000_000 } },
    required: ["installment_term"],
    refundable: "full",
    instalment: { terms, monthly },
  }) satisfies SourceType;

export const SOURCE_TYPES: Readonly<Record<string, SourceType>> = {
  promptpay: code("PromptPay", "THB", {
    limits: { THB: { min: 2_000, max: 15_000_000 } },
    refundable: "arranged",
    minutes: 24 * HOURS,
  }),
  paynow: code("PayNow", "SGD", { minutes: 24 * HOURS }),
  truemoney_qr: code("TrueMoney QR", "THB", { minutes: 24 * HOURS }),
  truemoney: wallet("TrueMoney", THB, { required: ["phone_number"] }),
  truemoney_jumpapp: app("TrueMoney", THB, {
    limits: { THB: { min: 2_000, max: 5_000_000 } },
    refundDays: 30,
    minutes: 3,
  }),
  rabbit_linepay: wallet("LINE Pay", THB),
  shopeepay: wallet("ShopeePay", SOUTH_EAST),
  shopeepay_jumpapp: app("ShopeePay", SOUTH_EAST),
  grabpay: wallet("GrabPay", SOUTH_EAST),
  alipay: wallet("Alipay", THB),
  alipay_cn: wallet("Alipay+ · Alipay", ["SGD", "THB"]),
  alipay_hk: wallet("Alipay+ · AlipayHK", ["SGD", "THB"]),
  kakaopay: wallet("Alipay+ · KakaoPay", ["SGD", "THB"]),
  dana: wallet("Alipay+ · DANA", ["SGD"]),
  gcash: wallet("Alipay+ · GCash", ["SGD", "MYR"], { countries: ["SG"] }),
  touch_n_go: wallet("Touch 'n Go", SOUTH_EAST),
  wechat_pay: wallet("WeChat Pay", THB),
  mobile_banking_kbank: app("K PLUS", THB),
  mobile_banking_scb: app("SCB Easy", THB),
  mobile_banking_bay: app("KMA", THB),
  mobile_banking_bbl: app("Bualuang mBanking", THB),
  mobile_banking_ktb: app("Krungthai NEXT", THB),
  mobile_banking_ocbc: app("OCBC Digital", ["SGD"]),
  installment_bay: instalment("Krungsri", 50_000, [3, 4, 6, 9, 10]),
  installment_bbl: instalment("Bangkok Bank", 50_000, [3, 4, 5, 6, 7, 8, 9, 10]),
  installment_first_choice: instalment("First Choice", 30_000, [3, 4, 6, 9, 10, 12, 18, 24, 36]),
  installment_kbank: instalment("Kasikornbank", 30_000, [3, 4, 6, 10]),
  installment_ktc: instalment("KTC", 30_000, [3, 4, 5, 6, 7, 8, 9, 10]),
  installment_scb: instalment("SCB", 30_000, [3, 4, 6, 9, 10]),
  installment_ttb: instalment("ttb", 30_000, [3, 4, 6, 10]),
  installment_uob: instalment("UOB", 30_000, [3, 4, 6, 10]),
  installment_mbb: {
    ...instalment("Maybank", 5_000, [6, 12]),
    currencies: MYR,
    limits: { MYR: { min: 50_000, max: 10_000_000 } },
  },
  atome: wallet("Atome", SOUTH_EAST, {
    limits: {
      THB: { min: 2_000, max: 15_000_000 },
      SGD: { min: 150, max: 2_000_000 },
      MYR: { min: 1_000, max: 10_000_000 },
    },
    required: ["phone_number", "items"],
  }),
  econtext: {
    name: "Konbini, Pay-easy, net banking",
    flow: "offline",
    page: "konbini",
    currencies: ["JPY"],
    limits: { JPY: { min: 200, max: 49_999 } }, // "must be less than 50000"
    required: ["name", "email", "phone_number"],
    refundable: false,
    minutes: 3 * 24 * HOURS,
  },
  paypay: wallet("PayPay", ["JPY"]),
  fpx: { name: "FPX", flow: "redirect", page: "bank", currencies: MYR, required: ["bank"] },
  duitnow_obw: {
    name: "DuitNow Online Banking",
    flow: "redirect",
    page: "bank",
    currencies: MYR,
    required: ["bank"],
  },
  duitnow_qr: wallet("DuitNow QR", MYR, { page: "shown_qr" }),
  maybank_qr: wallet("Maybank QRPay", MYR, { page: "shown_qr" }),
  boost: wallet("Boost", MYR),
  // Taken out of service on 1 October 2024; accounts that still list it are served.
  bill_payment_tesco_lotus: {
    name: "Bill payment",
    flow: "offline",
    page: "slip",
    currencies: THB,
    limits: { THB: { min: 2_000, max: 4_900_000 } },
    refundable: false,
    minutes: 24 * HOURS,
  },
};

export function sourceType(type: string): SourceType | null {
  return Object.hasOwn(SOURCE_TYPES, type) ? (SOURCE_TYPES[type] ?? null) : null;
}
