import { getTranslations } from "next-intl/server";
import { type Policy, policiesOf } from "@/components/layout/policies";
import type { ProseSection } from "@/components/layout/prose-page";
import { env } from "@/lib/env";
import { fill } from "@/lib/i18n/fill";
import { dateLanguage, type Locale } from "@/lib/i18n/locales";
import { messages } from "@/lib/i18n/messages";
import { formatMoney } from "@/lib/money/format";
import { money } from "@/lib/money/money";
import { wayNames } from "@/lib/payments/methods/way-names";
import { CART_DAYS, MAX_LINE_QUANTITY } from "@/lib/session/cart-cookie";
import { DRAFT_HOURS } from "@/lib/session/checkout-draft";
import { CUSTOMER_DAYS } from "@/lib/session/customer-cookie";
import { DEVICE_ORDERS_DAYS } from "@/lib/session/device-orders";
import { deliveryDays, storeProfile } from "@/lib/store-profile";

/** The policy of that name in this shop; null where it has none. */
export function policyNamed(text: string): Policy | null {
  return policiesOf(env().country).find((policy) => policy === text) ?? null;
}

/** What the notice under the Japanese law tells, in the order that it is told in. */
const NOTICE = [
  ...(["seller", "person", "address", "phone", "email", "prices", "charges", "ways", "payBy"] as const),
  ...(["delivery", "quantity", "returns"] as const),
];

/** The cookies, by the names that they have on plain http. */
const COOKIES = ["cart", "cart_count", "checkout", "customer", "orders"] as const;

/** `__Host-`, as the files of lib/session have it: for all but the one that pages' own scripts read. */
const cookieName = (name: (typeof COOKIES)[number]) =>
  env().baseUrl.startsWith("https:") && name !== "cart_count" ? `__Host-${name}` : name;

/** Since when a policy is in force as it stands, as a day by itself has it: with no time zone. */
function sinceDay(policy: Policy, locale: Locale): { day: string; text: string } {
  const day = storeProfile.policiesSince[policy];
  const date = new Intl.DateTimeFormat(dateLanguage(locale), { dateStyle: "long", timeZone: "UTC" }).format(
    new Date(day),
  );
  return { day, text: fill(messages[locale].policies.since, { date }) };
}

/** A policy's words with the shop's own numbers in them, so that no page promises what the checkout does not keep. */
export async function policyTexts(page: Policy | "about", locale: Locale) {
  const t = await getTranslations({ locale, namespace: "policies" });
  const { currency, country, autoCapture } = env();
  const { flat, freeFrom, express } = storeProfile.shipping[currency];
  const expressDays = deliveryDays(country, "express");
  const carrier = storeProfile.carrierDays[country];
  const { currencies, transactions } = messages[locale].policies;
  const company = storeProfile.legalName;
  const facts = {
    email: storeProfile.supportEmail,
    phone: storeProfile.supportPhone.replaceAll(" ", "\u00a0"), // one piece at a line's end
    company,
    person: storeProfile.personInCharge ?? fill(transactions.role, { company }),
    address: storeProfile.addressLines.join(", "),
    currency: currencies[currency],
    ways: wayNames(currency, locale),
    capture: autoCapture ? "paid" : "shipped",
    most: MAX_LINE_QUANTITY,
    days: storeProfile.returnDays,
    fee: formatMoney(money(flat, currency)),
    free: formatMoney(money(freeFrom, currency)),
    ...deliveryDays(country),
    express: formatMoney(money(express, currency)),
    expressMin: expressDays.min,
    expressMax: expressDays.max,
    packing: storeProfile.packingDays,
    carrierMin: carrier.min,
    carrierMax: carrier.max,
    cartDays: CART_DAYS,
    cardDays: CUSTOMER_DAYS,
    orderDays: DEVICE_ORDERS_DAYS,
    draftHours: DRAFT_HOURS,
    orderButton: messages[locale].checkout.submit,
    orderYears: storeProfile.retention.orderYears[country],
    logDays: storeProfile.retention.logDays,
    answerDays: storeProfile.privacyAnswerDays,
  };
  const text = (key: Parameters<typeof t>[0]) => t(key, facts);
  const head = {
    title: text(`${page}.title`),
    lead: text(`${page}.lead`),
    since: page === "about" ? null : sinceDay(page, locale),
  };
  if (page === "transactions")
    return {
      ...head,
      sections: NOTICE.map((part) => ({
        title: text(`transactions.${part}.title`),
        text: text(`transactions.${part}.text`),
      })),
    };
  // The keys are spelt out per page because not every page has as many sections.
  const section = (number: "s1" | "s2" | "s3" | "s4"): ProseSection => ({
    title: text(`${page}.${number}.title`),
    text: text(`${page}.${number}.text`),
    ...(page === "privacy" && number === "s3" && { list: cookies }),
  });
  const cookies = COOKIES.map((name) => ({
    name: cookieName(name),
    text: text(`privacy.cookies.${name}.holds`),
    note: text(`privacy.cookies.${name}.lasts`),
  }));
  const fifth =
    page === "about" || page === "returns"
      ? []
      : [{ title: text(`${page}.s5.title`), text: text(`${page}.s5.text`) }];
  const others =
    page === "privacy"
      ? (["s6", "s7"] as const).map((number) => ({
          title: text(`privacy.${number}.title`),
          text: text(`privacy.${number}.text`),
        }))
      : [];
  return {
    ...head,
    sections: [section("s1"), section("s2"), section("s3"), section("s4"), ...fifth, ...others],
  };
}
