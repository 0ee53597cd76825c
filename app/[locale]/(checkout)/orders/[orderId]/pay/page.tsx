import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { z } from "zod";
import { shippingLabel, shippingText, taxText } from "@/components/cart/cart-rows";
import { discountLabel } from "@/components/cart/code-words";
import { OrderSummary } from "@/components/checkout/order-summary";
import { SummaryPanel } from "@/components/checkout/summary-panel";
import { PageHeading } from "@/components/layout/page-heading";
import { CancelOrder } from "@/components/orders/cancel-order";
import type { OrderStage } from "@/components/orders/order-stage";
import { FreshOnReturn } from "@/components/payment/fresh-on-return";
import { fill } from "@/lib/i18n/fill";
import { messages } from "@/lib/i18n/messages";
import { formatMoney } from "@/lib/money/format";
import { negated } from "@/lib/money/money";
import { pageLocale } from "../../../../(shop)/_page/page-locale";
import { withAddress } from "../../../_page/error-texts";
import { orderNow, picturesOf, timesIn } from "../../../_page/order-at";
import type { OrderParams } from "../../../_page/order-params";
import { ChooseMethod } from "./_parts/choose-method";
import { UnderWay } from "./_parts/under-way";
import { cancelOrder } from "./actions";

export async function generateMetadata(props: OrderParams): Promise<Metadata> {
  const locale = await pageLocale(props);
  const found = locale && (await orderNow((await props.params).orderId));
  if (!found) return {};
  const { metaTitle, metaDescription } = messages[locale].payment;
  return { title: fill(metaTitle, { number: found.order.number }), description: metaDescription };
}

/** In every other stage there is nothing to pay: the order's page says how it stands. */
const PAYABLE: readonly OrderStage[] = ["awaiting", "in_progress", "checking"];

/** What an action before this page has to tell. */
const news = z.object({
  saved: z.enum(["removed", "forgotten"]).nullable().catch(null),
  asked: z.enum(["twice"]).nullable().catch(null),
});

type Query = Promise<Record<string, string | string[] | undefined>>;

export default async function PayPage(props: OrderParams & { searchParams: Query }) {
  const locale = await pageLocale(props);
  const { orderId } = await props.params;
  const now = locale && (await orderNow(orderId));
  if (!now) notFound();
  const { order, stage } = now;
  const { saved, asked } = news.parse(await props.searchParams);
  if (!PAYABLE.includes(stage)) redirect(`/${locale}/orders/${order.id}`);
  const [times, pictures] = await Promise.all([timesIn(locale), picturesOf(order, locale)]);
  const { payment: words, order: orderWords, cart } = messages[locale];
  return (
    <div className="mx-auto grid max-w-6xl grid-cols-1 gap-x-12 gap-y-8 lg:grid-cols-[1fr_22rem] print:block">
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
            ...(order.discount.amount > 0
              ? [
                  {
                    label: discountLabel(cart.discount, order.discountCode),
                    value: formatMoney(negated(order.discount)),
                  },
                ]
              : []),
            {
              label: shippingLabel(order, cart),
              value: shippingText({ ...order, ships: order.address !== null }, cart),
            },
          ]}
          total={{ label: cart.total, amount: order.total }}
          note={taxText(order.tax, cart)}
        />
      </SummaryPanel>
      <FreshOnReturn drawn={randomUUID()} />
      <div className="group/pay flex min-w-0 flex-col gap-6 lg:col-start-1 lg:row-start-1">
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
            <ChooseMethod now={now} locale={locale} times={times} news={saved} />
          </>
        ) : (
          <UnderWay now={now} locale={locale} times={times} asked={asked !== null} />
        )}
        <div className="flex flex-wrap items-center justify-between gap-x-6 text-sm text-soft print:hidden">
          {/* A payment's ending has this link as its button. */}
          <a
            className="link inline-flex min-h-11 items-center font-medium group-has-data-see-order/pay:hidden"
            href={`/${locale}/orders/${order.id}`}
          >
            {words.backToOrder}
          </a>
          {stage === "awaiting" ? (
            <CancelOrder
              action={cancelOrder}
              fields={{ orderId: order.id, locale }}
              pageUrl={`/${locale}/orders/${order.id}/pay`}
              errors={withAddress(words.error)}
              words={{ ...words.cancel, ask: words.cancelOrder, cancel: words.cancelOrder }}
            />
          ) : null}
        </div>
      </div>
    </div>
  );
}
