"use client";

import { usePathname } from "next/navigation";
import { BlownUmbrella } from "@/components/layout/blown-umbrella";
import { FAILED_TEXTS } from "@/components/orders/failed-texts";
import { Button, buttonClass } from "@/components/ui/button";
import { fill } from "@/lib/i18n/fill";
import { isLocale } from "@/lib/i18n/locales";

/** A bug of ours, or no connection, perhaps in the middle of a payment: so it says above all not to pay twice. */
export default function CheckoutFailed({ error }: { error: Error & { digest?: string } }) {
  const [, segment, kind, orderId] = usePathname().split("/");
  const words = FAILED_TEXTS[isLocale(segment) ? segment : "en"];
  return (
    <div
      role="alert"
      className="mx-auto grid max-w-4xl items-center gap-10 py-4 md:grid-cols-[1.2fr_1fr] md:py-16"
    >
      <div className="flex flex-col items-start gap-6">
        <h1 className="display text-3xl">{words.title}</h1>
        <p className="text-lg text-soft">{words.text}</p>
        <div className="flex flex-wrap gap-3">
          {kind === "orders" && orderId ? (
            <a href={`/${segment}/orders/${orderId}`} className={buttonClass()}>
              {words.seeOrder}
            </a>
          ) : null}
          <Button
            variant={kind === "orders" ? "secondary" : "primary"}
            onClick={() => window.location.reload()}
          >
            {words.retry}
          </Button>
        </div>
        {error.digest ? (
          <p className="text-sm text-faint">{fill(words.code, { code: error.digest })}</p>
        ) : null}
      </div>
      <BlownUmbrella className="mx-auto w-full max-w-2xs text-rain md:max-w-sm" />
    </div>
  );
}
