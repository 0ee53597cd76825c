import { env } from "@/lib/env";
import { preferredLocale } from "@/lib/i18n/preferred-locale";

export const dynamic = "force-dynamic";

/** The bare address leads to the visitor's language, else to the shop's. */
export function GET(request: Request): Response {
  const locale = preferredLocale(request.headers.get("accept-language"), env().locale);
  return new Response(null, {
    status: 307,
    headers: { Location: `/${locale}`, Vary: "Accept-Language", "Cache-Control": "private, no-cache" },
  });
}
