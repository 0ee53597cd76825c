import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { Document } from "@/components/layout/document";
import { env } from "@/lib/env";
import "../globals.css";

export function generateMetadata(): Metadata {
  return {
    metadataBase: new URL(env().baseUrl),
    title: { default: "Pretend Bank", template: "%s · Pretend Bank" },
    robots: { index: false, follow: false },
    referrer: "no-referrer",
  };
}

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f6f2ea" },
    { media: "(prefers-color-scheme: dark)", color: "#101a22" },
  ],
};

/** The pages of the pretend banks. They belong to nobody's shop, so they carry none of its furniture. */
export default function SandboxLayout({ children }: { children: ReactNode }) {
  return <Document locale="en">{children}</Document>;
}
