import type { ReactNode } from "react";
import { preload } from "react-dom";
import type { Locale } from "@/lib/i18n/locales";
import { FACES } from "./faces/faces";
import { JapaneseFaces } from "./japanese-faces";

/** `<html>` and `<body>` of every root layout. The layout itself imports `app/globals.css`. */
export function Document({ locale, children }: { locale: Locale; children: ReactNode }) {
  for (const face of FACES[locale])
    preload(face, { as: "font", type: "font/woff2", crossOrigin: "anonymous" });
  return (
    <html lang={locale}>
      <body className="flex flex-col">
        {children}
        {locale === "ja" ? <JapaneseFaces /> : null}
      </body>
    </html>
  );
}
