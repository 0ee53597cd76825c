import { getTranslations } from "next-intl/server";
import { buttonClass } from "@/components/ui/button";
import { type ProductCard, SHELVES } from "@/lib/catalog/views";
import type { Locale } from "@/lib/i18n/locales";
import { ProductGrid } from "./product-grid";
import { toTile } from "./tile";

interface NothingFoundProps {
  locale: Locale;
  /** Whether it is the filters that leave nothing over. */
  filtered: boolean;
  /** Known words that look like what was typed. */
  near: readonly string[];
  /** What may please instead. */
  popular: readonly ProductCard[];
}

/** An empty result that leads on: to words that exist, to the shelves, and to what others like. */
export async function NothingFound({ locale, filtered, near, popular }: NothingFoundProps) {
  const t = await getTranslations({ locale, namespace: "catalog" });
  const common = await getTranslations({ locale, namespace: "common" });
  return (
    <>
      <div className="rounded-lg bg-sunk p-6 md:p-10">
        <p className="display text-xl">{t("search.emptyTitle")}</p>
        <p className="mt-3 max-w-prose text-soft">
          {t(filtered ? "search.emptyFilters" : "search.emptyText")}
        </p>
        {near.length > 0 ? (
          <p className="mt-4 flex flex-wrap items-center gap-x-4">
            <span>{t("search.near")}</span>
            {near.map((word) => (
              <a
                key={word}
                href={`/${locale}/search?${new URLSearchParams({ q: word })}`}
                className="link inline-flex min-h-11 items-center"
              >
                {word}
              </a>
            ))}
          </p>
        ) : null}
        <p className="mt-6 text-sm font-semibold">{t("search.shelvesTitle")}</p>
        <ul className="mt-3 flex flex-wrap gap-3">
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
      {popular.length > 0 ? (
        <section aria-labelledby="popular" className="mt-14">
          <h2 id="popular" className="display pb-6 text-2xl">
            {t("search.popular")}
          </h2>
          <ProductGrid
            locale={locale}
            tiles={popular.map(toTile)}
            texts={{ from: t("card.from", { price: "{price}" }), soldOut: t("card.soldOut") }}
            beside={filtered}
          />
        </section>
      ) : null}
    </>
  );
}
