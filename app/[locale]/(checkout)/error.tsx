"use client";

import { usePathname } from "next/navigation";
import { FAILED_TEXTS } from "@/components/orders/failed-texts";
import { Button } from "@/components/ui/button";
import { fill } from "@/lib/i18n/fill";
import { isLocale } from "@/lib/i18n/locales";

/** A bug of ours, or no connection, perhaps in the middle of a payment: so it says above all not to pay twice. */
export default function CheckoutFailed({ error }: { error: Error & { digest?: string } }) {
  const segment = usePathname().split("/")[1];
  const words = FAILED_TEXTS[isLocale(segment) ? segment : "en"];
  return (
    <div role="alert" className="mx-auto flex max-w-lg flex-col items-start gap-5 py-8 md:py-16">
      <h1 className="display text-3xl">{words.title}</h1>
      <p className="text-soft">{words.text}</p>
      <Button onClick={() => window.location.reload()}>{words.retry}</Button>
      {error.digest ? <p className="text-sm text-faint">{fill(words.code, { code: error.digest })}</p> : null}
    </div>
  );
}
