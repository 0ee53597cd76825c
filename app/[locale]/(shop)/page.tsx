import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Doorways } from "@/components/catalog/doorways";
import { Hero } from "@/components/catalog/hero";
import { pickFavourites } from "@/components/catalog/pick-favourites";
import { ProductGrid } from "@/components/catalog/product-grid";
import { Promises } from "@/components/catalog/promises";
import { toTile } from "@/components/catalog/tile";
import { ShopJsonLd } from "@/components/layout/shop-json-ld";
import { IntentLink } from "@/components/ui/intent-link";
import { listShopWindow } from "@/lib/catalog/queries";
import { env } from "@/lib/env";
import { ClosedPage } from "./_page/closed-page";
import { fromCatalogue } from "./_page/from-catalogue";
import { MissingPage } from "./_page/missing-page";
import { type LocaleParams, pageLocale, someLocale } from "./_page/page-locale";
import { nowhere, pageMetadata } from "./_page/page-metadata";

export const revalidate = 3600;
export const generateStaticParams = () => [];

const PICKS = 8;

export async function generateMetadata(props: LocaleParams): Promise<Metadata> {
  const none = await nowhere(props);
  if (none) return none;
  const locale = await someLocale(props);
  const t = await getTranslations({ locale, namespace: "catalog" });
  return pageMetadata({
    locale,
    path: "",
    title: t("home.metaTitle"),
    description: t("home.metaDescription"),
    absolute: true,
  });
}

export default async function HomePage(props: LocaleParams) {
  const locale = await pageLocale(props);
  if (!locale) return <MissingPage locale={locale} />;
  const shelves = await fromCatalogue(() => listShopWindow(locale));
  if (!shelves.ok) return <ClosedPage locale={locale} />;
  const { cards, total } = shelves.value;
  const t = await getTranslations({ locale, namespace: "catalog" });
  const { currency, country, baseUrl } = env();
  return (
    <>
      <Hero locale={locale} />
      <Doorways locale={locale} cards={cards} />
      <section aria-labelledby="picks" className="shell pb-20">
        <div className="flex flex-wrap items-baseline justify-between gap-x-8 gap-y-2 pb-8">
          <h2 id="picks" className="display text-2xl">
            {t("home.picksTitle")}
          </h2>
          <IntentLink href={`/${locale}/products`} className="link inline-flex min-h-11 items-center">
            {t("home.picksMore", { count: total })}
          </IntentLink>
        </div>
        <ProductGrid
          locale={locale}
          tiles={pickFavourites(cards, PICKS).map(toTile)}
          texts={{ from: t("card.from", { price: "{price}" }), soldOut: t("card.soldOut") }}
        />
      </section>
      <Promises locale={locale} currency={currency} country={country} />
      <ShopJsonLd locale={locale} baseUrl={baseUrl} />
    </>
  );
}
