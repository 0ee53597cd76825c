import { sitemapResponse } from "../sitemaps/write-sitemap";

export const dynamic = "force-dynamic";

export function GET(): Promise<Response> {
  return sitemapResponse();
}
