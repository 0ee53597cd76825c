import "server-only";
import { type Account, isShop, limitsIn } from "./account";
import type { Answer, Call } from "./call";
import { CARD_CURRENCIES } from "./conversion";
import { banksOf } from "./source-banks";
import { type Limits, SOURCE_TYPES, type SourceType, sourceType } from "./source-types";

/*
 * Which ways to pay an account has. The shop's own has those of its country; an account that somebody's own test keys
 * opened has every one, until it is given a country. Single ones can be switched on and off (`settings.methods`).
 */

const BANKS = {
  TH: ["bay", "bbl", "kbank", "ktb", "scb"],
  JP: ["mizuho", "mufg", "smbc"],
  SG: ["dbs", "ocbc", "uob"],
  MY: ["cimb", "maybank", "uob"],
} as const;

/** The currencies in which the account may use a source type; none where it has not got it. */
function currenciesFor(account: Account, name: string, type: SourceType): readonly string[] {
  const switched = account.settings.methods[name];
  if (switched === false) return [];
  if (account.settings.country === null && !isShop(account)) return type.currencies;
  const { country } = account;
  const here = type.currencies.filter((currency) => currency === account.limits.currency);
  const served = here.length > 0 && (type.countries?.includes(country) ?? true);
  if (served) return here;
  return switched ? type.currencies : [];
}

/** The source type, if the account has it; and the currencies it has it in. */
export function offeredType(
  account: Account,
  name: string,
): { type: SourceType; currencies: readonly string[] } | null {
  const type = sourceType(name);
  const currencies = type ? currenciesFor(account, name, type) : [];
  return type && currencies.length > 0 ? { type, currencies } : null;
}

export const takesCards = (account: Account) => account.settings.methods.card !== false;

/** What a source of this type may be made for, in minor units of its currency. */
export function sourceLimits(account: Account, type: SourceType, currency: string): Limits {
  const own = Object.entries(type.limits ?? {}).find(([name]) => name === currency);
  return own?.[1] ?? limitsIn(account, currency);
}

const method = (name: string, currencies: readonly string[], more: Record<string, unknown> = {}) => ({
  object: "payment_method",
  name,
  currencies: [...currencies],
  card_brands: null,
  installment_terms: null,
  banks: [],
  ...more,
});

function methodsOf(account: Account) {
  const { currency } = account.limits;
  const methods = takesCards(account)
    ? [
        method("card", [currency, ...CARD_CURRENCIES.filter((other) => other !== currency)], {
          card_brands: ["JCB", "Visa", "MasterCard", "American Express"],
        }),
      ]
    : [];
  for (const [name, type] of Object.entries(SOURCE_TYPES)) {
    const currencies = currenciesFor(account, name, type);
    if (currencies.length === 0) continue;
    methods.push(
      method(name, currencies, {
        ...(type.instalment && { installment_terms: [...type.instalment.terms] }),
        banks: banksOf(name),
      }),
    );
  }
  return methods;
}

export async function retrieveCapability({ account }: Call): Answer {
  const { min, max } = account.limits;
  return {
    object: "capability",
    location: "/capability",
    country: account.country,
    zero_interest_installments: false,
    banks: [...BANKS[account.country]],
    tokenization_methods: [],
    limits: {
      charge_amount: { min, max },
      transfer_amount: { min: 3_000, max: 100_000_000_000 },
      installment_amount: { min: account.country === "MY" ? 50_000 : 200_000 },
    },
    payment_methods: methodsOf(account),
  };
}
