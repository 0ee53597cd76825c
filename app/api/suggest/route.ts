import { suggest } from "@/lib/catalog/search";
import { unlessAway } from "@/lib/db/away";
import { isLocale } from "@/lib/i18n/locales";
import { formatMoney } from "@/lib/money/format";

export const dynamic = "force-dynamic";

/** The same for everybody, and asked again with every letter. */
const KEPT = { "cache-control": "public, max-age=120" };

/** What to show below the search box while somebody types: `?locale=en&q=umb`. */
export async function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const locale = searchParams.get("locale");
  if (!isLocale(locale))
    return Response.json({ error: "bad_request" }, { status: 400, headers: { "cache-control": "no-store" } });
  const found = await unlessAway(suggest(searchParams.get("q") ?? "", locale));
  if (found === "away")
    return Response.json(
      { error: "unavailable" },
      { status: 503, headers: { "cache-control": "no-store", "retry-after": "30" } },
    );
  const products = found.products.map(({ slug, name, from, image, ground, soldOut }) => ({
    slug,
    name,
    price: formatMoney(from),
    image,
    ground,
    soldOut,
  }));
  return Response.json({ products, corrected: found.corrected }, { headers: KEPT });
}
