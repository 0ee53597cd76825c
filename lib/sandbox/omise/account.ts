import "server-only";
import { createHash, createHmac } from "node:crypto";
import { z } from "zod";
import { now } from "../../clock";
import type { Tx } from "../../db/client";
import { env } from "../../env";
import { sandboxWebhookSecret } from "../../secrets";
import { shelf } from "../store";
import { GATEWAY } from "./book";
import { wireTime } from "./ids";
import { OmiseError } from "./omise-error";
import { sourceType } from "./source-types";

/*
 * Whose book a call works on. The shop's own two keys are one account; any other pair of test keys is an account of its
 * own, found by the part that both keys share (`skey_test_abc`, `pkey_test_abc`).
 */

const COUNTRIES = {
  TH: { currency: "THB", min: 2_000, max: 15_000_000, feeRate: 365, vatRate: 700, authorizationDays: 7 },
  JP: { currency: "JPY", min: 100, max: 6_000_000, feeRate: 360, vatRate: 1_000, authorizationDays: 30 },
  SG: { currency: "SGD", min: 100, max: 2_000_000, feeRate: 340, vatRate: 900, authorizationDays: 7 },
  MY: { currency: "MYR", min: 100, max: 10_000_000, feeRate: 280, vatRate: 800, authorizationDays: 7 },
} as const;
type AccountCountry = keyof typeof COUNTRIES;

export const VERSIONS = ["2017-11-02", "2019-05-29"] as const;
export type OmiseVersion = (typeof VERSIONS)[number];

/** What a tester may change about an account, over the control route or in a test. */
export const accountSettings = z.object({
  /** Whether cards go through the bank's page. Off: charged or declined at once. */
  threeDSecure: z.boolean(),
  /** Null: the country of the shop; an account that is not the shop's then has the ways to pay of every country. */
  country: z.enum(["TH", "JP", "SG", "MY"]).nullable(),
  apiVersion: z.enum(VERSIONS),
  /** Null: the shop's own webhook for the shop's account, none for others. */
  webhookUri: z.url({ protocol: /^https?$/ }).nullable(),
  /** Whether a charge with `webhook_endpoints` of its own is told to the account's webhook as well. */
  accountWebhookToo: z.boolean(),
  /** Single ways to pay (`card` or a source type) that the account has against, or has not in spite of, its country. */
  methods: z.record(
    z.string().refine((name) => name === "card" || sourceType(name) !== null, "is no way to pay"),
    z.boolean(),
  ),
  /** Whether PromptPay payments can be refunded, which needs an arrangement with Omise. */
  promptPayRefunds: z.boolean(),
  /** A secret that is still signed with besides the present one, as in the 24 hours after a change. Base64. */
  previousWebhookSecret: z.base64().nullable(),
});
export type AccountSettings = z.infer<typeof accountSettings>;

const USUAL: AccountSettings = {
  threeDSecure: true,
  country: null,
  apiVersion: "2019-05-29",
  webhookUri: null,
  accountWebhookToo: true,
  methods: {},
  promptPayRefunds: false,
  previousWebhookSecret: null,
};
const keptSettings = z.preprocess((kept) => ({ ...USUAL, ...Object(kept) }), accountSettings);

export interface Account {
  /** Fingerprint under which its objects are kept. */
  readonly key: string;
  readonly id: string;
  readonly createdAt: Date;
  readonly country: AccountCountry;
  readonly limits: (typeof COUNTRIES)[AccountCountry];
  readonly webhookUri: string | null;
  readonly settings: AccountSettings;
}

const accounts = shelf(GATEWAY, "account", z.object({}), keptSettings);

const fingerprint = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 32);

/** The fingerprint of the account that the shop itself is configured with. */
export function shopAccountKey(): string {
  const { secretKey, publicKey } = env().omise;
  return fingerprint(`${secretKey}|${publicKey}`);
}

export const isShop = (account: Account) => account.key === shopAccountKey();

/** What a single payment in this currency may be: the account's own limits, or an account's at home in the currency. */
export function limitsIn(account: Account, currency: string): { readonly min: number; readonly max: number } {
  if (currency === account.limits.currency) return account.limits;
  return Object.values(COUNTRIES).find((country) => country.currency === currency) ?? account.limits;
}

/** The account a key opens and which of its two keys it is; null for anything that is no test key. */
export function accountOfKey(key: string): { key: string; kind: "secret" | "public" } | null {
  const match = /^([sp])key_test_([0-9a-z]{1,64})$/.exec(key);
  if (!match) return null;
  const kind = match[1] === "s" ? "secret" : "public";
  const { secretKey, publicKey } = env().omise;
  if (key === secretKey || key === publicKey) return { key: shopAccountKey(), kind };
  return { key: fingerprint(match[2] ?? ""), kind };
}

const accountId = (key: string) =>
  `acct_test_${BigInt(`0x${key}`).toString(36).padStart(19, "0").slice(0, 19)}`;

function describe(key: string, createdAt: Date, settings: AccountSettings): Account {
  const country = settings.country ?? env().country;
  const ownWebhook = key === shopAccountKey() ? `${env().baseUrl}/api/webhook/omise` : null;
  return {
    key,
    id: accountId(key),
    createdAt,
    country,
    limits: COUNTRIES[country],
    webhookUri: settings.webhookUri ?? ownWebhook,
    settings,
  };
}

/** The account with its settings; it comes into being with the first call that uses its key. */
export async function loadAccount(tx: Tx, key: string): Promise<Account> {
  const id = accountId(key);
  const found = await accounts.find(tx, key, id);
  if (found) return describe(key, found.createdAt, found.hidden);
  const createdAt = now();
  await accounts.insert(tx, { account: key, id, body: {}, hidden: USUAL, createdAt });
  return describe(key, createdAt, USUAL);
}

/** What is absent or undefined stays as it was. */
export async function changeAccount(
  tx: Tx,
  key: string,
  change: { [Name in keyof AccountSettings]?: AccountSettings[Name] | undefined },
): Promise<Account> {
  await loadAccount(tx, key);
  const entry = await accounts.lock(tx, key, accountId(key));
  if (!entry) throw new OmiseError("internal_error", "the account vanished");
  const given = Object.entries(change).filter(([, value]) => value !== undefined);
  entry.hidden = accountSettings.parse({ ...entry.hidden, ...Object.fromEntries(given) });
  await accounts.save(tx, entry);
  return describe(key, entry.createdAt, entry.hidden);
}

/** Base64. The shop's account signs with the secret that the shop checks against; others have one derived from it. */
export function webhookSecret(accountKey: string): string {
  if (accountKey === shopAccountKey()) return sandboxWebhookSecret();
  return createHmac("sha256", sandboxWebhookSecret()).update(accountKey).digest("base64");
}

/** Per mille of per cent as Omise writes rates: 365 basis points → `3.65`, 700 → `7.0`. */
function rateText(basisPoints: number): string {
  const cents = String(basisPoints % 100)
    .padStart(2, "0")
    .replace(/0$/, "");
  return `${Math.floor(basisPoints / 100)}.${cents || "0"}`;
}

/** What a charge costs the merchant, in the funding currency's minor unit. Rounded half up. */
export function feesOf(account: Account, amount: number) {
  const { feeRate, vatRate } = account.limits;
  const fee = Math.round((amount * feeRate) / 10_000);
  const feeVat = Math.round((fee * vatRate) / 10_000);
  return {
    fee,
    fee_vat: feeVat,
    net: amount - fee - feeVat,
    transaction_fees: { fee_flat: "0.0", fee_rate: rateText(feeRate), vat_rate: rateText(vatRate) },
  };
}

export function accountView(account: Account) {
  return {
    object: "account",
    id: account.id,
    livemode: false,
    location: "/account",
    team: account.id.replace("acct_", "team_"),
    type: "merchant",
    country: account.country,
    currency: account.limits.currency,
    supported_currencies: [account.limits.currency],
    email: "merchant@example.com",
    api_version: account.settings.apiVersion,
    webhook_uri: account.webhookUri,
    auto_activate_recipients: false,
    chain_enabled: false,
    created_at: wireTime(account.createdAt),
  };
}
