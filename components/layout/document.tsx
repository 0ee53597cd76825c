import type { ReactNode } from "react";
import type { Locale } from "@/lib/i18n/locales";
import { fontClass } from "./fonts";
import { JapaneseFaces } from "./japanese-faces";

/** `<html>` and `<body>` of every root layout. The layout itself imports `app/globals.css`. */
export function Document({ locale, children }: { locale: Locale; children: ReactNode }) {
  return (
    <html lang={locale} className={fontClass}>
      <body className="flex flex-col">
        {children}
        {locale === "ja" ? <JapaneseFaces /> : null}
      </body>
    </html>
  );
}
