import { getTranslations } from "next-intl/server";
import { PageHeading } from "@/components/layout/page-heading";
import { Button } from "@/components/ui/button";
import { SelectField } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { SoftLink } from "@/components/ui/intent-link";
import { MAX_PAGES, PAGE_SIZE, type SearchFilters, SORTS, searchQuery } from "@/lib/catalog/search-filters";
import type { Facet, PriceFacet, SearchPage } from "@/lib/catalog/search-result";
import type { ProductCard } from "@/lib/catalog/views";
import type { Locale } from "@/lib/i18n/locales";
import { formatMoney } from "@/lib/money/format";
import { FilterGroup } from "./filter-groups";
import { NothingFound } from "./nothing-found";
import { Pager } from "./pager";
import { ProductGrid } from "./product-grid";
import { SearchFiltersForm } from "./search-filters-form";
import { toTile } from "./tile";

interface ListingProps {
  locale: Locale;
  title: string;
  lead?: string | undefined;
  page: SearchPage;
  /** Offered where nothing is found. */
  near?: readonly string[];
  popular?: readonly ProductCard[];
}

/**
 * A list of products with its filters: the whole shop, a shelf, or what a search found. Everything chosen stands in the
 * address, every control is a link or a field of a plain form, so it works without a script, with Back, and as a bookmark.
 */
export async function Listing({ locale, title, lead, page, near = [], popular = [] }: ListingProps) {
  const { filters, products, total, atLeast, pageCount, facets, corrected } = page;
  const t = await getTranslations({ locale, namespace: "catalog" });
  const common = await getTranslations({ locale, namespace: "common" });
  const path = `/${locale}/${filters.q ? "search" : "products"}`;
  const linkTo = (change: Partial<SearchFilters>) => {
    const changed = { ...filters, page: 1, ...change };
    return `/${locale}/${changed.q ? "search" : "products"}${searchQuery(changed)}`;
  };
  const bandName = ({ from, below }: PriceFacet) =>
    from && below
      ? t("search.between", { from: formatMoney(from), to: formatMoney(below) })
      : below
        ? t("search.below", { amount: formatMoney(below) })
        : from
          ? t("search.above", { amount: formatMoney(from) })
          : "";
  const without = <Key extends string>(keys: readonly Key[], key: Key) => keys.filter((item) => item !== key);
  const choice = <Key extends string>({ key, count, chosen }: Facet<Key>, name: string) => ({
    value: key,
    name,
    count,
    counted: atLeast && count > 0 ? t("search.atLeast", { count }) : String(count),
    chosen,
  });

  const chips = [
    ...facets.shelf
      .filter(({ chosen }) => chosen)
      .map(({ key }) => ({
        name: common(`shelves.${key}`),
        href: linkTo({ shelf: without(filters.shelf, key) }),
      })),
    ...facets.colour
      .filter(({ chosen }) => chosen)
      .map(({ key, name }) => ({ name, href: linkTo({ colour: without(filters.colour, key) }) })),
    ...facets.price
      .filter(({ chosen }) => chosen)
      .map((facet) => ({
        name: bandName(facet),
        href: linkTo({ price: without(filters.price, facet.key) }),
      })),
    ...(filters.inStock ? [{ name: t("search.inStockOnly"), href: linkTo({ inStock: false }) }] : []),
  ];
  const words = filters.q
    ? [{ name: t("search.forWords", { query: filters.q }), href: linkTo({ q: "" }) }]
    : [];
  // Where the words alone find nothing, there is nothing to filter.
  const filterable = total > 0 || chips.length > 0;
  // There is more than one can leaf through.
  const capped = total > MAX_PAGES * PAGE_SIZE || (atLeast && total === pageCount * PAGE_SIZE);

  return (
    <div className="shell py-10 md:py-14">
      <PageHeading className="display text-3xl">{title}</PageHeading>
      {lead ? <p className="mt-3 text-lg text-soft">{lead}</p> : null}
      {corrected ? (
        <p className="mt-4 max-w-prose text-soft">
          {t("search.corrected", { typed: filters.q, meant: corrected })}
        </p>
      ) : null}
      <div
        className={`group/list mt-8 grid grid-cols-[minmax(0,1fr)] gap-x-12 gap-y-6 ${filterable ? "lg:grid-cols-[14rem_minmax(0,1fr)]" : ""}`}
      >
        {filterable ? (
          <SearchFiltersForm action={path} query={searchQuery(filters)}>
            {filters.q ? <input type="hidden" name="q" value={filters.q} /> : null}
            <details className="always-open group border-y border-line lg:border-none">
              <summary className="flex min-h-12 list-none items-center gap-2 font-semibold">
                <Icon name="filter" className="size-5" />
                <span className="flex-1">
                  {t("list.filters")}
                  {chips.length > 0 ? (
                    <span className="font-normal text-faint">
                      {" · "}
                      {t("search.filtersChosen", { count: chips.length })}
                    </span>
                  ) : null}
                </span>
                <Icon name="chevron-down" className="size-5 transition-transform group-open:rotate-180" />
              </summary>
              <SelectField
                label={t("search.sort")}
                name="sort"
                defaultValue={filters.sort === "featured" ? "" : filters.sort}
                data-value={filters.sort === "featured" ? "" : filters.sort}
                className="pb-4"
              >
                {SORTS.map((sort) => (
                  <option key={sort} value={sort === "featured" ? "" : sort}>
                    {t(sort === "featured" && filters.q ? "search.best" : `search.sorts.${sort}`)}
                  </option>
                ))}
              </SelectField>
              <FilterGroup
                title={t("search.shelf")}
                field="shelf"
                choices={facets.shelf.map((facet) => choice(facet, common(`shelves.${facet.key}`)))}
              />
              <FilterGroup
                title={t("search.colour")}
                field="colour"
                choices={facets.colour.map((facet) => ({
                  ...choice(facet, facet.name),
                  colour: facet.colour,
                }))}
              />
              <FilterGroup
                title={t("search.price")}
                field="price"
                choices={facets.price.map((facet) => choice(facet, bandName(facet)))}
              />
              <FilterGroup
                title={t("search.stock")}
                field="stock"
                choices={[choice(facets.inStock, t("search.inStockOnly"))]}
              />
              <Button type="submit" variant="secondary" className="unscripted-only mb-4 w-full">
                {t("search.show")}
              </Button>
            </details>
          </SearchFiltersForm>
        ) : null}

        <section
          aria-labelledby="count"
          className="transition-opacity group-has-[[aria-busy=true]]/list:opacity-50"
        >
          <div className="flex flex-wrap items-center gap-x-4 gap-y-3 pb-6">
            <p id="count" role="status" className="figures text-soft">
              {t(atLeast && capped ? "search.countAtLeast" : "search.count", { count: total })}
            </p>
            {chips.length + words.length > 0 ? (
              <ul className="flex flex-wrap gap-2">
                {[...words, ...chips].map((chip) => (
                  <li key={chip.href}>
                    <SoftLink
                      href={chip.href}
                      still
                      aria-label={t("search.remove", { name: chip.name })}
                      className="inline-flex min-h-11 items-center gap-2 rounded-full border border-edge px-4 text-sm hover:border-ink"
                    >
                      {chip.name}
                      <Icon name="close" className="size-4" />
                    </SoftLink>
                  </li>
                ))}
                {chips.length > 1 ? (
                  <li>
                    <SoftLink
                      href={linkTo({ shelf: [], colour: [], price: [], inStock: false })}
                      still
                      className="link inline-flex min-h-11 items-center px-2 text-sm"
                    >
                      {t("search.clear")}
                    </SoftLink>
                  </li>
                ) : null}
              </ul>
            ) : null}
          </div>
          {total === 0 ? (
            <NothingFound locale={locale} filtered={chips.length > 0} near={near} popular={popular} />
          ) : (
            <ProductGrid
              locale={locale}
              tiles={products.map(toTile)}
              texts={{ from: t("card.from", { price: "{price}" }), soldOut: t("card.soldOut") }}
              eager={2}
              heading="h2"
              beside
            />
          )}
          {pageCount > 1 ? (
            <Pager
              label={t("search.pages")}
              where={t("search.page", { page: filters.page, total: pageCount })}
              previous={
                filters.page > 1
                  ? { href: linkTo({ page: filters.page - 1 }), text: t("search.previous") }
                  : null
              }
              next={
                filters.page < pageCount
                  ? { href: linkTo({ page: filters.page + 1 }), text: t("search.next") }
                  : null
              }
            />
          ) : null}
          {capped && filters.page === pageCount ? (
            <p className="mt-6 text-center text-sm text-soft">
              {t("search.mostShown", { count: pageCount * PAGE_SIZE })}
            </p>
          ) : null}
        </section>
      </div>
    </div>
  );
}
