import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { shippingText, taxText } from "@/components/cart/cart-rows";
import { OrderSummary } from "@/components/checkout/order-summary";
import { SummaryPanel } from "@/components/checkout/summary-panel";
import { PageHeading } from "@/components/layout/page-heading";
import { FormButton } from "@/components/orders/form-button";
import type { OrderStage } from "@/components/orders/order-stage";
import { CardForm } from "@/components/payment/card-form";
import type { CardFormWords } from "@/components/payment/card-form-words";
import { MethodRows } from "@/components/payment/method-rows";
import { PAY_METHODS } from "@/components/payment/methods";
import type { PayState } from "@/components/payment/pay-state";
import { Notice } from "@/components/ui/notice";
import { WholeFigures } from "@/components/ui/whole-figures";
import { env } from "@/lib/env";
import { fill } from "@/lib/i18n/fill";
import type { Locale } from "@/lib/i18n/locales";
import { messages } from "@/lib/i18n/messages";
import { formatMoney } from "@/lib/money/format";
import type { OrderView } from "@/lib/orders/queries";
import { BRAND_NAMES, CARD_BRANDS, cardBrandNames } from "@/lib/payments/methods/card-brands";
import type { PaymentView } from "@/lib/payments/payment-view";
import { storeProfile } from "@/lib/store-profile";
import { pageLocale } from "../../../../(shop)/_page/page-locale";
import { withAddress } from "../../../_page/error-texts";
import { type OrderNow, orderNow, picturesOf, type Times, timesIn } from "../../../_page/order-at";
import type { OrderParams } from "../../../_page/order-params";
import { UnderWay } from "./_parts/under-way";
import { cancelOrder, startPayment } from "./actions";

export async function generateMetadata(props: OrderParams): Promise<Metadata> {
  const locale = await pageLocale(props);
  const found = locale && (await orderNow((await props.params).orderId));
  if (!found) return {};
  return { title: fill(messages[locale].payment.metaTitle, { number: found.order.number }) };
}

/** In every other stage there is nothing to pay: the order's page says how it stands. */
const PAYABLE: readonly OrderStage[] = ["awaiting", "in_progress", "checking"];

const OMISE_JS = "https://cdn.omise.co/omise.js";
const SANDBOX_OMISE_JS = "/api/sandbox/omise.js";

/** Omise's own test numbers, for shops in which no real card can be used anyway. */
const TEST_CARDS = { good: "4242 4242 4242 4242", bad: "4111 1111 1114 0011" };

function formWords(order: OrderView, locale: Locale, times: Times): CardFormWords {
  const { payment: words } = messages[locale];
  const amount = formatMoney(order.total);
  const facts = { email: storeProfile.supportEmail, time: times.until(order.expiresAt) };
  const { tokenError } = words;
  const error = withAddress(words.error);
  return {
    ...words.card,
    pay: fill(env().autoCapture ? words.pay : words.hold, { amount }),
    busy: words.busy,
    fieldError: words.fieldError,
    tokenError: { ...tokenError, setup: fill(tokenError.setup, facts) },
    brands: BRAND_NAMES,
    trouble: {
      declinedTitle: words.declinedTitle,
      declinedAfter: words.declinedAfter,
      failure: words.failure,
      error: {
        ...error,
        too_many_attempts: fill(error.too_many_attempts, facts),
        too_many_attempts_order: fill(error.too_many_attempts_order, facts),
      },
    },
  };
}

/** A form that opens after a decline begins with what the bank said. */
function beginning(newest: PaymentView | undefined): PayState {
  if (newest?.status !== "failed") return {};
  const code = newest.chargeMade ? "declined" : "rejected";
  return { error: { code, ...(newest.failureCode && { failureCode: newest.failureCode }) } };
}

function CardMethod({ now, locale, times }: { now: OrderNow; locale: Locale; times: Times }) {
  const { order, payments } = now;
  const { payment: words } = messages[locale];
  const { omise, sandbox, autoCapture, mode } = env();
  const newest = payments[0];
  const rows = PAY_METHODS.map(({ key, icon }) => ({
    key,
    icon,
    name: words.method[key].name,
    detail: cardBrandNames(locale),
    next: words.method[key].next,
    children: (
      <>
        <noscript>
          <Notice tone="warn" title={words.noscript.title}>
            {fill(words.noscript.text, { time: times.until(order.expiresAt) })}
          </Notice>
        </noscript>
        {mode === "live" ? null : (
          <p className="figures mb-6 border-l-4 border-lamp pl-4 text-sm text-soft noscript:hidden">
            <strong className="block font-medium text-ink">{words.tryOut.title}</strong>
            <WholeFigures>{fill(words.tryOut.text, TEST_CARDS)}</WholeFigures>
          </p>
        )}
        <CardForm
          action={startPayment}
          orderId={order.id}
          locale={locale}
          idempotencyKey={randomUUID()}
          initial={beginning(newest)}
          accepted={CARD_BRANDS}
          omise={{ publicKey: omise.publicKey, scriptUrl: sandbox ? SANDBOX_OMISE_JS : OMISE_JS }}
          words={formWords(order, locale, times)}
        />
        {autoCapture ? null : <p className="mt-4 text-sm text-soft noscript:hidden">{words.holdNote}</p>}
      </>
    ),
  }));
  return (
    <>
      {newest?.status === "expired" || newest?.status === "reversed" ? (
        <Notice tone="info" role="status">
          {words.progress.ended}
        </Notice>
      ) : null}
      <MethodRows label={words.methods} rows={rows} />
    </>
  );
}

export default async function PayPage(props: OrderParams) {
  const locale = await pageLocale(props);
  const { orderId } = await props.params;
  const now = locale && (await orderNow(orderId));
  if (!now) notFound();
  const { order, stage } = now;
  if (!PAYABLE.includes(stage)) redirect(`/${locale}/orders/${order.id}`);
  const [times, pictures] = await Promise.all([timesIn(locale), picturesOf(order, locale)]);
  const { payment: words, order: orderWords, cart } = messages[locale];
  return (
    <div className="mx-auto grid max-w-5xl gap-x-16 gap-y-8 lg:grid-cols-[1fr_22rem]">
      <SummaryPanel
        title={fill(words.orderLine, { number: order.number })}
        toggle={fill(words.orderLine, { number: order.number })}
        total={order.total}
      >
        <OrderSummary
          lines={order.lines.map((line) => ({
            id: line.sku,
            name: line.name,
            quantity: line.quantity,
            line: line.line,
            image: (line.variantId && pictures.get(line.variantId)) || null,
            each:
              line.quantity > 1
                ? fill(orderWords.quantity, { count: line.quantity, price: formatMoney(line.unit) })
                : undefined,
          }))}
          rows={[
            { label: cart.subtotal, value: formatMoney(order.subtotal) },
            { label: cart.shipping, value: shippingText({ ...order, ships: order.address !== null }, cart) },
          ]}
          total={{ label: cart.total, amount: order.total }}
          note={taxText(order.tax, cart)}
        />
      </SummaryPanel>
      <div className="flex min-w-0 flex-col gap-6 lg:col-start-1 lg:row-start-1">
        {stage === "awaiting" ? (
          <>
            <header>
              <PageHeading className="display text-3xl" news={stage}>
                {words.title}
              </PageHeading>
              <p className="figures mt-3 text-soft">
                {fill(words.keptUntil, { time: times.until(order.expiresAt) })}
              </p>
            </header>
            <CardMethod now={now} locale={locale} times={times} />
          </>
        ) : (
          <UnderWay now={now} locale={locale} times={times} />
        )}
        <div className="flex flex-wrap items-center justify-between gap-x-6 text-sm text-soft">
          <a className="link inline-flex min-h-11 items-center" href={`/${locale}/orders/${order.id}`}>
            {words.backToOrder}
          </a>
          {stage === "awaiting" ? (
            <FormButton
              action={cancelOrder}
              fields={{ orderId: order.id, locale }}
              label={words.cancelOrder}
              errors={withAddress(words.error)}
              variant="quiet"
              size="small"
            />
          ) : null}
        </div>
      </div>
    </div>
  );
}
