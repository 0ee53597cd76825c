import { sitemapResponse } from "../write-sitemap";

export const dynamic = "force-dynamic";

/** `/sitemaps/3.xml`: the fourth part of a sitemap that is too long for one file. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ part: string }> },
): Promise<Response> {
  const [, part] = /^(\d{1,3})\.xml$/.exec((await params).part) ?? [];
  return part === undefined
    ? new Response("There is no such part.", { status: 404 })
    : sitemapResponse(Number(part));
}
