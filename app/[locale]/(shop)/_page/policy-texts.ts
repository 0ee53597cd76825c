import { getTranslations } from "next-intl/server";
import { env } from "@/lib/env";
import type { Locale } from "@/lib/i18n/locales";
import { messages } from "@/lib/i18n/messages";
import { formatMoney } from "@/lib/money/format";
import { money } from "@/lib/money/money";
import { CART_DAYS } from "@/lib/session/cart-cookie";
import { DRAFT_HOURS } from "@/lib/session/checkout-draft";
import { CUSTOMER_DAYS } from "@/lib/session/customer-cookie";
import { DEVICE_ORDERS_DAYS } from "@/lib/session/device-orders";
import { deliveryDays, storeProfile } from "@/lib/store-profile";

export const POLICIES = ["shipping", "returns", "privacy", "terms"] as const;
export type Policy = (typeof POLICIES)[number];

export function isPolicy(text: string): text is Policy {
  return POLICIES.some((policy) => policy === text);
}

/** A policy's words with the shop's own numbers in them, so that no page promises what the checkout does not keep. */
export async function policyTexts(page: Policy | "about", locale: Locale) {
  const t = await getTranslations({ locale, namespace: "policies" });
  const { currency, country } = env();
  const { flat, freeFrom, express } = storeProfile.shipping[currency];
  const expressDays = deliveryDays(country, "express");
  const carrier = storeProfile.carrierDays[country];
  const facts = {
    email: storeProfile.supportEmail,
    phone: storeProfile.supportPhone.replaceAll(" ", "\u00a0"), // one piece at a line's end
    company: storeProfile.legalName,
    address: storeProfile.addressLines.join(", "),
    currency,
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
  // The keys are spelt out per page because not every page has as many sections.
  const section = (number: "s1" | "s2" | "s3" | "s4") => ({
    title: text(`${page}.${number}.title`),
    text: text(`${page}.${number}.text`),
  });
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
    title: text(`${page}.title`),
    lead: text(`${page}.lead`),
    sections: [section("s1"), section("s2"), section("s3"), section("s4"), ...fifth, ...others],
  };
}
