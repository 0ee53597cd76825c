/*
 * The ways to pay behind Ksher, under the names of both APIs and of their older versions.
 */

export interface Channel {
  readonly name: string;
  readonly mark: "phone" | "wallet" | "bank" | "card" | "calendar";
  /** The smallest payment, in satang. */
  readonly min: number;
  /** Whether Ksher makes a code for it that the shop shows. */
  readonly code: boolean;
}

const baht = (amount: number) => amount * 100;
const promptPay: Channel = { name: "PromptPay", mark: "phone", min: baht(1), code: true };
const card: Channel = { name: "Card", mark: "card", min: baht(1), code: false };
const wallet = (name: string): Channel => ({ name, mark: "wallet", min: baht(1), code: true });
const bank = (name: string): Channel => ({ name, mark: "bank", min: baht(20), code: false });
const instalment = (name: string): Channel => ({ name, mark: "calendar", min: baht(3_000), code: false });

const CHANNELS = new Map<string, Channel>([
  ["promptpay", promptPay],
  ["promptpay2", promptPay],
  ["bbl_promptpay", promptPay],
  ["linepay", { ...wallet("Rabbit LINE Pay"), code: false }],
  ["airpay", wallet("ShopeePay")],
  ["truemoney", wallet("TrueMoney Wallet")],
  ["alipay", wallet("Alipay")],
  ["alipayplus", wallet("Alipay+")],
  ["wechat", wallet("WeChat Pay")],
  ["card", card],
  ["ktbcard", card],
  ["ktccard", card],
  ["atome", { ...wallet("Atome"), min: baht(20), code: false }],
  ["scb_easy", bank("SCB Easy")],
  ["bbl_deeplink", bank("Bualuang mBanking")],
  ["baybank_deeplink", bank("KMA")],
  ["kplus", bank("K PLUS")],
  ["ktc_instal", instalment("KTC instalments")],
  ["kbank_instal", instalment("KBank instalments")],
  ["kcc_instal", instalment("Krungsri instalments")],
  ["kfc_instal", instalment("First Choice instalments")],
]);

export const channelNamed = (name: string): Channel | null => CHANNELS.get(name) ?? null;
export const isPromptPay = (name: string) => CHANNELS.get(name) === promptPay;
/** Every channel, once under each name. */
export const channelNames = (): string[] => [...CHANNELS.keys()];

/** The names in a comma list. */
export const namesIn = (list: string): string[] =>
  list
    .split(",")
    .map((name) => name.trim())
    .filter(Boolean);

/** Those of the wished channels that the merchant has and that the amount is enough for. */
export function openChannels(wished: readonly string[], amount: number, closed: readonly string[]): string[] {
  return wished.filter((name) => {
    const channel = channelNamed(name);
    return channel !== null && amount >= channel.min && !closed.includes(name);
  });
}
