"use client";

import { usePathname } from "next/navigation";
import { BlownUmbrella } from "@/components/layout/blown-umbrella";
import { BROKEN_TEXTS } from "@/components/layout/broken-texts";
import { Button, buttonClass } from "@/components/ui/button";
import { isStalePage } from "@/components/ui/is-stale-page";
import { isLocale } from "@/lib/i18n/locales";

/** A bug of ours. The digest finds it in the log; nothing else of it is shown. */
export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  const segment = usePathname().split("/")[1];
  const locale = isLocale(segment) ? segment : "en";
  const texts = BROKEN_TEXTS[locale];
  return (
    <div className="shell grid items-center gap-10 py-16 md:grid-cols-[1.2fr_1fr] md:py-24">
      <div>
        <h1 className="display text-3xl">{texts.title}</h1>
        <p className="mt-6 max-w-prose text-lg text-soft">{texts.text}</p>
        <div className="mt-8 flex flex-wrap gap-4">
          <Button onClick={() => (isStalePage(error) ? window.location.reload() : reset())}>
            {texts.again}
          </Button>
          <a href={`/${locale}`} className={buttonClass({ variant: "secondary" })}>
            {texts.home}
          </a>
        </div>
        {error.digest ? (
          <p className="mt-8 text-sm text-faint">{texts.digest.replace("{digest}", error.digest)}</p>
        ) : null}
      </div>
      <BlownUmbrella className="mx-auto w-full max-w-xs text-rain md:max-w-sm" />
    </div>
  );
}
