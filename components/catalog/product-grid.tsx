"use client";

import { IntentLink } from "@/components/ui/intent-link";
import type { Locale } from "@/lib/i18n/locales";
import type { Tile } from "./tile";

interface GridProps {
  locale: Locale;
  tiles: Tile[];
  /** `from` has the place of its price in it: "from {price}". */
  texts: { from: string; soldOut: string };
  /** How many pictures stand in the first screen and are fetched at once. */
  eager?: number;
  /** Heading level of the names, so that they nest under the section's own. */
  heading?: "h2" | "h3";
  /** Whether something stands beside it on a desk, the filters: then a row holds one fewer. */
  beside?: boolean;
}

const SWATCHES_SHOWN = 6;

/**
 * All tiles as one client component: what a server component renders travels twice, as HTML and as its copy for the
 * router, while this one travels as HTML and a short list. Its look stands in `globals.css`: in a list of two dozen, class
 * names would outweigh the words.
 */
export function ProductGrid({
  locale,
  tiles,
  texts,
  eager = 0,
  heading: Heading = "h3",
  beside = false,
}: GridProps) {
  const [before, after] = texts.from.split("{price}");
  return (
    <ul
      className={`grid grid-cols-2 gap-x-4 gap-y-10 sm:gap-x-6 md:grid-cols-3 ${beside ? "" : "lg:grid-cols-4"}`}
    >
      {tiles.map((tile, position) => (
        <li key={tile.slug} className="tile">
          <div className="tile-picture" style={{ backgroundColor: tile.ground }}>
            <img
              src={tile.image}
              alt=""
              width={400}
              height={500}
              loading={position < eager ? "eager" : "lazy"}
              fetchPriority={position < eager ? "high" : undefined}
              decoding="async"
              className={tile.soldOut ? "opacity-55" : undefined}
            />
            {tile.hover ? (
              <img
                src={tile.hover}
                alt=""
                width={400}
                height={500}
                loading="lazy"
                decoding="async"
                className="tile-second"
              />
            ) : null}
            {tile.soldOut ? <span className="tile-flag">{texts.soldOut}</span> : null}
          </div>
          <div className="tile-words">
            <Heading>
              <IntentLink
                href={`/${locale}/products/${tile.slug}${tile.variant ? `?v=${tile.variant}` : ""}`}
              >
                {tile.name}
              </IntentLink>
            </Heading>
            <p className={tile.soldOut ? "text-faint" : undefined}>
              {tile.from ? <span className="text-faint">{before}</span> : null}
              {tile.price}
              {tile.from ? <span className="text-faint">{after}</span> : null}
            </p>
          </div>
          {tile.swatches.length > 0 ? (
            <ul className="tile-swatches">
              {tile.swatches.slice(0, SWATCHES_SHOWN).map((swatch) => (
                <li key={swatch.name} style={{ backgroundColor: swatch.colour }}>
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
