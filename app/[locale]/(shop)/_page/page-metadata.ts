import type { Metadata } from "next";
import { env } from "@/lib/env";
import { LOCALES, type Locale } from "@/lib/i18n/locales";
import { messages } from "@/lib/i18n/messages";
import { storeProfile } from "@/lib/store-profile";
import { type LocaleParams, pageLocale } from "./page-locale";

interface PageFacts {
  locale: Locale;
  /** Path below the language, such as `/products`; empty for the home page. */
  path: string;
  title: string;
  description: string;
  /** The home page's title stands alone. */
  absolute?: boolean;
  /** Address of a picture of its own, 1200 × 630; else the shop's. */
  picture?: string | undefined;
}

/** The languages as shared links name them. */
const PLACES: Record<Locale, string> = { en: "en_US", th: "th_TH", ja: "ja_JP" };

/** Title, canonical address and the same page in the other languages. */
export function pageMetadata({
  locale,
  path,
  title,
  description,
  absolute = false,
  picture,
}: PageFacts): Metadata {
  const languages = Object.fromEntries(LOCALES.map((other) => [other, `/${other}${path}`]));
  return {
    title: absolute ? { absolute: title } : title,
    description,
    alternates: { canonical: `/${locale}${path}`, languages: { ...languages, "x-default": `/en${path}` } },
    openGraph: {
      type: "website",
      title,
      description,
      url: `/${locale}${path}`,
      locale: PLACES[locale],
      alternateLocale: LOCALES.filter((other) => other !== locale).map((other) => PLACES[other]),
      siteName: storeProfile.name,
      images: [{ url: picture ?? "/sharing.png", width: 1200, height: 630, alt: title }],
    },
    twitter: { card: "summary_large_image" },
  };
}

export const NOT_INDEXED: Metadata = { robots: { index: false } };

/** Of a page in no language of ours, which is not there, whatever the rest of its address names; else null. */
export async function nowhere(props: LocaleParams): Promise<Metadata | null> {
  if (await pageLocale(props)) return null;
  return { ...NOT_INDEXED, title: messages[env().locale].common.notFound.title };
}
