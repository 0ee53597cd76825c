import type { ReactNode } from "react";
import { buttonClass } from "@/components/ui/button";
import type { Locale } from "@/lib/i18n/locales";
import { BlownUmbrella } from "./blown-umbrella";
import { BROKEN_TEXTS } from "./broken-texts";

interface MoreProps {
  locale: Locale;
  /** Whether there is a front page to lead to. */
  home: boolean;
  digest: string | undefined;
  /** The button that tries again, which follows what is said. */
  again: ReactNode;
}

/** What an error page says and shows beside its heading: fetched once there was an error, which hardly anybody ever sees. */
export function BrokenMore({ locale, home, digest, again }: MoreProps) {
  const texts = BROKEN_TEXTS[locale];
  return (
    <>
      <p className="max-w-prose text-lg text-soft">{texts.text}</p>
      {again}
      {home ? (
        <a href={`/${locale}`} className={buttonClass({ variant: "quiet", className: "-ml-2" })}>
          {texts.home}
        </a>
      ) : null}
      {digest ? <p className="text-sm text-faint">{texts.digest.replace("{digest}", digest)}</p> : null}
      <BlownUmbrella className="w-full max-w-3xs text-rain md:max-w-2xs" />
    </>
  );
}
