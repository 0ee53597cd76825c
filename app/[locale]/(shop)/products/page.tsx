import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ProductGrid } from "@/components/catalog/product-grid";
import { toTile } from "@/components/catalog/tile";
import { PageHeading } from "@/components/layout/page-heading";
import { buttonClass } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { listProducts } from "@/lib/catalog/queries";
import { ClosedPage } from "../_page/closed-page";
import { fromCatalogue } from "../_page/from-catalogue";
import { MissingPage } from "../_page/missing-page";
import { type LocaleParams, pageLocale, someLocale } from "../_page/page-locale";
import { pageMetadata } from "../_page/page-metadata";

export const revalidate = 3600;
export const generateStaticParams = () => [];

export async function generateMetadata(props: LocaleParams): Promise<Metadata> {
  const locale = await someLocale(props);
  const t = await getTranslations({ locale, namespace: "catalog" });
  return pageMetadata({
    locale,
    path: "/products",
    title: t("list.metaTitle"),
    description: t("list.metaDescription"),
  });
}

/** Everything, shelf after shelf. With a filter in its address the proxy shows the search page instead. */
export default async function ProductsPage(props: LocaleParams) {
  const locale = await pageLocale(props);
  if (!locale) return <MissingPage locale={locale} />;
  const cards = await fromCatalogue(() => listProducts(locale));
  if (!cards.ok) return <ClosedPage locale={locale} />;
  const t = await getTranslations({ locale, namespace: "catalog" });
  return (
    <div className="shell py-10 md:py-14">
      <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-6 pb-10">
        <div>
          <PageHeading className="display text-3xl">{t("list.title")}</PageHeading>
          <p className="mt-3 text-lg text-soft">{t("list.lead")}</p>
        </div>
        <a href={`/${locale}/search`} className={buttonClass({ variant: "secondary", size: "small" })}>
          <Icon name="filter" className="size-5" />
          {t("list.filters")}
        </a>
      </div>
      <ProductGrid
        locale={locale}
        tiles={cards.value.products.map(toTile)}
        texts={{ from: t("card.from"), soldOut: t("card.soldOut") }}
        eager={4}
        heading="h2"
      />
    </div>
  );
}
