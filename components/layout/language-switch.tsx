"use client";

import { usePathname } from "next/navigation";
import type { SyntheticEvent } from "react";
import { LOCALES, type Locale } from "@/lib/i18n/locales";

const NAMES: Record<Locale, { name: string; short: string }> = {
  en: { name: "English", short: "EN" },
  th: { name: "ไทย", short: "ไทย" },
  ja: { name: "日本語", short: "日本語" },
};

/** The path of this page in another language. */
export function pathIn(locale: string, pathname: string): string {
  const [, , ...rest] = pathname.split("/");
  return `/${[locale, ...rest].join("/")}`;
}

/** Before the link is followed, in this tab or in another one. A list with filters is made by another page than its address names. */
function withQuery({ currentTarget: link }: SyntheticEvent<HTMLAnchorElement>): void {
  link.pathname = pathIn(link.lang, window.location.pathname);
  link.search = window.location.search;
}

/**
 * Ordinary links, because the language stands in the path and a new language is a new document. The query (filters, a
 * variant) comes along where there is JavaScript.
 */
export function LanguageSwitch({ locale, label }: { locale: Locale; label: string }) {
  const pathname = usePathname();
  return (
    <nav aria-label={label}>
      <ul className="flex flex-wrap items-center">
        {LOCALES.map((other) => (
          <li key={other}>
            <a
              href={pathIn(other, pathname)}
              lang={other}
              hrefLang={other}
              title={NAMES[other].name}
              aria-current={other === locale ? "true" : undefined}
              onClick={withQuery}
              // With any button: only the first one's press becomes a click.
              onPointerDown={withQuery}
              className="grid min-h-11 min-w-11 place-items-center rounded-md px-1 text-sm sm:px-2 text-soft hover:text-ink aria-[current]:font-semibold aria-[current]:text-ink aria-[current]:underline aria-[current]:decoration-lamp aria-[current]:decoration-2 aria-[current]:underline-offset-[6px]"
            >
              <span aria-hidden="true">{NAMES[other].short}</span>
              <span className="unseen">{NAMES[other].name}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
