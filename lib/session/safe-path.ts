/**
 * A path of this site to go back to, or null. Browsers read `\` as `/`, drop tabs and line breaks, and take `//host` for
 * another site: none of that passes, nor does anything that a URL parser would send elsewhere.
 */
export function safePath(text: unknown): string | null {
  if (typeof text !== "string" || text.length > 512 || !/^\/(?![/\\])[\x21-\x7e]*$/.test(text)) return null;
  if (text.includes("\\")) return null;
  const base = "https://shop.invalid";
  const url = URL.parse(text, base);
  if (!url || url.origin !== base || url.pathname.startsWith("//")) return null;
  return `${url.pathname}${url.search}${url.hash}`;
}
