import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { drawerTexts } from "@/components/cart/drawer-texts";
import { Facts } from "@/components/catalog/facts";
import { ProductGrid } from "@/components/catalog/product-grid";
import { ProductJsonLd } from "@/components/catalog/product-json-ld";
import { ProductPromises } from "@/components/catalog/product-promises";
import { ProductViewer } from "@/components/catalog/product-viewer";
import { shownVariant } from "@/components/catalog/shown-variant";
import { toTile } from "@/components/catalog/tile";
import { viewerTexts } from "@/components/catalog/viewer-texts";
import { BreadcrumbJsonLd } from "@/components/layout/breadcrumb-json-ld";
import { IntentLink } from "@/components/ui/intent-link";
import { getProduct } from "@/lib/catalog/queries";
import { sharingCard, sharingUrl } from "@/lib/catalog/sharing";
import { env } from "@/lib/env";
import { wholeTexts, wholeWords } from "@/lib/i18n/whole-words";
import { chargeableRange } from "@/lib/money/chargeable";
import { ClosedPage } from "../../_page/closed-page";
import { fromCatalogue } from "../../_page/from-catalogue";
import { MissingPage } from "../../_page/missing-page";
import { pageLocale, someLocale } from "../../_page/page-locale";
import { NOT_INDEXED, nowhere, pageMetadata } from "../../_page/page-metadata";
import { summaryOf } from "../../_page/summary-of";

export const revalidate = 3600;
export const generateStaticParams = () => [];

interface ProductParams {
  params: Promise<{ locale: string; slug: string }>;
}

export async function generateMetadata(props: ProductParams): Promise<Metadata> {
  const none = await nowhere(props);
  if (none) return none;
  const locale = await someLocale(props);
  const { slug } = await props.params;
  const product = await fromCatalogue(() => getProduct(slug, locale));
  if (!product.ok || !product.value) {
    const t = await getTranslations({ locale, namespace: "common" });
    return { ...NOT_INDEXED, title: t(product.ok ? "notFound.title" : "unavailable.title") };
  }
  const { name, tagline, description } = product.value;
  const card = sharingCard(product.value, locale);
  return pageMetadata({
    locale,
    picture: card ? sharingUrl(slug, card) : undefined,
    path: `/products/${slug}`,
    title: name,
    description: summaryOf([tagline, ...description], locale),
  });
}

export default async function ProductPage(props: ProductParams) {
  const { slug } = await props.params;
  const locale = await pageLocale(props);
  if (!locale) return <MissingPage locale={locale} />;
  const found = await fromCatalogue(() => getProduct(slug, locale));
  if (!found.ok) return <ClosedPage locale={locale} />;
  const product = found.value;
  const first = product && shownVariant(product.variants);
  if (!product || !first) return <MissingPage locale={locale} />;

  const t = await getTranslations({ locale, namespace: "catalog" });
  const common = await getTranslations({ locale, namespace: "common" });
  const { baseUrl, country, currency } = env();
  const card = sharingCard(product, locale);
  return (
    <div className="shell py-6 md:py-10">
      <nav aria-label={common("nav.breadcrumbs")} className="pb-4 text-sm text-soft md:pb-6">
        <ol className="flex flex-wrap items-center gap-x-2">
          <li>
            <IntentLink
              href={`/${locale}/products`}
              className="inline-flex min-h-11 items-center hover:text-ink hover:underline"
            >
              {t("list.title")}
            </IntentLink>
          </li>
          <li aria-hidden="true">/</li>
          <li>
            <a
              href={`/${locale}/products?shelf=${product.shelf}`}
              className="inline-flex min-h-11 items-center hover:text-ink hover:underline"
            >
              {common(`shelves.${product.shelf}`)}
            </a>
          </li>
        </ol>
      </nav>
      <ProductViewer
        locale={locale}
        slug={product.slug}
        name={wholeWords(product.name)}
        tagline={wholeWords(product.tagline)}
        ground={product.ground}
        groups={wholeTexts(product.groups)}
        variants={product.variants}
        texts={viewerTexts(t, chargeableRange(currency).min)}
        drawerTexts={drawerTexts(locale)}
      >
        <ProductPromises t={t} locale={locale} ships={product.ships} country={country} currency={currency} />
      </ProductViewer>
      <Facts
        about={t("product.about")}
        description={wholeTexts(product.description)}
        title={t("product.facts")}
        facts={product.facts.map(({ key, value }) => ({
          name: t(`product.fact.${key}`),
          value: wholeWords(value),
        }))}
      />
      {product.related.length > 0 ? (
        <section aria-labelledby="related" className="mt-16 border-t border-line pt-12 md:mt-24">
          <h2 id="related" className="display pb-8 text-2xl">
            {t("product.related")}
          </h2>
          <ProductGrid
            locale={locale}
            tiles={product.related.map(toTile)}
            texts={{ from: t("card.from", { price: "{price}" }), soldOut: t("card.soldOut") }}
          />
        </section>
      ) : null}
      <ProductJsonLd
        product={product}
        locale={locale}
        baseUrl={baseUrl}
        card={card ? sharingUrl(slug, card) : undefined}
      />
      <BreadcrumbJsonLd
        baseUrl={baseUrl}
        crumbs={[
          { name: t("list.title"), path: `/${locale}/products` },
          { name: common(`shelves.${product.shelf}`), path: `/${locale}/products?shelf=${product.shelf}` },
          { name: product.name, path: `/${locale}/products/${slug}` },
        ]}
      />
    </div>
  );
}
