import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { Document } from "@/components/layout/document";
import { policiesOf } from "@/components/layout/policies";
import { Ribbon } from "@/components/layout/ribbon";
import { SetupNeeded } from "@/components/layout/setup-needed";
import { SiteFooter } from "@/components/layout/site-footer";
import { SiteHeader } from "@/components/layout/site-header";
import { SoftLinks } from "@/components/ui/soft-links";
import { env } from "@/lib/env";
import { taxIdLine } from "@/lib/i18n/tax-id-line";
import { wayNames } from "@/lib/payments/methods/way-names";
import { storeProfile } from "@/lib/store-profile";
import { type LocaleParams, someLocale } from "./_page/page-locale";
import "../../globals.css";

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f6f2ea" },
    { media: "(prefers-color-scheme: dark)", color: "#101a22" },
  ],
};

export function generateMetadata(): Metadata {
  return {
    metadataBase: new URL(env().baseUrl),
    title: { default: storeProfile.name, template: `%s · ${storeProfile.name}` },
  };
}

export default async function ShopLayout({ children, params }: LocaleParams & { children: ReactNode }) {
  const locale = await someLocale({ params });
  const { mode, onVercel, databaseUrl, currency, country } = env();
  return (
    <Document locale={locale}>
      <Ribbon locale={locale} mode={mode} />
      <SiteHeader locale={locale} />
      <main id="content" className="flex-1">
        {onVercel && !databaseUrl ? <SetupNeeded /> : children}
      </main>
      <SiteFooter
        locale={locale}
        ways={wayNames(currency, locale)}
        taxId={taxIdLine(country, locale)}
        policies={policiesOf(country)}
      />
      <SoftLinks />
    </Document>
  );
}
