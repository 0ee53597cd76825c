"use client";

import { type ComponentProps, type ComponentType, useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { isLocale } from "@/lib/i18n/locales";
import { BARE_TEXTS } from "./bare-texts";
import type { BrokenMore } from "./broken-more";

/**
 * A bug of ours. Its heading, the way on and the digest, which finds it in the log, are in every page's script; the rest comes
 * when it is wanted, and may fail to: nothing else of the error is shown.
 */
export function BrokenView({
  digest,
  home,
  onAgain,
}: {
  digest: string | undefined;
  /** Whether there is a front page to lead to. */
  home: boolean;
  onAgain: () => void;
}) {
  const [More, setMore] = useState<ComponentType<ComponentProps<typeof BrokenMore>> | null>(null);
  const [segment] = useState(() => (typeof location === "undefined" ? "" : location.pathname.split("/")[1]));
  const locale = isLocale(segment) ? segment : "en";
  const { title, again } = BARE_TEXTS[locale];
  const button = <Button onClick={onAgain}>{again}</Button>;
  useEffect(() => {
    import("./broken-more").then(
      (found) => setMore(() => found.BrokenMore),
      () => undefined, // no connection: what stands here is enough
    );
  }, []);
  return (
    <div className="shell flex max-w-3xl flex-col items-start gap-6 py-16 md:py-24">
      <h1 className="display text-3xl">{title}</h1>
      {More ? (
        <More locale={locale} home={home} digest={digest} again={button} />
      ) : (
        <>
          {button}
          {digest ? <p className="text-sm text-faint">{digest}</p> : null}
        </>
      )}
    </div>
  );
}
