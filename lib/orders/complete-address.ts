import "server-only";
import type { Locale } from "../i18n/locales";
import type { Country } from "../money/currency";
import { cleanLine, plainAscii } from "./clean-text";
import { placeOfPostcode } from "./places/japan";
import { stateOfPostcode } from "./places/malaysia";
import { isNamed, placeIn, type ThaiPlace, thaiPlaces, thaiRegion } from "./places/thailand";
import { regionIn } from "./regions";

/** The fields that tell each other. Empty where nothing was typed. */
export interface TypedPlace {
  readonly postcode: string;
  readonly region: string;
  readonly city: string;
  readonly area: string;
}

export interface Completion {
  /** Values of fields that follow from what was typed; never of one that was typed. */
  readonly fields: Partial<Record<keyof TypedPlace | "line1", string>>;
  /** Names to choose from. */
  readonly cities: readonly string[];
  readonly areas: readonly string[];
  /** The postcode has its right length, and there is none such. */
  readonly unknownPostcode: boolean;
  /** Where the postcode lies, as the reader writes it, if the region that was typed is another; else null. */
  readonly elsewhere: string | null;
}

export const NOTHING_KNOWN: Completion = {
  ...{ fields: {}, cities: [], areas: [] },
  ...{ unknownPostcode: false, elsewhere: null },
};

const digitsOf = (text: string) => plainAscii(cleanLine(text.slice(0, 40))).replace(/\D/g, "");

async function completeJapan({ postcode }: TypedPlace): Promise<Completion> {
  const digits = digitsOf(postcode);
  const place = await placeOfPostcode(digits);
  if (!place) return { ...NOTHING_KNOWN, unknownPostcode: digits.length === 7 };
  const { region, city, area } = place;
  return { ...NOTHING_KNOWN, fields: { region, city, ...(area && { line1: area }) } };
}

function completeMalaysia({ postcode }: TypedPlace): Completion {
  const region = stateOfPostcode(digitsOf(postcode));
  return region === null ? NOTHING_KNOWN : { ...NOTHING_KNOWN, fields: { region } };
}

async function keepNamed(
  places: readonly ThaiPlace[],
  key: "city" | "area",
  text: string,
): Promise<readonly ThaiPlace[]> {
  const named: ThaiPlace[] = [];
  for (const place of places) if (await isNamed(place, key, text)) named.push(place);
  return named;
}

/** The one value that all of them have. */
function only(places: readonly ThaiPlace[], key: keyof ThaiPlace): string | null {
  const [first] = places;
  return first && places.every((place) => place[key] === first[key]) ? first[key] : null;
}

async function namesOf(
  places: readonly ThaiPlace[],
  key: "city" | "area",
  locale: Locale,
): Promise<string[]> {
  const one = new Map(places.map((place) => [`${place.city} ${key === "area" ? place.area : ""}`, place]));
  const names = await Promise.all(
    [...one.values()].map(async (place) => (await placeIn(place, locale))[key]),
  );
  return [...new Set(names)].sort((a, b) => a.localeCompare(b, locale));
}

/** Names are offered once a province or a postcode has been told: of all Thailand they would be thousands. */
async function completeThailand(typed: TypedPlace, locale: Locale): Promise<Completion> {
  const all = await thaiPlaces();
  const region = thaiRegion(typed.region);
  const digits = digitsOf(typed.postcode);
  const coded = digits.length === 5 ? all.filter(({ postcode }) => postcode === digits) : [];
  const unknownPostcode = digits.length === 5 && coded.length === 0;
  const inRegion = (places: readonly ThaiPlace[]) =>
    region === null ? places : places.filter((place) => place.region === region);
  const both = inRegion(coded.length > 0 ? coded : all);
  if (region === null && coded.length === 0) return { ...NOTHING_KNOWN, unknownPostcode };
  // Where postcode and province do not go together, one of them is to be mended: the province's names are offered.
  const around = both.length > 0 ? both : inRegion(all);
  const named = typed.city === "" ? around : await keepNamed(around, "city", typed.city);
  const inCity = named.length > 0 ? named : around;
  const areas = typed.area === "" ? inCity : await keepNamed(inCity, "area", typed.area);
  // A name that the list does not know tells nothing: what the others tell of the larger parts still holds.
  const told = {
    region: both,
    city: named.length > 0 ? both.filter((place) => named.includes(place)) : [],
    area: named.length > 0 ? areas : [],
    postcode: named.length > 0 ? areas : [],
  };
  const fields: Partial<Record<keyof TypedPlace, string>> = {};
  for (const key of ["region", "city", "area", "postcode"] as const) {
    const places = typed.area !== "" && areas.length > 0 && named.length > 0 ? areas : told[key];
    const [sample] = places;
    if (both.length === 0 || typed[key] !== "" || !sample || only(places, key) === null) continue;
    fields[key] = (await placeIn(sample, locale))[key];
  }
  const lies = both.length === 0 && only(coded, "region");
  const cityKnown = typed.city !== "" || only(areas, "city") !== null || coded.length > 0;
  return {
    fields,
    cities: await namesOf(around, "city", locale),
    areas: cityKnown ? await namesOf(inCity, "area", locale) : [],
    unknownPostcode,
    elsewhere: lies ? regionIn("TH", locale, lies) : null,
  };
}

/** What follows from the parts of an address that were typed: from the postcode, or the other way round. */
export async function completeAddress(
  country: Country,
  locale: Locale,
  typed: TypedPlace,
): Promise<Completion> {
  if (country === "JP") return completeJapan(typed);
  if (country === "MY") return completeMalaysia(typed);
  return country === "TH" ? completeThailand(typed, locale) : NOTHING_KNOWN;
}
