import { findPicture } from "@/lib/catalog/pictures";

/*
 * Not a static route: its answers would be kept on disk by name, and names cost a stranger nothing. The address changes
 * with the picture, so browsers and the network in front of the shop keep it for ever and this is asked once.
 */
export const dynamic = "force-dynamic";

const SAFE = {
  "x-content-type-options": "nosniff",
  "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
  "cross-origin-resource-policy": "cross-origin", // mail and shared links show these pictures elsewhere
};

export async function GET(
  _request: Request,
  { params }: { params: Promise<{ file: string }> },
): Promise<Response> {
  const svg = await findPicture((await params).file);
  if (svg === null)
    return new Response("There is no such picture.", {
      status: 404,
      headers: { ...SAFE, "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
    });
  return new Response(svg, {
    headers: {
      ...SAFE,
      "content-type": "image/svg+xml",
      "cache-control": "public, max-age=31536000, s-maxage=31536000, immutable",
    },
  });
}
