import { BlownUmbrella } from "@/components/layout/blown-umbrella";
import { buttonClass } from "@/components/ui/button";
import { fill } from "@/lib/i18n/fill";
import type { Locale } from "@/lib/i18n/locales";
import { messages } from "@/lib/i18n/messages";
import { storeProfile } from "@/lib/store-profile";

/** The same words for every address that opens no order, whatever it was. */
export function NoSuchOrder({ locale }: { locale: Locale }) {
  const words = messages[locale].order.notFound;
  return (
    <div className="mx-auto grid max-w-4xl items-center gap-10 py-4 md:grid-cols-[1.2fr_1fr] md:py-16">
      <div className="flex flex-col items-start gap-6">
        <h1 className="display text-3xl">{words.title}</h1>
        <p className="text-lg text-soft">{fill(words.text, { email: storeProfile.supportEmail })}</p>
        <div className="flex flex-wrap gap-3">
          <a href={`/${locale}/find-order`} className={buttonClass()}>
            {words.find}
          </a>
          <a href={`/${locale}/products`} className={buttonClass({ variant: "secondary" })}>
            {words.browse}
          </a>
        </div>
      </div>
      <BlownUmbrella className="mx-auto w-full max-w-2xs text-rain md:max-w-sm" />
    </div>
  );
}
