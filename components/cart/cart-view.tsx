import { PageHeading } from "@/components/layout/page-heading";
import { Button, buttonClass } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { SoftLink } from "@/components/ui/intent-link";
import { Notice } from "@/components/ui/notice";
import { Price } from "@/components/ui/price";
import { WholeFigures } from "@/components/ui/whole-figures";
import { isCounted } from "@/lib/cart/is-counted";
import type { CartQuote } from "@/lib/cart/quote";
import { fill } from "@/lib/i18n/fill";
import type { Locale } from "@/lib/i18n/locales";
import type { Messages } from "@/lib/i18n/messages";
import { formatMoney } from "@/lib/money/format";
import { negated } from "@/lib/money/money";
import { CartLine } from "./cart-line";
import { missingForFree, priceNews, shippingLabel, shippingText, taxText, whyNotOrder } from "./cart-rows";
import { CheckoutLink } from "./checkout-link";
import { CodeForm } from "./code-form";
import { type CodeNews, discountLabel } from "./code-words";
import { EmptyCartButton } from "./empty-cart-button";
import type { CartAction } from "./use-cart-action";

interface CartViewProps {
  quote: CartQuote;
  locale: Locale;
  words: Messages["cart"];
  /** "3 pieces" */
  countText: string;
  /** What the cart's discount code does. */
  code: CodeNews | null;
  actions: Record<"changeQuantity" | "applyCode" | "removeCode", CartAction>;
}

function Totals({ quote, words }: Pick<CartViewProps, "quote" | "words">) {
  const row = "flex justify-between gap-4";
  const missing = missingForFree(quote);
  return (
    <div className="transition-opacity group-has-data-settling/cart:opacity-50">
      <dl className="flex flex-col gap-2">
        <div className={row}>
          <dt className="text-soft">{words.subtotal}</dt>
          <dd>
            <Price money={quote.subtotal} />
          </dd>
        </div>
        {quote.discount.amount > 0 ? (
          <div className={row}>
            <dt className="min-w-0 break-words text-soft">
              {discountLabel(words.discount, quote.code?.text ?? null)}
            </dt>
            <dd className="figures text-moss">{formatMoney(negated(quote.discount))}</dd>
          </div>
        ) : null}
        <div className={row}>
          <dt className="shrink-0 text-soft">{shippingLabel(quote, words)}</dt>
          <dd className="figures text-right">{shippingText(quote, words)}</dd>
        </div>
        <div className="mt-3 flex items-baseline justify-between gap-4 border-t border-line pt-4">
          <dt className="text-lg font-semibold">{words.total}</dt>
          <dd>
            <Price money={quote.total} className="display text-2xl" />
          </dd>
        </div>
      </dl>
      <p className="mt-1 text-right text-sm text-soft">
        <WholeFigures>{taxText(quote.tax, words)}</WholeFigures>
      </p>
      {missing ? (
        <p className="mt-4 flex gap-2 text-sm text-soft">
          <Icon name="truck" className="mt-0.5 size-5 text-rain" />
          <span>
            <WholeFigures>{fill(words.missingForFree, { amount: formatMoney(missing) })}</WholeFigures>
          </span>
        </p>
      ) : null}
    </div>
  );
}

/** What is in the cart, and what it comes to. */
export function CartView({ quote, locale, words, countText, code, actions }: CartViewProps) {
  const obstacle = whyNotOrder(quote, words);
  const counts = quote.lines.some(isCounted);
  const { each, quantityOf, less, more, update, remove, removeNamed, settling, problem, error } = words;
  // One object for all lines: it travels to the browser once.
  const lineWords = { each, quantityOf, less, more, update, remove, removeNamed, settling, problem, error };
  return (
    <div className="group/cart gap-x-12 max-lg:contents lg:grid lg:grid-cols-[1fr_22rem] xl:gap-x-20">
      <div className="min-w-0">
        <div className="flex flex-wrap items-baseline justify-between gap-4 border-b border-line pb-4">
          <PageHeading className="display text-3xl" news={quote.lines.length}>
            {words.title}
          </PageHeading>
          <p className="figures text-soft">{countText}</p>
        </div>
        <ul aria-label={words.linesLabel}>
          {quote.lines.map((line, place) => (
            <CartLine
              key={line.variantId}
              line={line}
              locale={locale}
              words={lineWords}
              place={place}
              priceNews={priceNews(line, words)}
              changeQuantity={actions.changeQuantity}
            />
          ))}
        </ul>
        <div className="mt-4 flex flex-wrap justify-between gap-4">
          <SoftLink
            href={`/${locale}/products`}
            className={buttonClass({ variant: "quiet", size: "small", className: "-ml-2" })}
          >
            <Icon name="arrow-left" className="size-4" />
            {words.keepLooking}
          </SoftLink>
          <EmptyCartButton locale={locale} label={words.empty} />
        </div>
      </div>
      <section
        aria-labelledby="cart-summary"
        className="flex min-w-0 flex-col gap-6 rounded-lg bg-raised p-6 shadow-raised max-lg:order-last max-lg:mt-2 lg:sticky lg:top-6 lg:self-start"
      >
        <h2 id="cart-summary" className="display text-xl">
          {words.summary}
        </h2>
        {counts ? <Totals quote={quote} words={words} /> : null}
        <CodeForm
          locale={locale}
          news={code}
          words={{ ...words.code, error }}
          apply={actions.applyCode}
          remove={actions.removeCode}
        />
        {obstacle === null ? (
          <CheckoutLink
            href={`/${locale}/checkout`}
            className={buttonClass({
              size: "large",
              className: "w-full group-has-data-settling/cart:opacity-55",
            })}
          >
            {words.checkout}
            <Icon name="arrow-right" className="size-5" />
          </CheckoutLink>
        ) : (
          <>
            <Notice tone="warn" id="cart-obstacle" role="status">
              <WholeFigures>{obstacle}</WholeFigures>
            </Notice>
            <Button size="large" disabled aria-describedby="cart-obstacle" className="w-full">
              {words.checkout}
            </Button>
          </>
        )}
        <p className="text-sm text-soft">
          {quote.needsAddress ? words.nextStep : words.nextStepNothingShips}
        </p>
      </section>
    </div>
  );
}
