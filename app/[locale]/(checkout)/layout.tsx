import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { CheckoutShell } from "@/components/layout/checkout-shell";
import { Document } from "@/components/layout/document";
import { policiesOf } from "@/components/layout/policies";
import { SetupNeeded } from "@/components/layout/setup-needed";
import { env } from "@/lib/env";
import { storeProfile } from "@/lib/store-profile";
import { type LocaleParams, someLocale } from "../(shop)/_page/page-locale";
import "../../globals.css";
import "@/components/orders/receipt.css";

// A root of its own: coming here from the shop loads a new document, so no script of the catalogue is on the pay page.
export const dynamic = "force-dynamic";

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
    robots: { index: false, follow: false },
    // An order's address is the key to it: it is told to nobody.
    referrer: "no-referrer",
    formatDetection: { telephone: false, address: false, email: false },
  };
}

export default async function CheckoutLayout({ children, params }: LocaleParams & { children: ReactNode }) {
  const locale = await someLocale({ params });
  const { mode, onVercel, databaseUrl, country } = env();
  return (
    <Document locale={locale}>
      <CheckoutShell locale={locale} mode={mode} policies={policiesOf(country)}>
        {onVercel && !databaseUrl ? <SetupNeeded /> : children}
      </CheckoutShell>
    </Document>
  );
}
