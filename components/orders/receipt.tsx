import type { ReactNode } from "react";
import { shippingLabel } from "@/components/cart/cart-rows";
import { discountLabel } from "@/components/cart/code-words";
import { OrderSummary } from "@/components/checkout/order-summary";
import { Lettering } from "@/components/layout/wordmark";
import { WholeFigures } from "@/components/ui/whole-figures";
import { addressLines } from "@/lib/i18n/address-lines";
import { fill } from "@/lib/i18n/fill";
import type { Locale } from "@/lib/i18n/locales";
import type { Messages } from "@/lib/i18n/messages";
import { formatMoney } from "@/lib/money/format";
import { type Money, negated } from "@/lib/money/money";
import type { OrderView } from "@/lib/orders/queries";
import { storeProfile } from "@/lib/store-profile";
import { PaidStamp } from "./paid-stamp";

interface ReceiptProps {
  order: OrderView;
  locale: Locale;
  words: Messages["order"];
  pictures: ReadonlyMap<string, string>;
  refunded: Money;
  /** The day on which the last of it went back, where that is known. */
  refundedDay: string | null;
  /** What is left of what was paid. */
  kept: Money;
  /** "7%", or nothing where the shop names no rate. */
  vatRate: string | null;
  /** What that tax is called where the shop is. */
  taxName: string;
  /** "Tax ID 0-0000", by the name that the country has for it. */
  taxId: string;
  /** Money has come in for it: then it is a receipt, else a summary. */
  isReceipt: boolean;
  placed: string;
  paid: string | null;
  /** The day of its stamp. */
  paidDay: string;
  paymentText: string;
  paymentState: string;
}

function Part({ title, children, wide }: { title: string; children: ReactNode; wide?: boolean }) {
  return (
    <section className={`break-inside-avoid ${wide ? "sm:max-print:col-span-full" : ""}`}>
      <h3 className="text-sm font-semibold text-soft">{title}</h3>
      <div className="mt-1">{children}</div>
    </section>
  );
}

function Letterhead({ taxId, title }: { taxId: string; title: string }) {
  return (
    <div className="hidden border-b border-line pb-4 print:block">
      <p className="display text-2xl">
        <Lettering name={storeProfile.name} />
      </p>
      <p>{storeProfile.legalName}</p>
      <p>{storeProfile.addressLines.join(", ")}</p>
      <p>
        <WholeFigures>{taxId}</WholeFigures>
      </p>
      <p>{storeProfile.supportEmail}</p>
      <p className="mt-4 text-lg font-semibold">{title}</p>
    </div>
  );
}

/** What was bought, for how much, paid how, sent where; on paper the receipt. */
export function Receipt({
  order,
  locale,
  words,
  pictures,
  refunded,
  refundedDay,
  kept,
  vatRate,
  taxName,
  taxId,
  isReceipt,
  placed,
  paid,
  paidDay,
  paymentText,
  paymentState,
}: ReceiptProps) {
  const { receipt } = words;
  const hasRefund = refunded.amount > 0;
  const allBack = hasRefund && kept.amount === 0;
  const shipping = order.shipping.amount === 0 ? words.shippingFree : formatMoney(order.shipping);
  const rows = [
    { label: words.subtotal, value: formatMoney(order.subtotal) },
    ...(order.discount.amount > 0
      ? [
          {
            label: discountLabel(words.discount, order.discountCode),
            value: formatMoney(negated(order.discount)),
          },
        ]
      : []),
    ...(order.address ? [{ label: shippingLabel(order, words), value: shipping }] : []),
  ];
  const vat =
    vatRate && order.tax.amount > 0
      ? fill(words.vatIncluded, { tax: taxName, rate: vatRate, amount: formatMoney(order.tax) })
      : words.taxIncluded;
  return (
    <article className="paper relative flex flex-col gap-6 rounded-lg bg-raised p-6 shadow-raised sm:p-8 print:gap-4 print:rounded-none print:p-0 print:shadow-none">
      <Letterhead
        taxId={taxId}
        title={isReceipt ? receipt[hasRefund ? "titleRefunded" : "title"] : receipt.notYet}
      />
      {isReceipt ? (
        <PaidStamp
          word={allBack ? receipt.stampRefunded : receipt.stamp}
          over={allBack}
          number={order.number}
          date={allBack ? (refundedDay ?? paidDay) : paidDay}
          locale={locale}
        />
      ) : null}
      <header>
        <h2 className="display text-xl">{words.items}</h2>
        <p className="mt-1 text-sm text-soft">
          <WholeFigures>{fill(words.number, { number: order.number })}</WholeFigures>
        </p>
        <p className="text-sm text-soft">{fill(words.placedAt, { time: placed })}</p>
        {paid ? <p className="text-sm text-soft">{fill(words.paidAt, { time: paid })}</p> : null}
      </header>
      <OrderSummary
        lines={order.lines.map((line) => ({
          id: line.sku,
          name: line.name,
          quantity: line.quantity,
          line: line.line,
          image: (line.variantId && pictures.get(line.variantId)) || null,
          each: fill(words.quantity, { count: line.quantity, price: formatMoney(line.unit) }),
        }))}
        rows={rows}
        total={{ label: words.total, amount: order.total }}
        note={vat}
      />
      {hasRefund ? (
        <dl className="-mt-2 flex flex-col gap-1 text-sm font-medium">
          <div className="flex justify-between gap-4">
            <dt>{refundedDay === null ? words.refundedRow : fill(words.refundedOn, { day: refundedDay })}</dt>
            <dd className="figures">{formatMoney(negated(refunded))}</dd>
          </div>
          {isReceipt ? (
            <div className="flex justify-between gap-4">
              <dt>{words.keptRow}</dt>
              <dd className="figures">{formatMoney(kept)}</dd>
            </div>
          ) : null}
        </dl>
      ) : null}
      <div className="receipt grid gap-6 border-t border-line pt-6 text-sm sm:grid-cols-[repeat(auto-fit,minmax(13rem,1fr))] print:gap-4 print:pt-4">
        <Part title={words.payment}>
          <p>{paymentText}</p>
          {paymentState ? <p className="text-soft">{paymentState}</p> : null}
        </Part>
        <Part title={words.contact}>
          <p className="wrap-anywhere">{order.email}</p>
        </Part>
        <Part title={words.delivery} wide>
          {order.address ? (
            <address className="not-italic">
              {addressLines(order.address, locale).map((line) => (
                <span key={line} className="block">
                  {line}
                </span>
              ))}
            </address>
          ) : (
            <p>{words.nothingShips}</p>
          )}
        </Part>
      </div>
      <p className="hidden text-center print:block">{words.receipt.thanks}</p>
    </article>
  );
}
