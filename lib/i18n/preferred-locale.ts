import { isLocale, type Locale } from "./locales";

/** The language a browser asks for first among ours (`Accept-Language`), else the shop's own. */
export function preferredLocale(acceptLanguage: string | null, shopLocale: Locale): Locale {
  const wishes = (acceptLanguage ?? "")
    .slice(0, 500)
    .split(",")
    .map((wish, position) => {
      const [tag = "", ...parameters] = wish.trim().toLowerCase().split(";");
      const quality = parameters
        .map((item) => /^\s*q=(0(?:\.\d{1,3})?|1(?:\.0{1,3})?)\s*$/.exec(item)?.[1])
        .find(Boolean);
      return { language: tag.split("-")[0], weight: quality === undefined ? 1 : Number(quality), position };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || a.position - b.position);
  return wishes.map(({ language }) => language).find(isLocale) ?? shopLocale;
}
