import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageHeading } from "@/components/layout/page-heading";
import { FormButton } from "@/components/orders/form-button";
import { KeepOnDevice } from "@/components/orders/keep-on-device";
import { LiveStatus } from "@/components/orders/live-status";
import {
  heldOf,
  isCardTypedHere,
  isLivePayment,
  isWaiting,
  type OrderStage,
  owedOf,
  payableUntil,
  refundedAt,
  refundedOf,
} from "@/components/orders/order-stage";
import { OrderTimeline } from "@/components/orders/order-timeline";
import { leadKey, titleKey } from "@/components/orders/order-words";
import { PrintButton } from "@/components/orders/print-button";
import { Receipt } from "@/components/orders/receipt";
import { timelineOf } from "@/components/orders/timeline";
import { timelineRows } from "@/components/orders/timeline-rows";
import { failureWords } from "@/components/payment/failure-words";
import { buttonClass } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { WholeFigures } from "@/components/ui/whole-figures";
import { fill } from "@/lib/i18n/fill";
import type { Locale } from "@/lib/i18n/locales";
import { messages } from "@/lib/i18n/messages";
import { taxIdLine } from "@/lib/i18n/tax-id-line";
import { CURRENCIES } from "@/lib/money/currency";
import { formatMoney } from "@/lib/money/format";
import { type Money, sum } from "@/lib/money/money";
import { failureKey } from "@/lib/payments/failure";
import { methodName } from "@/lib/payments/methods/method-name";
import { payerOf } from "@/lib/payments/payer-of";
import type { PaymentView, RefundView } from "@/lib/payments/payment-view";
import { needNotRemember } from "@/lib/session/device-orders";
import { carrierDays, storeProfile } from "@/lib/store-profile";
import { pageLocale } from "../../../(shop)/_page/page-locale";
import { withAddress } from "../../_page/error-texts";
import { type OrderNow, orderNow, picturesOf, type Times, timesIn } from "../../_page/order-at";
import type { OrderParams } from "../../_page/order-params";
import { putBack } from "./actions";

export async function generateMetadata(props: OrderParams): Promise<Metadata> {
  const locale = await pageLocale(props);
  const found = locale && (await orderNow((await props.params).orderId));
  if (!found) return {};
  return { title: fill(messages[locale].order.metaTitle, { number: found.order.number }) };
}

/** Stages in which the things can go back into the cart. */
const CAN_GO_BACK: readonly OrderStage[] = [
  "awaiting",
  "expired",
  "canceled",
  "refunded",
  "returning",
  "owed",
];
/** Nothing will come in any more. */
const UNPAID: readonly OrderStage[] = ["expired", "canceled", "replaced"];
const GOOD: readonly OrderStage[] = ["paid", "fulfilled", "authorized"];

function leadOf(now: OrderNow, locale: Locale, times: Times): string {
  const { order, payments, refunds, stage } = now;
  const words = messages[locale].order.lead;
  const amounts: Partial<Record<OrderStage, Money>> = {
    refunded: refundedOf(order, payments),
    partly_refunded: refundedOf(order, payments),
    returning: heldOf(order, payments),
    owed: owedOf(order, refunds),
  };
  const amount = formatMoney(amounts[stage] ?? order.total);
  const live = payments.find(isLivePayment);
  return fill(words[leadKey(now)], {
    amount,
    email: order.email,
    support: storeProfile.supportEmail,
    method: live ? methodName(live.method, locale) : "",
    time: times.until(live?.nextAction ? payableUntil(live) : order.expiresAt),
  });
}

/** The payment that the page speaks of: the one that brought or may bring the money, else the newest. */
function mainPayment({ payments, refunds }: OrderNow): PaymentView | undefined {
  return (
    payerOf(payments, refunds) ??
    payments.find((payment) => payment.capturedAmount > 0) ??
    payments.find(isLivePayment) ??
    payments[0]
  );
}

function paymentTexts(
  payment: PaymentView | undefined,
  { givenUp, order, stage }: OrderNow,
  locale: Locale,
): { text: string; state: string } {
  const words = messages[locale].order;
  if (!payment && order.total.amount === 0) return { text: words.paymentState.nothing, state: "" };
  if (!payment) return { text: words.paymentState[UNPAID.includes(stage) ? "never" : "none"], state: "" };
  const { card, status, capturedAmount, refundedAmount } = payment;
  const text = card
    ? fill(words.paymentCard, { brand: card.brand, digits: card.lastDigits })
    : methodName(payment.method, locale);
  if (stage === "owed" || stage === "returning") return { text, state: words.paymentState[stage] };
  if (refundedAmount > 0)
    return {
      text,
      state: words.paymentState[refundedAmount >= capturedAmount ? "refunded" : "partly_refunded"],
    };
  const canceled = status === "expired" && givenUp.has(payment.id);
  const { nextAction } = payment;
  if (nextAction?.kind === "scan" || nextAction?.kind === "voucher")
    return { text, state: words.paymentState.awaiting_payer };
  return { text, state: words.paymentState[canceled ? "canceled" : status] };
}

/** What an order that stands has to tell of money that goes back; of one that has ended its heading tells it. */
function refundNews({ order, refunds, stage }: OrderNow) {
  if (stage === "owed") return [];
  const isTwice = ({ reason }: RefundView) => reason === "duplicate_payment";
  const isDoubted = ({ status, inDoubt }: RefundView) => status === "manual" && inDoubt === true;
  const isOwed = (refund: RefundView) => refund.status === "manual" && !isDoubted(refund);
  const isBack = ({ status }: RefundView) => status === "succeeded";
  const kinds = [
    {
      key: "paidTwice",
      of: (refund) => isTwice(refund) && !isOwed(refund) && !isDoubted(refund) && !isBack(refund),
    },
    { key: "paidTwiceBack", of: (refund) => isTwice(refund) && isBack(refund) },
    { key: "paidTwiceOwed", of: (refund) => isTwice(refund) && isOwed(refund) },
    { key: "owed", of: (refund) => !isTwice(refund) && isOwed(refund) },
    { key: "refundDoubted", of: isDoubted },
  ] as const satisfies readonly { key: string; of: (refund: RefundView) => boolean }[];
  return kinds
    .map(({ key, of }) => {
      const amounts = refunds.filter(of).map(({ amount }) => amount);
      return { key, amount: sum(amounts, order.total.currency) };
    })
    .filter(({ amount }) => amount.amount > 0);
}

/** The way to the page where an attempt waits. */
function goOn(live: PaymentView, locale: Locale): string {
  const { order: words, codes } = messages[locale];
  if (isCardTypedHere(live)) return words.continuePayment;
  return live.method === "card"
    ? codes.away.card.go
    : fill(words.goOn, { method: methodName(live.method, locale) });
}

function NextSteps({ now, locale }: { now: OrderNow; locale: Locale }) {
  const { order, payments, stage } = now;
  const words = messages[locale].order;
  const live = payments.find(isLivePayment);
  const [newest] = payments;
  const declined = titleKey(now) === "declined";
  const failed = ["declined", "declined_other", "not_asked"].includes(titleKey(now));
  const action = stage === "in_progress" ? live?.nextAction : null;
  const payPage = `/${locale}/orders/${order.id}/pay`;
  return (
    <div className="flex flex-col gap-4 print:hidden">
      {failed ? (
        <Notice tone="bad">
          {
            failureWords(
              messages[locale].payment,
              newest?.method ?? "card",
              methodName(newest?.method ?? "card", locale),
            )[failureKey(newest?.failureCode, newest?.chargeMade)]
          }
        </Notice>
      ) : null}
      <div className="flex flex-wrap gap-3">
        {stage === "awaiting" ? (
          <a href={payPage} className={buttonClass({ size: "large" })}>
            {declined
              ? words.payAgain
              : failed
                ? words.payOther
                : fill(words.payNow, { amount: formatMoney(order.total) })}
          </a>
        ) : null}
        {action?.kind === "scan" || action?.kind === "voucher" ? (
          <a href={payPage} className={buttonClass({ size: "large" })}>
            {action.kind === "scan" ? words.showCode : words.openSlip}
          </a>
        ) : null}
        {live && (action?.kind === "redirect" || action?.kind === "app") ? (
          <>
            <a href={action.url} rel="noreferrer" className={buttonClass({ size: "large" })}>
              {goOn(live, locale)}
            </a>
            <a href={payPage} className={buttonClass({ variant: "secondary", size: "large" })}>
              {isCardTypedHere(live) ? words.otherCard : words.otherWay}
            </a>
          </>
        ) : null}
      </div>
      {CAN_GO_BACK.includes(stage) ? (
        <FormButton
          action={putBack}
          fields={{ orderId: order.id, locale }}
          label={stage === "awaiting" ? words.change : words.restore}
          hint={stage === "awaiting" ? words.changeText : words.restoreText}
          errors={withAddress(words.error)}
          variant={stage === "awaiting" ? "secondary" : "primary"}
          size={stage === "awaiting" ? "medium" : "large"}
          className={stage === "awaiting" ? "items-start border-t border-line pt-5" : "items-start"}
        />
      ) : null}
    </div>
  );
}

export default async function OrderPage(props: OrderParams) {
  const locale = await pageLocale(props);
  const { orderId } = await props.params;
  const now = locale && (await orderNow(orderId));
  if (!now) notFound();
  const { order, payments, refunds, givenUp, stage, version } = now;
  const [times, pictures, known] = await Promise.all([
    timesIn(locale),
    picturesOf(order, locale),
    needNotRemember(order.id),
  ]);
  const { order: words, payment, cart } = messages[locale];
  const main = mainPayment(now);
  const backAt = refundedAt(refunds);
  const { country } = CURRENCIES[order.total.currency];
  const rate = storeProfile.vatRate[country];
  const texts = paymentTexts(main, now, locale);
  const rows = timelineRows(timelineOf(order, payments, stage, { refunds, givenUp }), {
    ...times,
    methodName: (method) => methodName(method, locale),
    order: words,
    payment,
    carrierDays: carrierDays(country, order.shippingMethod),
    chargedWhenShipped: stage === "authorized",
  });
  return (
    <div className="mx-auto grid max-w-6xl grid-cols-1 gap-x-16 gap-y-10 lg:grid-cols-[1fr_26rem] print:block">
      <div className="flex min-w-0 flex-col gap-8 print:hidden">
        <header data-stage={stage}>
          <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-soft">
            <span className="figures">
              <WholeFigures>{fill(words.number, { number: order.number })}</WholeFigures>
            </span>
            {isWaiting(stage) ? (
              <LiveStatus
                statusUrl={`/${locale}/orders/${order.id}/status`}
                version={version}
                words={{ live: words.live, liveOffline: words.liveOffline }}
              />
            ) : null}
          </div>
          <PageHeading
            news={stage}
            className={`display mt-3 text-3xl ${GOOD.includes(stage) ? "text-moss" : ""}`}
          >
            {words.title[titleKey(now)]}
          </PageHeading>
          <p className="mt-4 max-w-prose text-lg text-soft">
            <WholeFigures>{leadOf(now, locale, times)}</WholeFigures>
          </p>
        </header>
        {order.paidAt && main && main.capturedAmount > 0 && givenUp.has(main.id) ? (
          <Notice tone="info">
            <WholeFigures>{fill(words.paidAfterCancel, { amount: formatMoney(main.amount) })}</WholeFigures>
          </Notice>
        ) : null}
        {refundNews(now).map(({ key, amount }) => (
          <Notice key={key} tone={key === "owed" || key === "paidTwiceOwed" ? "warn" : "info"}>
            <WholeFigures>
              {fill(words[key], {
                amount: formatMoney(amount),
                email: order.email,
                support: storeProfile.supportEmail,
              })}
            </WholeFigures>
          </Notice>
        ))}
        <NextSteps now={now} locale={locale} />
        <OrderTimeline title={words.timeline.title} rows={rows} />
        <div className="max-w-prose border-t border-line pt-5 text-sm text-soft">
          <p>{words.keepLink}</p>
          <a href={`/${locale}/orders`} className="link inline-flex min-h-11 items-center">
            {words.allOrders}
          </a>
        </div>
        {known ? null : <KeepOnDevice orderId={order.id} />}
      </div>
      <div className="flex min-w-0 flex-col gap-4 self-start lg:sticky lg:top-6">
        <Receipt
          order={order}
          locale={locale}
          words={words}
          pictures={pictures}
          refunded={refundedOf(order, payments)}
          refundedDay={backAt && times.day(backAt)}
          kept={heldOf(order, payments)}
          vatRate={rate === null ? null : `${rate / 100}%`}
          taxName={cart.taxName[country]}
          taxId={taxIdLine(country, locale)}
          isReceipt={order.paidAt !== null}
          placed={times.full(order.createdAt)}
          paid={order.paidAt && times.full(order.paidAt)}
          paidDay={times.day(order.paidAt ?? order.createdAt)}
          paymentText={texts.text}
          paymentState={texts.state}
        />
        {order.paidAt ? <PrintButton label={words.print} /> : null}
      </div>
    </div>
  );
}
