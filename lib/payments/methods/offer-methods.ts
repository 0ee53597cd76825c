import type { GatewayName } from "../../gateway-names";
import { CHARGEABLE } from "../../money/chargeable";
import { CURRENCIES, type Currency } from "../../money/currency";
import { type Money, money } from "../../money/money";
import type { Capability } from "./capability-answer";
import {
  type Device,
  type FieldName,
  type Flow,
  type Limit,
  METHODS,
  type Method,
  type MethodId,
  PRESELECTED,
  type Way,
} from "./method-table";

export interface OfferedBank {
  readonly code: string;
  readonly name: string;
  /** Not active: the bank is down. Shown, but not to be chosen. */
  readonly active: boolean;
}

export interface OfferedTerm {
  readonly months: number;
  /** Rounded up, before whatever interest the bank takes. */
  readonly monthly: Money;
}

interface Offer {
  readonly id: MethodId;
  readonly group: Method["group"];
  readonly flow: Flow;
  readonly mark: string;
  /** The fields its form asks for, by name. */
  readonly fields: readonly FieldName[];
  /** To choose from where `fields` has `bank`, else empty. */
  readonly banks: readonly OfferedBank[];
  /** To choose from where `fields` has `term`, else empty. */
  readonly terms: readonly OfferedTerm[];
  /** The amounts that it takes here, both ends included; null where it has no upper end of its own. */
  readonly range: { readonly min: Money; readonly max: Money | null };
  readonly preselected: boolean;
}
export interface AvailableMethod extends Offer {
  readonly available: true;
}
export interface UnavailableMethod extends Offer {
  readonly available: false;
  readonly reason: "below_minimum" | "above_maximum" | "no_address" | "banks_closed";
  /** With below_minimum and above_maximum: the amount from, or up to, which it could be used. */
  readonly limit: Money | null;
}
export type OfferedMethod = AvailableMethod | UnavailableMethod;

/** The shop's account at one gateway. */
export interface Account {
  readonly gateway: GatewayName;
  /** Null while nothing is known of it: then of its ways cards alone are offered. */
  readonly capability: Capability | null;
}

export interface OfferInput {
  /** The gateways to offer, the one to be used first where several serve a method and nothing else is wished. */
  readonly accounts: readonly Account[];
  /** Which gateway is to serve a method where it can. */
  readonly preferred?: Readonly<Record<string, GatewayName>>;
  readonly currency: Currency;
  /** Minor units. */
  readonly amount: number;
  readonly device: Device;
  /** Whether the order ships something, and so has an address. */
  readonly ships: boolean;
}

/** A method with the way of it that this account and device would use. */
interface Candidate {
  readonly method: Method;
  readonly way: Way;
  readonly account: Account;
  readonly listed: Capability["methods"][number] | null;
}

/** Satang: the least of the channels whose least is told (Ksher's reference, §15.14). */
const KSHER_LEAST = 100;

/** DuitNow's banks, which the capability does not list (reference §6). */
const DUITNOW_BANKS: readonly OfferedBank[] = [
  ["affin", "Affin Bank"],
  ["agro", "Agrobank"],
  ["alliance", "Alliance Bank"],
  ["ambank", "AmBank"],
  ["islam", "Bank Islam"],
  ["muamalat", "Bank Muamalat"],
  ["rakyat", "Bank Rakyat"],
  ["bsn", "BSN"],
  ["cimb", "CIMB Bank"],
  ["hongleong", "Hong Leong Bank"],
  ["hsbc", "HSBC"],
  ["kfh", "Kuwait Finance House"],
  ["maybank2u", "Maybank"],
  ["ocbc", "OCBC Bank"],
  ["public", "Public Bank"],
  ["rhb", "RHB Bank"],
  ["sc", "Standard Chartered"],
  ["uob", "UOB"],
].map(([code = "", name = ""]) => ({ code, name, active: true }));

function candidateOf(method: Method, account: Account, { currency, device }: OfferInput): Candidate | null {
  const { gateway, capability } = account;
  if (!method.currencies.includes(currency)) return null;
  for (const way of method.ways) {
    if (way.gateway !== gateway || (way.on !== undefined && way.on !== device)) continue;
    if (capability === null) {
      if (way.flow === "card") return { method, way, account, listed: null };
      continue;
    }
    const listed = capability.methods.find(
      ({ name, currencies }) => name === way.source && currencies.includes(currency),
    );
    if (listed) return { method, way, account, listed };
  }
  return null;
}

/** What a gateway takes of anybody, where the account is not told its own. Of Ksher only the least is known. */
const GATEWAY_LIMITS: Record<GatewayName, (currency: Currency) => Limit> = {
  omise: (currency) => CHARGEABLE[currency],
  ksher: () => ({ min: KSHER_LEAST }),
};

/** The account's own limits hold in the currency of its country; of others the gateway alone knows. */
function accountLimit({ gateway, capability }: Account, currency: Currency): Limit {
  const usual = GATEWAY_LIMITS[gateway](currency);
  if (capability === null || capability.country !== CURRENCIES[currency].country) return usual;
  const { min, max } = capability.chargeAmount;
  return { ...usual, ...(min === null ? {} : { min }), ...(max === null ? {} : { max }) };
}

function limitOf({ method, way, account }: Candidate, { currency }: OfferInput): Required<Limit> {
  const { capability } = account;
  const own = [accountLimit(account, currency), way.limits?.[currency] ?? {}];
  const least = own.map(({ min }) => min ?? 0);
  if (method.installments && capability?.country === CURRENCIES[currency].country)
    least.push(capability.installmentMin ?? 0);
  return {
    min: Math.max(...least),
    max: Math.min(...own.map(({ max }) => max ?? Number.MAX_SAFE_INTEGER)),
  };
}

function banksOf({ way, listed }: Candidate): readonly OfferedBank[] {
  if (!way.fields?.includes("bank")) return [];
  if (listed && listed.banks.length > 0) return listed.banks;
  return way.source === "duitnow_obw" ? DUITNOW_BANKS : [];
}

const months = (candidate: Candidate): number[] =>
  [...new Set(candidate.listed?.terms ?? [])].filter((term) => term > 0).sort((a, b) => a - b);

function termsOf(candidate: Candidate, { amount, currency }: OfferInput): OfferedTerm[] {
  const { method, way } = candidate;
  if (!way.fields?.includes("term")) return [];
  const least = method.installments?.monthlyMin ?? 0;
  return months(candidate)
    .filter((term) => amount >= term * least)
    .map((term) => ({ months: term, monthly: money(Math.ceil(amount / term), currency) }));
}

/** From which amount, and up to which, it could be used. Instalments: enough for the fewest months. */
function rangeOf(candidate: Candidate, input: OfferInput): Offer["range"] {
  const { min, max } = limitOf(candidate, input);
  const shortest = months(candidate)[0] ?? 0;
  const least = Math.max(min, shortest * (candidate.method.installments?.monthlyMin ?? 0));
  return {
    min: money(least, input.currency),
    max: max === Number.MAX_SAFE_INTEGER ? null : money(max, input.currency),
  };
}

/** Why it cannot take this order, with the amount that it could. */
function trouble(
  candidate: Candidate,
  input: OfferInput,
): Pick<UnavailableMethod, "reason" | "limit"> | null {
  const { way } = candidate;
  const { min, max } = rangeOf(candidate, input);
  if (input.amount < min.amount) return { reason: "below_minimum", limit: min };
  if (max && input.amount > max.amount) return { reason: "above_maximum", limit: max };
  if (way.passes?.includes("goods") && !input.ships) return { reason: "no_address", limit: null };
  if (way.fields?.includes("bank") && !banksOf(candidate).some(({ active }) => active))
    return { reason: "banks_closed", limit: null };
  return null;
}

/** A method that asks for something of which the account has none to choose from is as good as not there. */
function isHollow(candidate: Candidate): boolean {
  const { fields = [] } = candidate.way;
  return (
    (fields.includes("bank") && banksOf(candidate).length === 0) ||
    (fields.includes("term") && months(candidate).length === 0)
  );
}

/** The gateway that the merchant prefers for a method first, else in their order. */
function accountsFor(id: MethodId, { accounts, preferred = {} }: OfferInput): readonly Account[] {
  const first = accounts.find(({ gateway }) => gateway === preferred[id]);
  return first ? [first, ...accounts.filter((account) => account !== first)] : accounts;
}

/** One for each method: of the gateways that serve it the first that can take this order, else the first. */
function candidates(input: OfferInput): Candidate[] {
  return METHODS.flatMap((method) => {
    const able = accountsFor(method.id, input).flatMap((account) => {
      const candidate = candidateOf(method, account, input);
      return candidate && !isHollow(candidate) ? [candidate] : [];
    });
    const best = able.find((candidate) => trouble(candidate, input) === null) ?? able[0];
    return best ? [best] : [];
  });
}

/**
 * What can be offered for an order: the account's methods in the store's currency, those that cannot take it with the reason.
 * The currency's favourite stands first and is preselected; where it cannot be used, cards are, else the first that can.
 */
export function offerMethods(input: OfferInput): OfferedMethod[] {
  const all = candidates(input);
  const troubles = new Map(all.map((candidate) => [candidate.method.id, trouble(candidate, input)]));
  const usable = all.map(({ method }) => method.id).filter((id) => !troubles.get(id));
  const wishes = [PRESELECTED[input.currency], "card" as const, ...usable];
  const favourite = wishes.find((id) => usable.includes(id));
  const offers = all.map((candidate): OfferedMethod => {
    const { method, way } = candidate;
    const offer = {
      id: method.id,
      group: method.group,
      flow: way.flow,
      mark: method.mark,
      fields: way.fields ?? [],
      banks: banksOf(candidate),
      terms: termsOf(candidate, input),
      range: rangeOf(candidate, input),
      preselected: method.id === favourite,
    };
    const why = troubles.get(method.id);
    return why ? { ...offer, available: false, ...why } : { ...offer, available: true };
  });
  return offers.sort((a, b) => Number(b.preselected) - Number(a.preselected));
}

/** The way by which an offered method is paid: what the gateway is asked for. */
export function wayOf(id: string, input: OfferInput): Way | null {
  return candidates(input).find(({ method }) => method.id === id)?.way ?? null;
}
