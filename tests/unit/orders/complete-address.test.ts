import { describe, expect, test } from "vitest";
import type { Locale } from "@/lib/i18n/locales";
import type { Country } from "@/lib/money/currency";
import { completeAddress, type TypedPlace } from "@/lib/orders/complete-address";
import { stateOfPostcode } from "@/lib/orders/places/malaysia";
import { MENDED_NAMES } from "@/lib/orders/places/thai-roman";
import { placeIn, thaiPlaces, thaiRegion } from "@/lib/orders/places/thailand";
import { findRegion, regionNames } from "@/lib/orders/regions";

/** Names that their places write by no rule. */
const UNRULY = [
  ...["Chulabhorn", "Galyani Vadhana", "Khuean Ubolratana", "Palm Phatthana", "Sirindhorn", "Srinagarindra"],
  ...["Tlae", "Ubolratana", "Vibhavadi"],
];

const NOTHING = { postcode: "", region: "", city: "", area: "" };
const complete = (country: Country, typed: Partial<TypedPlace>, locale: Locale = "en") =>
  completeAddress(country, locale, { ...NOTHING, ...typed });

describe("Japan: a postcode", () => {
  test.each(["1500001", "150-0001", "〒150-0001", "１５０－０００１"])(
    "%s tells prefecture, city and town, in Japanese for every reader",
    async (postcode) => {
      for (const locale of ["ja", "en", "th"] as const)
        expect((await complete("JP", { postcode }, locale)).fields).toEqual({
          region: "東京都",
          city: "渋谷区",
          line1: "神宮前",
        });
    },
  );

  test("of a whole city tells no town", async () => {
    expect((await complete("JP", { postcode: "0600000" })).fields).toEqual({
      region: "北海道",
      city: "札幌市中央区",
    });
  });

  test("that does not exist is told, one that is not whole yet is not", async () => {
    expect(await complete("JP", { postcode: "9999999" })).toMatchObject({
      fields: {},
      unknownPostcode: true,
    });
    expect(await complete("JP", { postcode: "15000" })).toMatchObject({ fields: {}, unknownPostcode: false });
  });
});

describe("Thailand", () => {
  test("a postcode of one district tells province and district, and offers its sub-districts", async () => {
    const { fields, areas, cities } = await complete("TH", { postcode: "๕๐๒๐๐" }, "th");
    expect(fields).toEqual({ region: "เชียงใหม่", city: "เมืองเชียงใหม่" });
    expect(areas).toEqual(expect.arrayContaining(["ศรีภูมิ", "สุเทพ"]));
    expect(cities).toEqual(["เมืองเชียงใหม่"]);
  });

  test("the other way round: province, district and sub-district tell the postcode", async () => {
    const place = { region: "เชียงใหม่", city: "เมืองเชียงใหม่", area: "ศรีภูมิ" };
    expect((await complete("TH", place, "th")).fields).toEqual({ postcode: "50200" });
    const roman = { region: "Chiang Mai", city: "Amphoe Mueang Chiang Mai", area: "Si Phum" };
    expect((await complete("TH", roman)).fields).toEqual({ postcode: "50200" });
  });

  test("a province alone offers its districts, in the reader's language, and tells nothing more", async () => {
    const english = await complete("TH", { region: "Phuket" });
    expect(english).toMatchObject({ fields: {}, cities: ["Kathu", "Mueang Phuket", "Thalang"], areas: [] });
    expect((await complete("TH", { region: "ภูเก็ต" }, "th")).cities).toEqual(["กะทู้", "ถลาง", "เมืองภูเก็ต"]);
    expect((await complete("TH", { region: "Bangkok" })).cities).toHaveLength(50);
  });

  test("a province written in one language is known in another", async () => {
    expect((await complete("TH", { region: "ภูเก็ต" }, "en")).cities).toContain("Thalang");
  });

  test("Bangkok's sub-districts are offered in Latin letters, and tell the postcode in either writing", async () => {
    const { areas } = await complete("TH", { region: "Bangkok", city: "Watthana" });
    expect(areas).toEqual(["Khlong Tan Nuea", "Khlong Toei Nuea", "Phra Khanong Nuea"]);
    for (const area of ["Si Lom", "silom", "Khwaeng Si Lom", "สีลม", "แขวงสีลม"])
      expect((await complete("TH", { region: "Bangkok", city: "Bang Rak", area })).fields).toEqual({
        postcode: "10500",
      });
    expect((await complete("TH", { region: "Bangkok", city: "สาทร" })).areas).toContain("Thung Maha Mek");
  });

  test("every name can be read in Latin letters, none cut off or without its vowels", async () => {
    const names = new Set<string>();
    for (const place of await thaiPlaces()) {
      const { city, area } = await placeIn(place, "en");
      names.add(city).add(area);
    }
    // A syllable by the Royal Institute's rules: what it may begin with, its vowel, what it may end with.
    const syllable =
      "(?:khr|khl|khw|phr|phl|thr|kr|kl|kw|pr|pl|tr|kh|ph|th|ch|ng|[kptbdfhlmnrswy])?(?:ueai|uea|uai|oei|iao|aeo|eao|oe|ia|ua|ue|ae|ai|ao|oi|ui|io|eo|iu|[aeiou])(?:ng|[ktpnm])?";
    const word = new RegExp(`^(?:${syllable})+$`, "i");
    const unreadable = [...names].filter((name) => name.split(/[ -]/).some((part) => !word.test(part)));
    expect(unreadable.sort()).toEqual(UNRULY);
    for (const wrong of ["Satn", "Kan La Ya Wi Nat Tha", "Pa Hai N", "Khnong Tan Enue"])
      expect(names).not.toContain(wrong);
  });

  test("only names that the list has are mended", async () => {
    const known = new Set((await thaiPlaces()).flatMap(({ city, area }) => [city, area]));
    expect(MENDED_NAMES.filter((name) => !known.has(name))).toEqual([]);
  });

  test("a postcode of another province than the one chosen is told, in the reader's language", async () => {
    const typed = { postcode: "10500", region: "Chiang Mai", city: "Bang Rak" };
    expect(await complete("TH", typed)).toMatchObject({ fields: {}, elsewhere: "Bangkok" });
    expect(await complete("TH", typed, "th")).toMatchObject({ elsewhere: "กรุงเทพมหานคร" });
    for (const right of [{ postcode: "10500" }, { postcode: "10500", region: "Bangkok" }])
      expect(await complete("TH", right)).toMatchObject({ elsewhere: null });
    expect(await complete("TH", { postcode: "10999", region: "Chiang Mai" })).toMatchObject({
      elsewhere: null,
    });
  });

  test("what was typed is never answered, though it contradict the postcode", async () => {
    const { fields, cities } = await complete("TH", { postcode: "50200", region: "Phuket" });
    expect(fields).toEqual({});
    expect(cities).toContain("Thalang");
    const own = await complete("TH", { postcode: "50200", city: "My own town" });
    expect(own.fields).toEqual({ region: "Chiang Mai" });
    const typed = { postcode: "50200", region: "Chiang Mai", city: "Somewhere", area: "Else" };
    expect((await complete("TH", typed)).fields).toEqual({});
  });

  test("a postcode that does not exist is told", async () => {
    expect(await complete("TH", { postcode: "10999" })).toMatchObject({ fields: {}, unknownPostcode: true });
  });

  test("every province of the shop's list is one of the post's, and the other way round", async () => {
    const theirs = new Set((await thaiPlaces()).map(({ region }) => region));
    expect(theirs).toEqual(new Set(regionNames("TH", "th")));
    expect(thaiRegion("จังหวัดเชียงใหม่")).toBe("เชียงใหม่");
  });
});

describe("Malaysia: a postcode tells its state", () => {
  test.each([
    ["50088", "Kuala Lumpur"],
    ["47800", "Selangor"],
    ["62100", "Putrajaya"],
    ["63000", "Selangor"],
    ["10000", "Penang"],
    ["01000", "Perlis"],
    ["87000", "Labuan"],
    ["88000", "Sabah"],
    ["93000", "Sarawak"],
    ["39000", "Pahang"],
    ["69000", "Pahang"],
    ["75000", "Malacca"],
    ["80000", "Johor"],
  ])("%s lies in %s", async (postcode, state) => {
    expect((await complete("MY", { postcode })).fields).toEqual({ region: state });
    expect(findRegion("MY", state)).toBe(state);
  });

  test("one of no state tells none", () => {
    for (const postcode of ["00000", "99999", "4780", "abcde", ""])
      expect(stateOfPostcode(postcode)).toBeNull();
  });
});

test("A17 hostile texts in any field are answered with nothing, quickly", async () => {
  const hostile = [
    "'; drop table orders; --",
    "__proto__",
    "%00",
    "\0",
    "x".repeat(100_000),
    "<script>",
    "../../etc",
  ];
  for (const country of ["TH", "JP", "SG", "MY"] as const)
    for (const text of hostile) {
      const typed = { postcode: text, region: text, city: text, area: text };
      expect((await complete(country, typed)).fields).toEqual({});
      expect((await complete(country, { ...typed, region: "Bangkok" })).fields).toEqual({});
    }
});
