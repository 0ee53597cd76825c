import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Listing } from "@/components/catalog/listing";
import { pickFavourites } from "@/components/catalog/pick-favourites";
import { listShopWindow } from "@/lib/catalog/queries";
import { searchProducts, wordsLike } from "@/lib/catalog/search";
import { parseSearchFilters } from "@/lib/catalog/search-filters";
import { MissingNow } from "../_page/missing-page";
import { pageLocale, someLocale } from "../_page/page-locale";
import { NOT_INDEXED, nowhere } from "../_page/page-metadata";

export const dynamic = "force-dynamic";

const POPULAR = 4;

interface SearchParams {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(props: SearchParams): Promise<Metadata> {
  const none = await nowhere(props);
  if (none) return none;
  const locale = await someLocale(props);
  const t = await getTranslations({ locale, namespace: "catalog" });
  const common = await getTranslations({ locale, namespace: "common" });
  const { q, shelf } = parseSearchFilters(await props.searchParams);
  const [only] = shelf.length === 1 ? shelf : [];
  const title = q
    ? t("search.metaTitleFor", { query: q })
    : only
      ? common(`shelves.${only}`)
      : t("list.metaTitle");
  return { ...NOT_INDEXED, title, alternates: { canonical: `/${locale}/products` } };
}

/** What a search found, and the list of products with a filter. */
export default async function SearchPage(props: SearchParams) {
  const locale = await pageLocale(props);
  if (!locale) return <MissingNow locale={null} />;
  const asked = parseSearchFilters(await props.searchParams);
  const page = await searchProducts(asked, locale);
  const nothing = page.total === 0;
  const t = await getTranslations({ locale, namespace: "catalog" });
  const common = await getTranslations({ locale, namespace: "common" });

  const { q, shelf } = page.filters;
  const [only] = shelf.length === 1 && !q ? shelf : [];
  const title = q ? t("search.titleFor", { query: q }) : only ? common(`shelves.${only}`) : t("list.title");
  return (
    <Listing
      locale={locale}
      title={title}
      lead={only ? t(`shelfLead.${only}`) : undefined}
      page={page}
      near={nothing ? await wordsLike(q) : []}
      popular={nothing ? pickFavourites((await listShopWindow(locale)).cards, POPULAR) : []}
    />
  );
}
