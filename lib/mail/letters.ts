import "server-only";
import { createTranslator } from "use-intl/core";
import type { Address } from "../db/schema/orders";
import { env } from "../env";
import type { Locale } from "../i18n/locales";
import { messages } from "../i18n/messages";
import { taxIdLine } from "../i18n/tax-id-line";
import { formatMoney } from "../money/format";
import type { Money } from "../money/money";
import { storeProfile } from "../store-profile";
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
  readonly shipping: Money;
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

function when(at: Date, locale: Locale): string {
  const timeZone = TIME_ZONES[env().country];
  return new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short", timeZone }).format(at);
}

function letter(
  order: MailedOrder,
  t: Translate,
  subject: string,
  blocks: readonly Block[],
  link: Block = { kind: "link", text: t("seeOrder"), url: orderUrl(order) },
): Letter {
  const { legalName, addressLines, supportEmail } = storeProfile;
  return {
    to: order.email,
    locale: order.locale,
    subject,
    blocks: [...blocks, link],
    footer: [
      t("questions", { email: supportEmail }),
      [legalName, ...addressLines].join(", "),
      taxIdLine(env().country, order.locale),
    ],
  };
}

const orderUrl = ({ locale, id }: MailedOrder) => `${env().baseUrl}/${locale}/orders/${id}`;

function greeting(order: MailedOrder, t: Translate): Block {
  const name = order.address?.name;
  return { kind: "text", text: name ? t("greetingName", { name }) : t("greeting") };
}

function addressText({ name, line1, line2, city, region, postcode, country }: Address): string {
  const place = [city, region, postcode].filter(Boolean).join(" ");
  return [name, line1, line2, place, country].filter(Boolean).join("\n");
}

function sums(order: MailedOrder, t: Translate): Row[] {
  const { subtotal, discount, shipping, total, tax } = order;
  const row = (label: string, money: Money): Row => ({ label, value: formatMoney(money) });
  return [
    row(t("subtotal"), subtotal),
    ...(discount.amount > 0 ? [row(t("discount"), { ...discount, amount: -discount.amount })] : []),
    ...(order.address === null
      ? []
      : [shipping.amount === 0 ? { label: t("shipping"), value: t("free") } : row(t("shipping"), shipping)]),
    { ...row(t("total"), total), strong: true },
    ...(tax.amount > 0 ? [row(t("taxWithin"), tax)] : []),
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
  const card = paidWith?.card;
  const facts: Row[] = [
    { label: t("order"), value: order.number },
    ...(order.paidAt ? [{ label: t("paidOn"), value: when(order.paidAt, order.locale) }] : []),
    ...(paidWith
      ? [
          {
            label: t("paidWith"),
            value: card ? t("card", { brand: card.brand, digits: card.lastDigits }) : paidWith.name,
          },
        ]
      : []),
  ];
  const lines = order.lines.map(({ name, quantity, line }) => ({
    label: `${name} × ${quantity}`,
    value: formatMoney(line),
  }));
  return letter(order, t, t("receipt.subject", { number: order.number }), [
    { kind: "title", text: t("receipt.title") },
    greeting(order, t),
    { kind: "text", text: t("receipt.intro") },
    { kind: "rows", rows: facts },
    { kind: "rows", rows: [...lines, ...sums(order, t)] },
    ...(order.address
      ? [{ kind: "text" as const, text: `${t("deliverTo")}\n${addressText(order.address)}` }]
      : []),
  ]);
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
  const blocks: Block[] = [
    { kind: "title", text: t("slip.title") },
    greeting(order, t),
    { kind: "text", text: t("slip.intro", { amount: text, number }) },
    { kind: "rows", rows: facts },
    { kind: "text", text: t("slip.after") },
  ];
  const link = { kind: "link", text: t("slip.open"), url: `${orderUrl(order)}/pay` } as const;
  return letter(order, t, t("slip.subject", { number }), blocks, link);
}

export function refundLetter(order: MailedOrder, amount: Money): Letter {
  const t = translatorOf(order.locale);
  const { number } = order;
  const text = formatMoney(amount);
  return letter(order, t, t("refund.subject", { number }), [
    { kind: "title", text: t("refund.title") },
    greeting(order, t),
    { kind: "text", text: t("refund.intro", { amount: text, number }) },
    { kind: "rows", rows: [{ label: t("refund.amount"), value: text, strong: true }] },
  ]);
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
  if (back === "by_hand") {
    const owed =
      reason === "duplicate_payment"
        ? t("latePaymentRefund.owedDuplicate", values)
        : t("latePaymentRefund.owedLate", values);
    return letter(order, t, t("latePaymentRefund.owedSubject", { number: order.number }), [
      { kind: "title", text: t("latePaymentRefund.owedTitle") },
      greeting(order, t),
      { kind: "text", text: owed },
      { kind: "text", text: t("latePaymentRefund.owed") },
      {
        kind: "rows",
        rows: [{ label: t("latePaymentRefund.owedAmount"), value: values.amount, strong: true }],
      },
    ]);
  }
  const intro =
    reason === "duplicate_payment"
      ? t("latePaymentRefund.introDuplicate", values)
      : t("latePaymentRefund.introLate", values);
  return letter(order, t, t("latePaymentRefund.subject", { number: order.number }), [
    { kind: "title", text: t("latePaymentRefund.title") },
    greeting(order, t),
    { kind: "text", text: intro },
    { kind: "text", text: t("latePaymentRefund.time") },
    { kind: "rows", rows: [{ label: t("latePaymentRefund.amount"), value: values.amount, strong: true }] },
  ]);
}
