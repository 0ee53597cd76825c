import "server-only";

/** The ways to pay that the emulator knows besides cards. Limits in minor units; the account's apply where none is given. */
export interface SourceType {
  readonly flow: "redirect" | "offline" | "app_redirect";
  /** What the payer is given in an offline flow. */
  readonly voucher?: "qr";
  readonly currencies: readonly string[];
  readonly min?: number;
  readonly max?: number;
  readonly required?: readonly ("phone_number" | "name" | "email" | "bank" | "installment_term")[];
  readonly refundable?: boolean;
  readonly minutes?: number;
}

const HOURS = 60;
const THB = ["THB"];

/** In the order of the reference; what is absent answers "type is currently not supported". */
export const SOURCE_TYPES: Readonly<Record<string, SourceType>> = {
  promptpay: {
    flow: "offline",
    voucher: "qr",
    currencies: THB,
    min: 2_000,
    max: 15_000_000,
    minutes: 24 * HOURS,
  },
  paynow: { flow: "offline", voucher: "qr", currencies: ["SGD"], minutes: 24 * HOURS },
  truemoney: { flow: "redirect", currencies: THB, required: ["phone_number"] },
  truemoney_jumpapp: { flow: "app_redirect", currencies: THB, min: 2_000, max: 5_000_000, minutes: 3 },
  rabbit_linepay: { flow: "redirect", currencies: THB },
  shopeepay: { flow: "redirect", currencies: ["THB", "MYR", "SGD"] },
  shopeepay_jumpapp: { flow: "app_redirect", currencies: ["THB", "MYR", "SGD"] },
  grabpay: { flow: "redirect", currencies: ["THB", "SGD", "MYR"] },
  alipay: { flow: "redirect", currencies: THB },
  alipay_cn: { flow: "redirect", currencies: ["SGD", "THB"] },
  alipay_hk: { flow: "redirect", currencies: ["SGD", "THB"] },
  wechat_pay: { flow: "redirect", currencies: THB },
  mobile_banking_kbank: { flow: "app_redirect", currencies: THB },
  mobile_banking_scb: { flow: "app_redirect", currencies: THB },
  mobile_banking_bay: { flow: "app_redirect", currencies: THB },
  mobile_banking_bbl: { flow: "app_redirect", currencies: THB },
  mobile_banking_ktb: { flow: "app_redirect", currencies: THB },
  mobile_banking_ocbc: { flow: "app_redirect", currencies: ["SGD"] },
  paypay: { flow: "redirect", currencies: ["JPY"] },
  fpx: { flow: "redirect", currencies: ["MYR"], required: ["bank"] },
  duitnow_qr: { flow: "redirect", currencies: ["MYR"] },
  boost: { flow: "redirect", currencies: ["MYR"] },
  maybank_qr: { flow: "redirect", currencies: ["MYR"] },
};

/** Terms in months and the least monthly amount, for instalments by redirect. */
export const INSTALLMENTS: Readonly<Record<string, { terms: readonly number[]; monthly: number }>> = {
  installment_bay: { terms: [3, 4, 6, 9, 10], monthly: 50_000 },
  installment_bbl: { terms: [3, 4, 5, 6, 7, 8, 9, 10], monthly: 50_000 },
  installment_first_choice: { terms: [3, 4, 6, 9, 10, 12, 18, 24, 36], monthly: 30_000 },
  installment_kbank: { terms: [3, 4, 6, 10], monthly: 30_000 },
  installment_ktc: { terms: [3, 4, 5, 6, 7, 8, 9, 10], monthly: 30_000 },
};

const INSTALLMENT_TOTAL = 200_000;

export function sourceType(type: string): SourceType | null {
  if (Object.hasOwn(SOURCE_TYPES, type)) return SOURCE_TYPES[type] ?? null;
  if (Object.hasOwn(INSTALLMENTS, type))
    return { flow: "redirect", currencies: THB, min: INSTALLMENT_TOTAL, required: ["installment_term"] };
  return null;
}
