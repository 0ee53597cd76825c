import { getTranslations } from "next-intl/server";
import { findPicture } from "@/lib/catalog/pictures";
import { getProduct } from "@/lib/catalog/queries";
import { isCurrentCard, parseSharingFile, sharingCard } from "@/lib/catalog/sharing";
import { log } from "@/lib/log";
import { storeProfile } from "@/lib/store-profile";
import { drawCard } from "../draw-card";

/*
 * Like a product's pictures (`/img`): only names that a page of the shop has offered are answered, and may be kept for ever.
 * Making one takes a good part of a second, so that it is made once, one at a time, and kept here as well.
 */
export const dynamic = "force-dynamic";

const SAFE = { "x-content-type-options": "nosniff", "content-security-policy": "default-src 'none'" };

/** Some 5 MB. */
const MOST_KEPT = 48;
const kept = new Map<string, Buffer>();
let before: Promise<unknown> = Promise.resolve();

async function draw(file: string): Promise<Buffer | null> {
  const asked = parseSharingFile(file);
  if (!asked) return null;
  const { locale, slug, digest } = asked;
  const product = await getProduct(slug, locale);
  const card = product && sharingCard(product, locale);
  if (!card || !isCurrentCard(card, digest)) return null;
  const svg = await findPicture(card.image.replace("/img/", ""));
  if (!svg) return null;
  const t = await getTranslations({ locale, namespace: "catalog" });
  return drawCard(card, svg, {
    brand: storeProfile.name,
    motto: t("home.metaTitle").replace(/^[^:：]*[:：]\s*/, ""),
    fromText: t("card.from", { price: "{price}" }),
  });
}

/** One after the other: a crowd that asks at once must not take the processor from the shop. */
async function drawInTurn(file: string): Promise<Buffer | null> {
  const turn = before.then(async () => kept.get(file) ?? (await draw(file)));
  before = turn.catch(() => null);
  const png = await turn;
  if (png) {
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(file, png);
  }
  return png;
}

export async function GET(
  _request: Request,
  { params }: { params: Promise<{ file: string }> },
): Promise<Response> {
  const { file } = await params;
  const refuse = (status: number, words: string) =>
    new Response(words, {
      status,
      headers: { ...SAFE, "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
    });
  if (!parseSharingFile(file)) return refuse(404, "There is no such picture.");
  try {
    const png = kept.get(file) ?? (await drawInTurn(file));
    if (!png) return refuse(404, "There is no such picture.");
    return new Response(new Uint8Array(png), {
      headers: {
        ...SAFE,
        "content-type": "image/png",
        "cache-control": "public, max-age=31536000, s-maxage=31536000, immutable",
        "cross-origin-resource-policy": "cross-origin",
      },
    });
  } catch (error) {
    log.error("sharing_picture_failed", { error });
    return refuse(503, "The picture cannot be drawn at the moment.");
  }
}
