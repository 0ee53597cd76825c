"use client";

import { IntentLink } from "@/components/ui/intent-link";
import type { Locale } from "@/lib/i18n/locales";
import type { Tile } from "./tile";

interface GridProps {
  locale: Locale;
  tiles: Tile[];
  texts: { from: string; soldOut: string };
  /** How many pictures stand in the first screen and are fetched at once. */
  eager?: number;
  /** Heading level of the names, so that they nest under the section's own. */
  heading?: "h2" | "h3";
}

const SWATCHES_SHOWN = 6;

/**
 * All tiles as one client component: what a server component renders travels twice, as HTML and as its copy for the
 * router, while this one travels as HTML and a short list.
 */
export function ProductGrid({ locale, tiles, texts, eager = 0, heading: Heading = "h3" }: GridProps) {
  return (
    <ul className="grid grid-cols-2 gap-x-4 gap-y-10 sm:gap-x-6 md:grid-cols-3 lg:grid-cols-4">
      {tiles.map((tile, position) => (
        <li key={tile.slug} className="group relative flex flex-col">
          <div
            className="relative aspect-4/5 overflow-hidden rounded-lg"
            style={{ backgroundColor: tile.ground }}
          >
            <img
              src={tile.image}
              alt=""
              width={400}
              height={500}
              loading={position < eager ? "eager" : "lazy"}
              decoding="async"
              className={`size-full object-cover ${tile.soldOut ? "opacity-55" : ""}`}
            />
            {tile.hover ? (
              <img
                src={tile.hover}
                alt=""
                width={400}
                height={500}
                loading="lazy"
                decoding="async"
                className="absolute inset-0 hidden size-full object-cover opacity-0 transition-opacity group-focus-within:opacity-100 group-hover:opacity-100 [@media(hover:hover)]:block"
              />
            ) : null}
            {tile.soldOut ? (
              <span className="absolute top-3 left-3 rounded-full bg-raised px-3 py-1 text-xs font-medium text-ink">
                {texts.soldOut}
              </span>
            ) : null}
          </div>
          <div className="mt-3 flex flex-wrap items-baseline justify-between gap-x-3">
            <Heading className="min-w-0 text-sm font-medium sm:text-base">
              <IntentLink
                href={`/${locale}/products/${tile.slug}`}
                className="after:absolute after:inset-0 after:rounded-lg focus-visible:shadow-none focus-visible:outline-none focus-visible:after:shadow-[0_0_0_6px_var(--focus-halo)] focus-visible:after:outline-2 focus-visible:after:outline-offset-2 focus-visible:after:outline-[var(--focus)]"
              >
                {tile.name}
              </IntentLink>
            </Heading>
            <p className={`figures text-sm sm:text-base ${tile.soldOut ? "text-faint" : ""}`}>
              {tile.from ? <span className="text-faint">{texts.from} </span> : null}
              {tile.price}
            </p>
          </div>
          {tile.swatches.length > 0 ? (
            <ul className="mt-2 flex gap-1.5">
              {tile.swatches.slice(0, SWATCHES_SHOWN).map((swatch) => (
                <li
                  key={swatch.name}
                  className="size-3.5 rounded-full border border-edge"
                  style={{ backgroundColor: swatch.colour }}
                >
                  <span className="unseen">{swatch.name}</span>
                </li>
              ))}
            </ul>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
