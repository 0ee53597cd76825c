import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MissingPage } from "../_page/missing-page";
import { type LocaleParams, pageLocale, someLocale } from "../_page/page-locale";
import { NOT_INDEXED } from "../_page/page-metadata";

export const revalidate = 3600;
export const generateStaticParams = () => [];

export async function generateMetadata(props: LocaleParams): Promise<Metadata> {
  const t = await getTranslations({ locale: await someLocale(props), namespace: "common" });
  return { ...NOT_INDEXED, title: t("notFound.title") };
}

/** Every address of the shop that leads nowhere. */
export default async function NowherePage(props: LocaleParams) {
  return <MissingPage locale={await pageLocale(props)} />;
}
