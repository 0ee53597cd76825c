import type { Metadata } from "next";
import { ProsePage } from "@/components/layout/prose-page";
import { MissingPage } from "../_page/missing-page";
import { type LocaleParams, pageLocale, someLocale } from "../_page/page-locale";
import { nowhere, pageMetadata } from "../_page/page-metadata";
import { policyTexts } from "../_page/policy-texts";

export const revalidate = 3600;
export const generateStaticParams = () => [];

export async function generateMetadata(props: LocaleParams): Promise<Metadata> {
  const none = await nowhere(props);
  if (none) return none;
  const locale = await someLocale(props);
  const { title, lead } = await policyTexts("about", locale);
  return pageMetadata({ locale, path: "/about", title, description: lead });
}

export default async function AboutPage(props: LocaleParams) {
  const locale = await pageLocale(props);
  if (!locale) return <MissingPage locale={locale} />;
  return <ProsePage {...(await policyTexts("about", locale))} />;
}
