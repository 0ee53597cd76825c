import type { Locale } from "../i18n/locales";
import type { Currency } from "../money/currency";
import { formatMoney } from "../money/format";
import { money } from "../money/money";
import { colourOf, groundOf } from "./art/palette";
import { pictureUrl } from "./art/picture";
import { VIEWS } from "./art/recipe";
import type { CardRow, CatalogueRow } from "./catalogue-rows";
import { chosenValues, FACT_KEYS, type OptionValue, type ProductDesign, recipeOf } from "./product-record";
import type { OptionGroup, ProductCard, ProductDetail, Swatch } from "./views";

const MOST = 99;
const RELATED = 4;

/** Product and chosen values as one line, in the way each language strings words together. */
function variantName(name: string, values: readonly string[], locale: Locale): string {
  if (values.length === 0) return name;
  if (locale === "ja") return `${name}（${values.join("・")}）`;
  return locale === "th" ? `${name} · ${values.join(" · ")}` : `${name}, ${values.join(", ")}`;
}

export function liveName(
  texts: { name: string },
  design: ProductDesign,
  options: Record<string, string>,
  locale: Locale,
): string {
  return variantName(
    texts.name,
    chosenValues(design, options).map((value) => value.name[locale]),
    locale,
  );
}

/** The chosen values alone, for a line of their own, as a product's page writes them. */
export function liveChoices(design: ProductDesign, options: Record<string, string>, locale: Locale): string {
  return chosenValues(design, options)
    .map((value) => value.name[locale])
    .join(" · ");
}

/** The address of a variant's picture: named after it, versioned by what it is drawn from. */
export function variantImage(
  id: string,
  design: ProductDesign,
  options: Record<string, string>,
  view: (typeof VIEWS)[number] = "whole",
): string {
  return pictureUrl(id, recipeOf(design, options), view);
}

/** The values of a product that are colours and that some variant on sale has. */
function colourValues(row: Pick<CatalogueRow, "design" | "variants">): OptionValue[] {
  return row.design.groups.flatMap((group) =>
    group.values.filter(
      (value) => value.colour && row.variants.some(({ options }) => options[group.key] === value.key),
    ),
  );
}

/** `colours` are those that were asked for: the tile shows the product in one of them, and leads to that variant. */
export function toCard(
  row: CardRow,
  locale: Locale,
  currency: Currency,
  colours: readonly string[] = [],
): ProductCard {
  const amounts = row.variants.map(({ amount }) => amount);
  const lowest = Math.min(...amounts);
  const asked = row.variants.filter(({ options }) =>
    chosenValues(row.design, options).some(({ colour }) => (colour ? colours.includes(colour) : false)),
  );
  const choice = asked.length > 0 ? asked : row.variants;
  // The tile shows what can be bought, if anything can.
  const shown = choice.find(({ available }) => available > 0) ?? choice[0];
  const image = (view: (typeof VIEWS)[number]) =>
    shown ? variantImage(shown.id, row.design, shown.options, view) : "";
  const swatches: Swatch[] = colourValues(row).map(({ name, colour }) => ({
    name: name[locale],
    colour: colourOf(colour ?? "paper"),
  }));
  return {
    slug: row.slug,
    variant: asked.length > 0 ? (shown?.id ?? null) : null,
    name: row.name,
    tagline: row.tagline,
    shelf: row.shelf,
    from: money(lowest, currency),
    priceVaries: amounts.some((amount) => amount !== lowest),
    soldOut: row.variants.every(({ available }) => available === 0),
    image: image("whole"),
    hoverImage: image("rain"),
    ground: groundOf(shown ? recipeOf(row.design, shown.options).ground : row.design.art.ground),
    // Two prints on one colour are one dot at this size.
    swatches:
      swatches.length > 1
        ? swatches.filter(({ colour }, at) => swatches.findIndex((other) => other.colour === colour) === at)
        : [],
  };
}

/** The group of a gift card whose values are worth what they cost: named without the sum, they would tell a buyer nothing. */
const WORTH = "amount";

/** The print of a value that stands for one, as a dot. */
function dotOf(row: CatalogueRow, group: string, { key, colour, art }: OptionValue): { picture?: string } {
  const variant = row.variants.find(({ options }) => options[group] === key);
  if (!variant || !colour || !art.pattern) return {};
  return { picture: pictureUrl(variant.id, recipeOf(row.design, variant.options), "dot") };
}

function groupsOf(row: CatalogueRow, locale: Locale, currency: Currency): OptionGroup[] {
  const nameOf = (group: string, { key, name }: OptionValue) => {
    const variant = group === WORTH && row.variants.find(({ options }) => options[group] === key);
    return variant ? `${name[locale]} · ${formatMoney(money(variant.amount, currency))}` : name[locale];
  };
  return row.design.groups.map((group) => ({
    key: group.key,
    name: group.name[locale],
    values: group.values
      .filter((value) => row.variants.some(({ options }) => options[group.key] === value.key))
      .map((value) => ({
        key: value.key,
        name: nameOf(group.key, value),
        colour: value.colour && colourOf(value.colour),
        ...dotOf(row, group.key, value),
      })),
  }));
}

/** What goes with a product, of what might: first what it names itself, what is sold out last. */
function relatedTo(row: CatalogueRow, others: readonly ProductCard[]): ProductCard[] {
  const rank = (slug: string) => {
    const at = row.design.goesWith.indexOf(slug);
    return at < 0 ? row.design.goesWith.length : at;
  };
  return others
    .filter(({ slug }) => slug !== row.slug)
    .toSorted((a, b) => Number(a.soldOut) - Number(b.soldOut) || rank(a.slug) - rank(b.slug))
    .slice(0, RELATED);
}

export function toDetail(
  row: CatalogueRow,
  others: readonly ProductCard[],
  locale: Locale,
  currency: Currency,
): ProductDetail {
  const { name, tagline, description, facts } = row.texts[locale];
  const [first] = row.variants;
  return {
    slug: row.slug,
    name,
    tagline,
    shelf: row.shelf,
    description,
    facts: FACT_KEYS.map((key) => ({ key, value: facts[key] })),
    ships: row.ships === "parcel",
    ground: groundOf(first ? recipeOf(row.design, first.options).ground : row.design.art.ground),
    groups: groupsOf(row, locale, currency),
    variants: row.variants.map(({ id, sku, options, amount, available }) => ({
      id,
      sku,
      options,
      price: money(amount, currency),
      available: Math.min(available, MOST),
      images: VIEWS.map((view) => variantImage(id, row.design, options, view)),
    })),
    related: relatedTo(row, others),
  };
}
