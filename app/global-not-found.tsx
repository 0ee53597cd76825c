import type { Metadata } from "next";
import { BlownUmbrella } from "@/components/layout/blown-umbrella";
import { LOCALES } from "@/lib/i18n/locales";
import { messages } from "@/lib/i18n/messages";
import "./globals.css";

export const metadata: Metadata = { title: "404", robots: { index: false } };

/**
 * For addresses outside of every language. It is made by the build and cannot know who will read it, so it speaks all
 * three, each marked as what it is.
 */
export default function GlobalNotFound() {
  return (
    <html lang="en">
      <body className="grid place-items-center">
        <main className="shell grid max-w-4xl items-center gap-10 py-16 md:grid-cols-[1.2fr_1fr]">
          <h1 className="figures text-sm text-faint md:col-span-2">404</h1>
          <div className="flex flex-col gap-8">
            {LOCALES.map((locale) => (
              <section key={locale} lang={locale}>
                <h2 className="display text-xl">{messages[locale].common.notFound.title}</h2>
                <p className="mt-2">
                  <a href={`/${locale}`} className="link inline-flex min-h-11 items-center">
                    {messages[locale].common.notFound.home}
                  </a>
                </p>
              </section>
            ))}
          </div>
          <BlownUmbrella className="mx-auto w-full max-w-xs text-rain" />
        </main>
      </body>
    </html>
  );
}
