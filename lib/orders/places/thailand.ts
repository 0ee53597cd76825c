import "server-only";
import { getDatabase, getDistricts, getSubDistricts, preload } from "thai-address-universal";
import type { Locale } from "../../i18n/locales";
import { findRegion, regionIn } from "../regions";
import { readableName } from "./thai-roman";

/*
 * Thailand's sub-districts with their districts, provinces and postcodes. Everything is looked up in Thai; other readers are
 * shown the romanised names.
 */

export interface ThaiPlace {
  readonly region: string;
  readonly city: string;
  readonly area: string;
  readonly postcode: string;
}

let list: Promise<readonly ThaiPlace[]> | undefined;

async function load(): Promise<readonly ThaiPlace[]> {
  await preload({ language: "both", geo: true });
  return getDatabase()
    .filter(({ postal_code }) => postal_code !== "")
    .map((row) => ({
      region: row.province,
      city: row.district,
      area: row.sub_district,
      postcode: row.postal_code,
    }));
}

/** All of them, in Thai; read once. */
export function thaiPlaces(): Promise<readonly ThaiPlace[]> {
  list ??= load();
  return list;
}

const cityNames = new Map<string, Promise<Map<string, string>>>();
const areaNames = new Map<string, Promise<Map<string, string>>>();

async function romanCities(region: string): Promise<Map<string, string>> {
  const districts = await getDistricts(region);
  return new Map(districts.map(({ nameTh, nameEn }) => [nameTh, readableName(nameTh, nameEn)]));
}

async function romanAreas(region: string, city: string): Promise<Map<string, string>> {
  const district = (await getDistricts(region)).find(({ nameTh }) => nameTh === city);
  const areas = district ? await getSubDistricts(district.code) : [];
  return new Map(areas.map(({ nameTh, nameEn }) => [nameTh, readableName(nameTh, nameEn)]));
}

function remembered<T>(of: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const there = of.get(key) ?? make();
  of.set(key, there);
  return there;
}

/** The place's names as the reader is shown them. */
export async function placeIn(place: ThaiPlace, locale: Locale): Promise<ThaiPlace> {
  const { region, city, area, postcode } = place;
  if (locale === "th") return place;
  const cities = await remembered(cityNames, region, () => romanCities(region));
  const areas = await remembered(areaNames, `${region} ${city}`, () => romanAreas(region, city));
  return {
    region: regionIn("TH", locale, region) ?? region,
    city: cities.get(city) ?? city,
    area: areas.get(area) ?? readableName(area, area),
    postcode,
  };
}

/** What stands before a name in speech and on labels. */
const PREFIX = /^(เขต|อำเภอ|อ\.|แขวง|ตำบล|ต\.|khet|amphoe|amphur|khwaeng|tambon)\s*/iu;
const folded = (name: string) =>
  name
    .replace(PREFIX, "")
    .replace(/[\s.-]/g, "")
    .toLowerCase();

/** Whether a text names the place's city or area, in Thai or romanised, with or without what it is. */
export async function isNamed(place: ThaiPlace, key: "city" | "area", text: string): Promise<boolean> {
  const wanted = folded(text);
  if (wanted === folded(place[key])) return true;
  return /^[a-z]/i.test(text) && folded((await placeIn(place, "en"))[key]) === wanted;
}

/** The province that a text names, in Thai; null for none. */
export function thaiRegion(text: string): string | null {
  const found = findRegion("TH", text.replace(/^(จังหวัด|จ\.)\s*/u, ""));
  return found && regionIn("TH", "th", found);
}
