"use client";

import { BrokenView } from "@/components/layout/broken-view";
import { isLocale } from "@/lib/i18n/locales";
import "./globals.css";

/** When even a layout has failed: no header to keep, and nobody has said in which language. */
export default function GlobalError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  const segment = typeof location === "undefined" ? "" : location.pathname.split("/")[1];
  return (
    <html lang={isLocale(segment) ? segment : "en"}>
      <body>
        <main>
          <BrokenView digest={error.digest} home={false} onAgain={reset} />
        </main>
      </body>
    </html>
  );
}
