import { codeImage } from "@/lib/payments/code-image";
import type { OrderParams } from "../../../_page/order-params";

/** The picture is the gateway's: opened by itself it may show, and do nothing. */
const HEADERS = {
  "cache-control": "private, no-store",
  "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

/** The code or bar code by which the order is being paid, from our own origin: the page names no other host. */
export async function GET(_: Request, { params }: OrderParams): Promise<Response> {
  const { orderId } = await params;
  const image = await codeImage(orderId);
  if (image === "none") return new Response(null, { status: 404, headers: HEADERS });
  if (image === "over") return new Response(null, { status: 204, headers: HEADERS });
  if (image === "unavailable")
    return new Response(null, { status: 503, headers: { ...HEADERS, "retry-after": "2" } });
  return new Response(image.bytes, { headers: { ...HEADERS, "content-type": image.type } });
}
