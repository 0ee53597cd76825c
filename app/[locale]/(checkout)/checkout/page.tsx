import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { missingForFree, shippingLabel, shippingText, taxText } from "@/components/cart/cart-rows";
import { codeNews, discountLabel } from "@/components/cart/code-words";
import { EmptyCart } from "@/components/cart/empty-cart";
import { addressFields, contactFields } from "@/components/checkout/checkout-fields";
import { CheckoutForm } from "@/components/checkout/checkout-form";
import { OrderSummary } from "@/components/checkout/order-summary";
import type { ShippingOption } from "@/components/checkout/shipping-choices";
import { SummaryPanel } from "@/components/checkout/summary-panel";
import type { Suggestions } from "@/components/checkout/use-address-completion";
import { PageHeading } from "@/components/layout/page-heading";
import { Notice } from "@/components/ui/notice";
import { WholeFigures } from "@/components/ui/whole-figures";
import { isCounted } from "@/lib/cart/is-counted";
import { type CartQuote, quoteCart } from "@/lib/cart/quote";
import { env } from "@/lib/env";
import { fill } from "@/lib/i18n/fill";
import type { Locale } from "@/lib/i18n/locales";
import { messages } from "@/lib/i18n/messages";
import { chargeableRange } from "@/lib/money/chargeable";
import type { Country } from "@/lib/money/currency";
import { formatMoney } from "@/lib/money/format";
import { negated } from "@/lib/money/money";
import { completeAddress } from "@/lib/orders/complete-address";
import { regionIn } from "@/lib/orders/regions";
import { readCart, sealCart } from "@/lib/session/cart-cookie";
import { type CheckoutDraft, readDraft } from "@/lib/session/checkout-draft";
import type { FormState } from "@/lib/session/form";
import { deliveryDays } from "@/lib/store-profile";
import { dayIn } from "../../(shop)/_page/day-in";
import { MissingNow } from "../../(shop)/_page/missing-page";
import { type LocaleParams, pageLocale, someLocale } from "../../(shop)/_page/page-locale";
import { goneInQuery, goneText, leaveToTidy } from "../../(shop)/_page/taken-out";
import { cartMark } from "../_page/cart-mark";
import { withAddress } from "../_page/error-texts";
import { orderedFrom } from "../_page/ordered-from";
import { placeOrder } from "./actions";

export async function generateMetadata(props: LocaleParams): Promise<Metadata> {
  const t = await getTranslations({ locale: await someLocale(props), namespace: "checkout" });
  return { title: t("metaTitle"), description: t("metaDescription") };
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
          line: isCounted(line) ? line.line : null,
          image: line.image || null,
          each:
            isCounted(line) && line.quantity > 1
              ? fill(cart.each, { price: formatMoney(line.unit) })
              : undefined,
        }))}
        rows={[
          { label: cart.subtotal, value: formatMoney(quote.subtotal) },
          ...(quote.discount.amount > 0
            ? [
                {
                  label: discountLabel(cart.discount, quote.code?.text ?? null),
                  value: formatMoney(negated(quote.discount)),
                },
              ]
            : []),
          { label: shippingLabel(quote, cart), value: shippingText(quote, cart) },
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
function obstacleOf({ lines, tooSmall, tooLarge, discount, currency }: CartQuote): FormState {
  const short = lines.filter(({ problem }) => problem !== null);
  if (short.length > 0) {
    const soldOut = short.every(({ problem }) => problem === "sold_out");
    const code = soldOut ? (short.length === 1 ? "sold_out_one" : "sold_out_several") : "stock_short";
    return { error: { code, names: short.flatMap(({ name }) => name || []) } };
  }
  const { min, max } = chargeableRange(currency);
  if (tooLarge) return { error: { code: "total_too_large", limit: max } };
  if (!tooSmall) return {};
  return { error: { code: discount.amount > 0 ? "total_too_small_code" : "total_too_small", limit: min } };
}

/** Digits of a postcode that tells more of an address. */
const POSTCODE_DIGITS: Record<Country, number> = { TH: 5, JP: 7, SG: 0, MY: 5 };

function shippingOptions(quote: CartQuote, country: Country, locale: Locale): ShippingOption[] {
  const { shipping: words } = messages[locale].checkout;
  return quote.shippingChoices.map(({ method, fee }) => ({
    method,
    name: words[method],
    days: fill(words.days, deliveryDays(country, method)),
    fee: fee.amount === 0 ? words.free : formatMoney(fee),
  }));
}

/** What was typed before, its region as this language's list has it, and what follows from it. */
async function keptBefore(
  country: Country,
  locale: Locale,
): Promise<{ kept: CheckoutDraft; suggestions: Suggestions }> {
  const draft = await readDraft();
  const region = regionIn(country, locale, draft.region ?? "");
  const kept = region === null ? draft : { ...draft, region };
  const { postcode = "", city = "", area = "" } = kept;
  const suggestions = await completeAddress(country, locale, {
    ...{ postcode, city, area },
    region: kept.region ?? "",
  });
  return { kept, suggestions: { cities: suggestions.cities, areas: suggestions.areas } };
}

type Query = Promise<Record<string, string | string[] | undefined>>;

export default async function CheckoutPage(props: LocaleParams & { searchParams: Query }) {
  const locale = await pageLocale(props);
  if (!locale) return <MissingNow locale={null} />;
  const brought = await readCart();
  const { country } = env();
  const { kept, suggestions } = await keptBefore(country, locale);
  const quote = await quoteCart(brought, locale, kept.email ?? null);
  const gone = goneInQuery.parse((await props.searchParams).gone);
  await leaveToTidy(quote, locale, gone, "checkout");
  const takenOut = await goneText(gone, locale);
  const { cart, checkout: words } = messages[locale];
  const code = codeNews(quote, cart.code, await dayIn(locale));
  const isFree = quote.total.amount === 0 && quote.lines.some(isCounted);
  const ordered = await orderedFrom(brought);
  if (ordered)
    return (
      <EmptyCart
        title={words.ordered.title}
        text={fill(words.ordered.text, { number: ordered.number })}
        link={{ href: `/${locale}/orders/${ordered.id}`, label: words.ordered.link }}
      />
    );
  if (quote.lines.length === 0)
    return (
      <EmptyCart
        title={cart.emptyTitle}
        text={words.error.cart_empty}
        link={{ href: `/${locale}/products`, label: cart.browse }}
      />
    );
  return (
    <div className="mx-auto grid max-w-5xl grid-cols-1 gap-x-16 gap-y-8 lg:grid-cols-[1fr_22rem]">
      <Summary quote={quote} locale={locale} />
      <div className="min-w-0 lg:col-start-1 lg:row-start-1">
        <PageHeading className="display text-3xl">
          {quote.needsAddress ? words.title : words.titleNothingShips}
        </PageHeading>
        <p className="mt-3 mb-10 max-w-prose text-soft">{isFree ? words.leadFree : words.lead}</p>
        {isFree ? null : (
          <noscript>
            <Notice tone="warn" title={words.noscript.title} className="mb-10">
              {words.noscript.text}
            </Notice>
          </noscript>
        )}
        {takenOut ? (
          <Notice tone="warn" role="status" className="mb-10">
            {takenOut}
          </Notice>
        ) : null}
        <CheckoutForm
          action={placeOrder}
          locale={locale}
          seenTotal={quote.total.amount}
          seenCart={cartMark(brought)}
          broughtCart={await sealCart(brought)}
          initial={obstacleOf(quote)}
          kept={kept}
          postcodeDigits={quote.needsAddress ? POSTCODE_DIGITS[country] : 0}
          suggestions={suggestions}
          shipping={shippingOptions(quote, country, locale)}
          shippingMethod={quote.shippingMethod}
          code={code}
          contact={contactFields(country, words, quote.needsAddress)}
          address={quote.needsAddress ? addressFields(country, locale, words) : []}
          words={{
            contact: words.contact,
            address: words.address,
            countryLine: fill(words.countryLine, { country: words.country[country] }),
            submit: isFree ? words.submitFree : words.submit,
            submitting: words.submitting,
            promise: isFree ? words.promiseFree : words.promise,
            lookup: words.lookup,
            shipping: { legend: words.shipping.legend, update: words.shipping.update },
            code: cart.code,
            trouble: {
              errorTitle: words.errorTitle,
              fixField: words.fixField,
              fixFields: words.fixFields,
              error: {
                ...withAddress(words.error),
                price_changed: fill(words.error.price_changed, { total: formatMoney(quote.total) }),
                taken_out: fill(words.error.taken_out, { total: formatMoney(quote.total) }),
                cart_changed: fill(words.error.cart_changed, { total: formatMoney(quote.total) }),
                shipping_changed: fill(words.error.shipping_changed, { total: formatMoney(quote.total) }),
                code_added: fill(words.error.code_added, { total: formatMoney(quote.total) }),
                discount_refused: fill(words.error.discount_refused, {
                  code: code?.text ?? "",
                  why: code?.words ?? "",
                  total: formatMoney(quote.total),
                }),
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
