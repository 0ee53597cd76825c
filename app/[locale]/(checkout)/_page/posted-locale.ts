import "server-only";
import { env } from "@/lib/env";
import { isLocale, type Locale } from "@/lib/i18n/locales";

/** The page's language as its form tells it; the shop's own for anything else. */
export function postedLocale(formData: unknown): Locale {
  const asked = formData instanceof FormData ? formData.get("locale") : null;
  return isLocale(asked) ? asked : env().locale;
}
