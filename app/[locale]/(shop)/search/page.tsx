import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FilterGroup } from "@/components/catalog/filter-groups";
import { ProductGrid } from "@/components/catalog/product-grid";
import { SearchFiltersForm } from "@/components/catalog/search-filters-form";
import { toTile } from "@/components/catalog/tile";
import { Button, buttonClass } from "@/components/ui/button";
import { SelectField } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { searchProducts } from "@/lib/catalog/search";
import {
  MAX_QUERY_LENGTH,
  parseSearchFilters,
  type SearchFilters,
  SORTS,
  searchQuery,
} from "@/lib/catalog/search-filters";
import type { PriceFacet } from "@/lib/catalog/search-result";
import { SHELVES } from "@/lib/catalog/views";
import { formatMoney } from "@/lib/money/format";
import { MissingNow } from "../_page/missing-page";
import { pageLocale, someLocale } from "../_page/page-locale";
import { NOT_INDEXED } from "../_page/page-metadata";

export const dynamic = "force-dynamic";

interface SearchParams {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(props: SearchParams): Promise<Metadata> {
  const t = await getTranslations({ locale: await someLocale(props), namespace: "catalog" });
  const { q } = parseSearchFilters(await props.searchParams);
  return { ...NOT_INDEXED, title: q ? t("search.metaTitleFor", { query: q }) : t("search.metaTitle") };
}

export default async function SearchPage(props: SearchParams) {
  const locale = await pageLocale(props);
  if (!locale) return <MissingNow locale={null} />;
  const asked = parseSearchFilters(await props.searchParams);
  const { filters, products, total, pageCount, facets } = await searchProducts(asked, locale);
  const t = await getTranslations({ locale, namespace: "catalog" });
  const common = await getTranslations({ locale, namespace: "common" });
  const path = `/${locale}/search`;
  const linkTo = (change: Partial<SearchFilters>) =>
    `${path}${searchQuery({ ...filters, page: 1, ...change })}`;

  const shelf = filters.shelf.length === 1 && !filters.q ? filters.shelf[0] : undefined;
  const title = filters.q
    ? t("search.titleFor", { query: filters.q })
    : shelf
      ? common(`shelves.${shelf}`)
      : t("search.title");
  const bandName = ({ from, below }: PriceFacet) =>
    from && below
      ? t("search.between", { from: formatMoney(from), to: formatMoney(below) })
      : below
        ? t("search.below", { amount: formatMoney(below) })
        : from
          ? t("search.above", { amount: formatMoney(from) })
          : "";

  const chips = [
    ...facets.shelf
      .filter(({ chosen }) => chosen)
      .map(({ key }) => ({
        name: common(`shelves.${key}`),
        href: linkTo({ shelf: filters.shelf.filter((item) => item !== key) }),
      })),
    ...facets.colour
      .filter(({ chosen }) => chosen)
      .map(({ key, name }) => ({
        name,
        href: linkTo({ colour: filters.colour.filter((item) => item !== key) }),
      })),
    ...facets.price
      .filter(({ chosen }) => chosen)
      .map((facet) => ({
        name: bandName(facet),
        href: linkTo({ price: filters.price.filter((item) => item !== facet.key) }),
      })),
    ...(filters.inStock ? [{ name: t("search.inStockOnly"), href: linkTo({ inStock: false }) }] : []),
  ];

  return (
    <div className="shell py-10 md:py-14">
      <h1 className="display text-3xl">{title}</h1>
      {shelf ? <p className="mt-3 text-lg text-soft">{t(`shelfLead.${shelf}`)}</p> : null}
      <div className="mt-8 grid grid-cols-[minmax(0,1fr)] gap-x-12 gap-y-6 lg:grid-cols-[15rem_minmax(0,1fr)]">
        <SearchFiltersForm action={path}>
          <label htmlFor="query" className="text-sm font-semibold">
            {t("search.label")}
          </label>
          <div className="mt-2 flex gap-2 lg:flex-col">
            <input
              key={filters.q}
              id="query"
              type="search"
              name="q"
              maxLength={MAX_QUERY_LENGTH}
              defaultValue={filters.q}
              className="h-12 w-full min-w-0 rounded-md border border-edge bg-raised px-4 hover:border-ink"
            />
            <Button type="submit" variant="secondary" className="shrink-0">
              {t("search.submit")}
            </Button>
          </div>
          <details className="always-open group mt-4">
            <summary className="flex min-h-12 list-none items-center gap-2 border-t border-line font-semibold">
              <Icon name="filter" className="size-5" />
              <span className="flex-1">{t("search.filters")}</span>
              <Icon name="chevron-down" className="size-5 transition-transform group-open:rotate-180" />
            </summary>
            <FilterGroup
              title={t("search.shelf")}
              field="shelf"
              choices={facets.shelf.map(({ key, count, chosen }) => ({
                value: key,
                name: common(`shelves.${key}`),
                count,
                chosen,
              }))}
            />
            <FilterGroup
              title={t("search.colour")}
              field="colour"
              choices={facets.colour.map(({ key, ...facet }) => ({ value: key, ...facet }))}
            />
            <FilterGroup
              title={t("search.price")}
              field="price"
              choices={facets.price.map((facet) => ({
                value: facet.key,
                name: bandName(facet),
                count: facet.count,
                chosen: facet.chosen,
              }))}
            />
            <FilterGroup
              title={t("search.stock")}
              field="stock"
              choices={[
                {
                  value: "in",
                  name: t("search.inStockOnly"),
                  count: facets.inStock.count,
                  chosen: filters.inStock,
                },
              ]}
            />
          </details>
          <SelectField
            key={filters.sort}
            label={t("search.sort")}
            name="sort"
            defaultValue={filters.sort}
            className="border-t border-line pt-4"
          >
            {SORTS.map((sort) => (
              <option key={sort} value={sort}>
                {t(`search.sorts.${sort}`)}
              </option>
            ))}
          </SelectField>
        </SearchFiltersForm>

        <section aria-labelledby="count">
          <div className="flex flex-wrap items-center gap-x-4 gap-y-3 pb-6">
            <p id="count" role="status" className="figures text-soft">
              {t("search.count", { count: total })}
            </p>
            {chips.length > 0 ? (
              <ul className="flex flex-wrap gap-2">
                {chips.map((chip) => (
                  <li key={chip.name}>
                    <a
                      href={chip.href}
                      aria-label={t("search.remove", { name: chip.name })}
                      className="inline-flex min-h-11 items-center gap-2 rounded-full border border-edge px-4 text-sm hover:border-ink"
                    >
                      {chip.name}
                      <Icon name="close" className="size-4" />
                    </a>
                  </li>
                ))}
                <li>
                  <a
                    href={`${path}${filters.q ? `?q=${encodeURIComponent(filters.q)}` : ""}`}
                    className="link inline-flex min-h-11 items-center px-2 text-sm"
                  >
                    {t("search.clear")}
                  </a>
                </li>
              </ul>
            ) : null}
          </div>
          {total === 0 ? (
            <div className="max-w-prose rounded-lg bg-sunk p-6 md:p-10">
              <p className="display text-xl">{t("search.emptyTitle")}</p>
              <p className="mt-3 text-soft">
                {chips.length > 0 ? t("search.emptyFilters") : t("search.emptyText")}
              </p>
              <ul className="mt-6 flex flex-wrap gap-3">
                {SHELVES.map((key) => (
                  <li key={key}>
                    <a
                      href={`/${locale}/products?shelf=${key}`}
                      className={buttonClass({ variant: "secondary", size: "small" })}
                    >
                      {common(`shelves.${key}`)}
                    </a>
                  </li>
                ))}
              </ul>
            </div>
          ) : (
            <ProductGrid
              locale={locale}
              tiles={products.map(toTile)}
              texts={{ from: t("card.from"), soldOut: t("card.soldOut") }}
              eager={4}
              heading="h2"
            />
          )}
          {pageCount > 1 ? (
            <nav aria-label={t("search.pages")} className="mt-14 flex items-center justify-between gap-4">
              {filters.page > 1 ? (
                <a
                  href={linkTo({ page: filters.page - 1 })}
                  rel="prev"
                  className={buttonClass({ variant: "secondary", size: "small" })}
                >
                  <Icon name="arrow-left" className="size-5" />
                  {t("search.previous")}
                </a>
              ) : (
                <span />
              )}
              <span className="figures text-sm text-soft">
                {t("search.page", { page: filters.page, total: pageCount })}
              </span>
              {filters.page < pageCount ? (
                <a
                  href={linkTo({ page: filters.page + 1 })}
                  rel="next"
                  className={buttonClass({ variant: "secondary", size: "small" })}
                >
                  {t("search.next")}
                  <Icon name="arrow-right" className="size-5" />
                </a>
              ) : (
                <span />
              )}
            </nav>
          ) : null}
        </section>
      </div>
    </div>
  );
}
