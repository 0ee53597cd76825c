import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ProsePage } from "@/components/layout/prose-page";
import { MissingPage } from "../../_page/missing-page";
import { pageLocale, someLocale } from "../../_page/page-locale";
import { NOT_INDEXED, nowhere, pageMetadata } from "../../_page/page-metadata";
import { policyNamed, policyTexts } from "../../_page/policy-texts";

export const revalidate = 3600;
export const generateStaticParams = () => [];

interface PolicyParams {
  params: Promise<{ locale: string; policy: string }>;
}

export async function generateMetadata(props: PolicyParams): Promise<Metadata> {
  const none = await nowhere(props);
  if (none) return none;
  const locale = await someLocale(props);
  const policy = policyNamed((await props.params).policy);
  if (!policy) {
    const t = await getTranslations({ locale, namespace: "common" });
    return { ...NOT_INDEXED, title: t("notFound.title") };
  }
  const { title, lead } = await policyTexts(policy, locale);
  return pageMetadata({ locale, path: `/policies/${policy}`, title, description: lead });
}

export default async function PolicyPage(props: PolicyParams) {
  const policy = policyNamed((await props.params).policy);
  const locale = await pageLocale(props);
  if (!locale || !policy) return <MissingPage locale={locale} />;
  return <ProsePage {...(await policyTexts(policy, locale))} dense={policy === "transactions"} />;
}
