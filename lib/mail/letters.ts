import "server-only";
import { createTranslator } from "use-intl/core";
import type { Address } from "../db/schema/orders";
import { env } from "../env";
import { addressLines } from "../i18n/address-lines";
import { fill } from "../i18n/fill";
import { dateLanguage, type Locale } from "../i18n/locales";
import { messages } from "../i18n/messages";
import { taxIdLine } from "../i18n/tax-id-line";
import { plainTexts } from "../i18n/whole-words";
import { formatMoney } from "../money/format";
import { type Money, negated } from "../money/money";
import { type ShippingMethod, storeProfile } from "../store-profile";
import type { Block, Letter, Row } from "./letter";

/** What the letters tell of an order. */
export interface MailedOrder {
  readonly id: string;
  readonly number: string;
  readonly locale: Locale;
  readonly email: string;
  readonly address: Address | null;
  readonly lines: readonly { name: string; quantity: number; line: Money }[];
  readonly subtotal: Money;
  readonly discount: Money;
  readonly discountCode?: string | null;
  readonly shipping: Money;
  readonly shippingMethod?: ShippingMethod;
  readonly tax: Money;
  readonly total: Money;
  readonly paidAt: Date | null;
}

const TIME_ZONES = {
  TH: "Asia/Bangkok",
  JP: "Asia/Tokyo",
  SG: "Asia/Singapore",
  MY: "Asia/Kuala_Lumpur",
} as const;

function translatorOf(locale: Locale) {
  return createTranslator({ locale, messages: messages[locale], namespace: "mail" });
}
type Translate = ReturnType<typeof translatorOf>;

function format(at: Date, locale: Locale, shape: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(dateLanguage(locale), {
    ...shape,
    timeZone: TIME_ZONES[env().country],
  }).format(at);
}

const when = (at: Date, locale: Locale) =>
  format(at, locale, { dateStyle: "long", timeStyle: "short", hourCycle: "h23" });

type Kind =
  | "receipt"
  | "payment-link"
  | "order-link"
  | "slip"
  | "authorized"
  | "refund"
  | "late-payment"
  | "correction";

interface Draft {
  readonly kind: Kind;
  readonly subject: string;
  readonly title: string;
  readonly blocks: readonly Block[];
  readonly link?: Block;
}

function letter(order: MailedOrder, t: Translate, { kind, subject, title, blocks, link }: Draft): Letter {
  const { legalName, addressLines: lines, supportEmail } = storeProfile;
  return plainTexts({
    name: `${order.number}-${kind}`,
    to: order.email,
    locale: order.locale,
    subject,
    blocks: [
      { kind: "title", text: title },
      greeting(order, t),
      ...blocks,
      link ?? { kind: "link", text: t("seeOrder"), url: orderUrl(order) },
    ],
    footer: [
      t("questions", { email: supportEmail }),
      [legalName, ...lines].join(", "),
      taxIdLine(env().country, order.locale),
    ],
  });
}

const orderUrl = ({ locale, id }: MailedOrder) => `${env().baseUrl}/${locale}/orders/${id}`;

function greeting(order: MailedOrder, t: Translate): Block {
  const name = order.address?.name;
  // Thai joins its "คุณ" to a Thai name, and sets it apart from one in other letters.
  const apart = order.locale === "th" && name && !/^\p{Script=Thai}/u.test(name) ? " " : "";
  return { kind: "text", text: name ? t("greetingName", { name: `${apart}${name}` }) : t("greeting") };
}

/** What was bought, and what it comes to, in the words that the order's page has for the same sums. */
function bill(order: MailedOrder, t: Translate): Block {
  const { lines, subtotal, discount, discountCode, shipping, shippingMethod, total, tax, locale } = order;
  const { country } = env();
  const words = messages[locale].order;
  const rate = storeProfile.vatRate[country];
  const taxName = messages[locale].cart.taxName[country];
  const taxWords = rate === null ? taxName : `${taxName}\u00a0${rate / 100}%`;
  const row = (label: string, money: Money): Row => ({ label, value: formatMoney(money) });
  const sent = shippingMethod === "express" ? words.shippingExpress : words.shipping;
  return {
    kind: "bill",
    goods: lines.map(({ name, quantity, line }) => row(`${name} ×\u00a0${quantity}`, line)),
    sums: [
      row(words.subtotal, subtotal),
      ...(discount.amount > 0
        ? [row([words.discount, discountCode].filter(Boolean).join(" · "), negated(discount))]
        : []),
      ...(order.address === null
        ? []
        : [shipping.amount === 0 ? { label: sent, value: words.shippingFree } : row(sent, shipping)]),
    ],
    total: row(words.total, total),
    note:
      rate !== null && tax.amount > 0
        ? t("taxWithin", { tax: taxWords, amount: formatMoney(tax) })
        : words.taxIncluded,
  };
}

function deliverTo(order: MailedOrder, t: Translate): Block[] {
  if (!order.address) return [];
  return [
    { kind: "text", label: t("deliverTo"), text: addressLines(order.address, order.locale).join("\n") },
  ];
}

/** What an order was paid with: the card as the gateway tells it, or the way's name in the order's language. */
export interface PaidWith {
  readonly card: { readonly brand: string; readonly lastDigits: string } | null;
  readonly name: string;
}

/** The receipt: what was bought, for how much, paid how and when. */
export function receiptLetter(order: MailedOrder, paidWith: PaidWith | null): Letter {
  const t = translatorOf(order.locale);
  const { number, locale, paidAt } = order;
  const card = paidWith?.card;
  const free = order.total.amount === 0;
  const paidFor = order.address ? "receipt.intro" : "receipt.introNothingShips";
  const intro = free ? "receipt.introFree" : paidFor;
  const facts: Row[] = [
    { label: t("order"), value: number },
    ...(paidAt ? [{ label: t("paidOn"), value: when(paidAt, locale) }] : []),
    ...(paidWith
      ? [
          {
            label: t("paidWith"),
            value: card
              ? fill(messages[locale].order.paymentCard, { brand: card.brand, digits: card.lastDigits })
              : paidWith.name,
          },
        ]
      : []),
  ];
  const stamp: Block[] = paidAt
    ? [
        {
          kind: "stamp",
          word: messages[locale].order.receipt.stamp,
          line: format(paidAt, locale, { dateStyle: "medium" }),
        },
      ]
    : [];
  return letter(order, t, {
    kind: "receipt",
    subject: t("receipt.subject", { number }),
    title: t(free ? "receipt.titleFree" : "receipt.title"),
    blocks: [
      { kind: "text", text: t(intro) },
      ...stamp,
      { kind: "rows", rows: facts },
      bill(order, t),
      ...deliverTo(order, t),
    ],
  });
}

/** The way back to an order that waits for its payment, for somebody who closed the page. */
export function paymentLinkLetter(order: MailedOrder, until: Date): Letter {
  const t = translatorOf(order.locale);
  const { number, locale } = order;
  const amount = formatMoney(order.total);
  return letter(order, t, {
    kind: "payment-link",
    subject: t("paymentLink.subject", { number }),
    title: t("paymentLink.title"),
    blocks: [
      { kind: "text", text: t("paymentLink.intro", { amount, number }) },
      bill(order, t),
      { kind: "rows", rows: [{ label: t("paymentLink.until"), value: when(until, locale), strong: true }] },
      { kind: "text", text: t("paymentLink.after") },
    ],
    link: { kind: "link", text: t("paymentLink.open", { amount }), url: orderUrl(order) },
  });
}

/** The answer to "find my order": the way to all orders of this mail address, for whoever reads its mail. */
export function orderLinkLetter(order: MailedOrder, url: string, until: Date): Letter {
  const t = translatorOf(order.locale);
  return letter(order, t, {
    kind: "order-link",
    subject: t("orderLink.subject", { shop: storeProfile.name }),
    title: t("orderLink.title"),
    blocks: [
      { kind: "text", text: t("orderLink.intro") },
      {
        kind: "rows",
        rows: [{ label: t("orderLink.until"), value: when(until, order.locale), strong: true }],
      },
      { kind: "text", text: t("orderLink.notYou") },
    ],
    link: { kind: "link", text: t("orderLink.open"), url },
  });
}

/** A card's amount that is set aside now and charged when the parcel leaves. */
export function authorizedLetter(order: MailedOrder): Letter {
  const t = translatorOf(order.locale);
  const { number } = order;
  const amount = formatMoney(order.total);
  return letter(order, t, {
    kind: "authorized",
    subject: t("authorized.subject", { number }),
    title: t("authorized.title"),
    blocks: [
      { kind: "text", text: t("authorized.intro", { amount, number }) },
      bill(order, t),
      ...deliverTo(order, t),
    ],
  });
}

/** Numbers to pay an order with, at a counter or in a bank's app. */
export interface Slip {
  readonly amount: Money;
  /** The way to pay, in the order's language. */
  readonly name: string;
  readonly expiresAt: Date | null;
  readonly references: readonly Row[];
}

/** What is needed to pay later and elsewhere, and until when; the page that the link opens shows the slip itself. */
export function slipLetter(order: MailedOrder, { amount, name, expiresAt, references }: Slip): Letter {
  const t = translatorOf(order.locale);
  const { number, locale } = order;
  const text = formatMoney(amount);
  const facts: Row[] = [
    { label: t("slip.amount"), value: text, strong: true },
    { label: t("slip.payWith"), value: name },
    ...(expiresAt ? [{ label: t("slip.until"), value: when(expiresAt, locale), strong: true }] : []),
    ...references,
  ];
  return letter(order, t, {
    kind: "slip",
    subject: t("slip.subject", { number }),
    title: t("slip.title"),
    blocks: [
      { kind: "text", text: t("slip.intro", { amount: text, number }) },
      { kind: "rows", rows: facts },
      { kind: "text", text: t("slip.after") },
    ],
    link: { kind: "link", text: t("slip.open"), url: `${orderUrl(order)}/pay` },
  });
}

export function refundLetter(order: MailedOrder, amount: Money): Letter {
  const t = translatorOf(order.locale);
  const { number } = order;
  const text = formatMoney(amount);
  return letter(order, t, {
    kind: "refund",
    subject: t("refund.subject", { number }),
    title: t("refund.title"),
    blocks: [
      { kind: "text", text: t("refund.intro", { amount: text, number }) },
      { kind: "rows", rows: [{ label: t("refund.amount"), value: text, strong: true }] },
    ],
  });
}

/** Money that came for an order which could not use it: what happened, and that it goes back, or how it can. */
export function latePaymentLetter(
  order: MailedOrder,
  amount: Money,
  reason: "late_payment" | "duplicate_payment",
  back: "by_itself" | "by_hand",
): Letter {
  const t = translatorOf(order.locale);
  const values = { amount: formatMoney(amount), number: order.number };
  const twice = reason === "duplicate_payment";
  const kind = "late-payment";
  if (back === "by_hand")
    return letter(order, t, {
      kind,
      subject: t("latePaymentRefund.owedSubject", { number: order.number }),
      title: t("latePaymentRefund.owedTitle"),
      blocks: [
        {
          kind: "text",
          text: t(twice ? "latePaymentRefund.owedDuplicate" : "latePaymentRefund.owedLate", values),
        },
        { kind: "text", text: t("latePaymentRefund.owed") },
        {
          kind: "rows",
          rows: [{ label: t("latePaymentRefund.owedAmount"), value: values.amount, strong: true }],
        },
      ],
    });
  return letter(order, t, {
    kind,
    subject: t("latePaymentRefund.subject", { number: order.number }),
    title: t("latePaymentRefund.title"),
    blocks: [
      {
        kind: "text",
        text: t(twice ? "latePaymentRefund.introDuplicate" : "latePaymentRefund.introLate", values),
      },
      { kind: "text", text: t("latePaymentRefund.time") },
      { kind: "rows", rows: [{ label: t("latePaymentRefund.amount"), value: values.amount, strong: true }] },
    ],
  });
}

/**
 * Takes back what `latePaymentLetter` said: the money does not go back by itself after all. `in_doubt`: nobody knows yet
 * whether it went.
 */
export function refundCorrectionLetter(
  order: MailedOrder,
  amount: Money,
  outcome: "by_hand" | "in_doubt",
): Letter {
  const t = translatorOf(order.locale);
  const values = { amount: formatMoney(amount), number: order.number };
  const doubt = outcome === "in_doubt";
  return letter(order, t, {
    kind: "correction",
    subject: t("refundCorrection.subject", { number: order.number }),
    title: t(doubt ? "refundCorrection.doubtTitle" : "refundCorrection.title"),
    blocks: [
      { kind: "text", text: t(doubt ? "refundCorrection.doubt" : "refundCorrection.intro", values) },
      ...(doubt ? [] : [{ kind: "text" as const, text: t("refundCorrection.next") }]),
      { kind: "rows", rows: [{ label: t("refundCorrection.amount"), value: values.amount, strong: true }] },
    ],
  });
}
