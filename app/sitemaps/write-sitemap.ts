import { policiesOf } from "@/components/layout/policies";
import { countSlugParts, listSlugs } from "@/lib/catalog/queries";
import { unlessAway } from "@/lib/db/away";
import { env } from "@/lib/env";
import { LOCALES } from "@/lib/i18n/locales";

const pages = () => [
  ...["", "/products", "/about"],
  ...policiesOf(env().country).map((policy) => `/policies/${policy}`),
];

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** Every one of these paths in every language, each naming its sisters. */
function urlSet(paths: readonly string[]): string {
  const { baseUrl } = env();
  const urls = paths.flatMap((path) => {
    const sisters = LOCALES.map(
      (other) => `<xhtml:link rel="alternate" hreflang="${other}" href="${baseUrl}/${other}${path}"/>`,
    ).join("");
    const whoever = `<xhtml:link rel="alternate" hreflang="x-default" href="${baseUrl}/en${path}"/>`;
    return LOCALES.map((locale) => `<url><loc>${baseUrl}/${locale}${path}</loc>${sisters}${whoever}</url>\n`);
  });
  return `${HEAD}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${urls.join("")}</urlset>\n`;
}

/** One sitemap, or, of a catalogue that does not fit into one, the list of its parts. */
async function front(): Promise<string> {
  const parts = await countSlugParts();
  if (parts === 1) return urlSet([...pages(), ...(await listSlugs(0)).map((slug) => `/products/${slug}`)]);
  const { baseUrl } = env();
  const maps = Array.from(
    { length: parts },
    (_, part) => `<sitemap><loc>${baseUrl}/sitemaps/${part}.xml</loc></sitemap>\n`,
  );
  return `${HEAD}<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${maps.join("")}</sitemapindex>\n`;
}

async function onePart(part: number): Promise<string | null> {
  const slugs = await listSlugs(part);
  if (slugs.length === 0) return null;
  return urlSet([...(part === 0 ? pages() : []), ...slugs.map((slug) => `/products/${slug}`)]);
}

/** The answer to `/sitemap.xml`, or, with its number, to one of its parts. */
export async function sitemapResponse(part?: number): Promise<Response> {
  const xml = await unlessAway(part === undefined ? front() : onePart(part));
  if (xml === "away")
    return new Response("The catalogue cannot be reached just now.", {
      status: 503,
      headers: { "retry-after": "60", "cache-control": "no-store" },
    });
  if (xml === null)
    return new Response("There is no such part.", { status: 404, headers: { "cache-control": "no-store" } });
  return new Response(xml, {
    headers: { "content-type": "application/xml; charset=utf-8", "cache-control": "public, max-age=3600" },
  });
}
