import type { MetadataRoute } from "next";
import { listSlugs } from "@/lib/catalog/queries";
import { env } from "@/lib/env";
import { LOCALES } from "@/lib/i18n/locales";

export const dynamic = "force-dynamic";

const PAGES = [
  "",
  "/products",
  "/about",
  "/policies/shipping",
  "/policies/returns",
  "/policies/privacy",
  "/policies/terms",
];

/** Every page in every language, each naming its sisters. */
export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const { baseUrl } = env();
  const paths = [...PAGES, ...(await listSlugs()).map((slug) => `/products/${slug}`)];
  return paths.flatMap((path) =>
    LOCALES.map((locale) => ({
      url: `${baseUrl}/${locale}${path}`,
      alternates: {
        languages: Object.fromEntries(LOCALES.map((other) => [other, `${baseUrl}/${other}${path}`])),
      },
    })),
  );
}
