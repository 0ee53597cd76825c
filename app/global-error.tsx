"use client";

import { BlownUmbrella } from "@/components/layout/blown-umbrella";
import { BROKEN_TEXTS } from "@/components/layout/broken-texts";
import { Button } from "@/components/ui/button";
import { isLocale } from "@/lib/i18n/locales";
import "./globals.css";

/** When even a layout has failed: no header to keep, no translations to load, the words are in this file's own bundle. */
export default function GlobalError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  const segment = typeof window === "undefined" ? "en" : window.location.pathname.split("/")[1];
  const locale = isLocale(segment) ? segment : "en";
  const texts = BROKEN_TEXTS[locale];
  return (
    <html lang={locale}>
      <body className="grid place-items-center">
        <title>{texts.title}</title>
        <main className="shell grid max-w-4xl items-center gap-10 py-16 md:grid-cols-[1.2fr_1fr]">
          <div>
            <h1 className="display text-3xl">{texts.title}</h1>
            <p className="mt-6 text-lg text-soft">{texts.text}</p>
            <Button className="mt-8" onClick={reset}>
              {texts.again}
            </Button>
            {error.digest ? (
              <p className="mt-8 text-sm text-faint">{texts.digest.replace("{digest}", error.digest)}</p>
            ) : null}
          </div>
          <BlownUmbrella className="mx-auto w-full max-w-xs text-rain" />
        </main>
      </body>
    </html>
  );
}
