import { setRequestLocale } from "next-intl/server";
import { env } from "@/lib/env";
import { isLocale, type Locale } from "@/lib/i18n/locales";

export interface LocaleParams {
  params: Promise<{ locale: string }>;
}

/** The page's language, or null where the path names none of ours: such a page does not exist. */
export async function pageLocale({ params }: LocaleParams): Promise<Locale | null> {
  const { locale } = await params;
  if (!isLocale(locale)) return null;
  setRequestLocale(locale);
  return locale;
}

/** Like `pageLocale`, with the shop's own language where there is none, for what must be in some language. */
export async function someLocale(props: LocaleParams): Promise<Locale> {
  const locale = (await pageLocale(props)) ?? env().locale;
  setRequestLocale(locale);
  return locale;
}
