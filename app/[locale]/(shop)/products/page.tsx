import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Listing } from "@/components/catalog/listing";
import { listProducts } from "@/lib/catalog/queries";
import { ClosedPage } from "../_page/closed-page";
import { fromCatalogue } from "../_page/from-catalogue";
import { MissingPage } from "../_page/missing-page";
import { type LocaleParams, pageLocale, someLocale } from "../_page/page-locale";
import { nowhere, pageMetadata } from "../_page/page-metadata";

export const revalidate = 3600;
export const generateStaticParams = () => [];

export async function generateMetadata(props: LocaleParams): Promise<Metadata> {
  const none = await nowhere(props);
  if (none) return none;
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
  const page = await fromCatalogue(() => listProducts(locale));
  if (!page.ok) return <ClosedPage locale={locale} />;
  const t = await getTranslations({ locale, namespace: "catalog" });
  return <Listing locale={locale} title={t("list.title")} lead={t("list.lead")} page={page.value} />;
}
