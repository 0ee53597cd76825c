import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { missingForFree, shippingText, taxText } from "@/components/cart/cart-rows";
import { EmptyCart } from "@/components/cart/empty-cart";
import { addressFields, contactFields } from "@/components/checkout/checkout-fields";
import { CheckoutForm } from "@/components/checkout/checkout-form";
import { OrderSummary } from "@/components/checkout/order-summary";
import { SummaryPanel } from "@/components/checkout/summary-panel";
import { PageHeading } from "@/components/layout/page-heading";
import { Notice } from "@/components/ui/notice";
import { WholeFigures } from "@/components/ui/whole-figures";
import { type CartQuote, quoteCart } from "@/lib/cart/quote";
import { env } from "@/lib/env";
import { fill } from "@/lib/i18n/fill";
import type { Locale } from "@/lib/i18n/locales";
import { messages } from "@/lib/i18n/messages";
import { formatMoney } from "@/lib/money/format";
import { readCart, sealCart } from "@/lib/session/cart-cookie";
import type { FormState } from "@/lib/session/form";
import { MissingNow } from "../../(shop)/_page/missing-page";
import { type LocaleParams, pageLocale, someLocale } from "../../(shop)/_page/page-locale";
import { cartMark } from "../_page/cart-mark";
import { withAddress } from "../_page/error-texts";
import { placeOrder } from "./actions";

export async function generateMetadata(props: LocaleParams): Promise<Metadata> {
  const t = await getTranslations({ locale: await someLocale(props), namespace: "checkout" });
  return { title: t("metaTitle") };
}

function Summary({ quote, locale }: { quote: CartQuote; locale: Locale }) {
  const { cart, checkout } = messages[locale];
  const missing = missingForFree(quote);
  return (
    <SummaryPanel title={checkout.summaryTitle} toggle={checkout.summaryToggle} total={quote.total}>
      <OrderSummary
        lines={quote.lines.map((line) => ({
          id: line.variantId,
          name: line.name,
          quantity: line.quantity,
          line: line.line,
          image: line.image || null,
          each: line.quantity > 1 ? fill(cart.each, { price: formatMoney(line.unit) }) : undefined,
        }))}
        rows={[
          { label: cart.subtotal, value: formatMoney(quote.subtotal) },
          { label: cart.shipping, value: shippingText(quote, cart) },
        ]}
        total={{ label: cart.total, amount: quote.total }}
        note={taxText(quote.tax, cart)}
      />
      {missing ? (
        <p className="text-sm text-soft">
          <WholeFigures>{fill(cart.missingForFree, { amount: formatMoney(missing) })}</WholeFigures>
        </p>
      ) : null}
      <a className="link inline-flex min-h-11 items-center self-start text-sm" href={`/${locale}/cart`}>
        {checkout.editCart}
      </a>
    </SummaryPanel>
  );
}

/** What the shopper is told at once rather than after filling in the whole form: that this cart cannot be ordered as it is. */
function shortOf({ lines }: CartQuote): FormState {
  const short = lines.filter(({ problem }) => problem !== null);
  if (short.length === 0) return {};
  return { error: { code: "stock_short", names: short.flatMap(({ name }) => name || []) } };
}

export default async function CheckoutPage(props: LocaleParams) {
  const locale = await pageLocale(props);
  if (!locale) return <MissingNow locale={null} />;
  const brought = await readCart();
  const quote = await quoteCart(brought, locale);
  const { cart, checkout: words } = messages[locale];
  const { country } = env();
  if (quote.lines.length === 0)
    return (
      <EmptyCart
        title={cart.emptyTitle}
        text={words.error.cart_empty}
        link={{ href: `/${locale}/products`, label: cart.browse }}
      />
    );
  return (
    <div className="mx-auto grid max-w-5xl gap-x-16 gap-y-8 lg:grid-cols-[1fr_22rem]">
      <Summary quote={quote} locale={locale} />
      <div className="min-w-0 lg:col-start-1 lg:row-start-1">
        <PageHeading className="display text-3xl">
          {quote.ships ? words.title : words.titleNothingShips}
        </PageHeading>
        <p className="mt-3 mb-10 max-w-prose text-soft">{words.lead}</p>
        <noscript>
          <Notice tone="warn" title={words.noscript.title} className="mb-10">
            {words.noscript.text}
          </Notice>
        </noscript>
        <CheckoutForm
          action={placeOrder}
          locale={locale}
          seenTotal={quote.total.amount}
          seenCart={cartMark(brought)}
          broughtCart={await sealCart(brought)}
          initial={shortOf(quote)}
          contact={contactFields(country, words, quote.ships)}
          address={quote.ships ? addressFields(country, locale, words) : []}
          words={{
            contact: words.contact,
            address: words.address,
            countryLine: fill(words.countryLine, { country: words.country[country] }),
            submit: words.submit,
            submitting: words.submitting,
            promise: words.promise,
            trouble: {
              errorTitle: words.errorTitle,
              fixField: words.fixField,
              fixFields: words.fixFields,
              error: {
                ...withAddress(words.error),
                price_changed: fill(words.error.price_changed, { total: formatMoney(quote.total) }),
                cart_changed: fill(words.error.cart_changed, { total: formatMoney(quote.total) }),
              },
              reload: words.reload,
              cart: { href: `/${locale}/cart`, label: words.error.cart_link },
              order: {
                hrefBefore: `/${locale}/orders/`,
                label: words.error.payment_in_progress_link,
              },
            },
          }}
        />
      </div>
    </div>
  );
}
