import { JsonLd } from "./json-ld";

export interface Crumb {
  name: string;
  /** Path below the shop's address; of the page itself its own. */
  path: string;
}

/** The way from the front page to this one, for search engines: the crumbs that the page shows, and the page. */
export function BreadcrumbJsonLd({ crumbs, baseUrl }: { crumbs: readonly Crumb[]; baseUrl: string }) {
  const itemListElement = crumbs.map(({ name, path }, place) => ({
    "@type": "ListItem",
    position: place + 1,
    name,
    item: `${baseUrl}${path}`,
  }));
  return <JsonLd of={{ "@type": "BreadcrumbList", itemListElement }} />;
}
