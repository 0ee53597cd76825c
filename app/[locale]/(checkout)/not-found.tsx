import { getLocale } from "next-intl/server";
import { buttonClass } from "@/components/ui/button";
import { env } from "@/lib/env";
import { fill } from "@/lib/i18n/fill";
import { isLocale } from "@/lib/i18n/locales";
import { messages } from "@/lib/i18n/messages";
import { storeProfile } from "@/lib/store-profile";

/** The same words for every address that opens no order, whatever it was. */
export default async function NoSuchOrder() {
  const asked = await getLocale();
  const locale = isLocale(asked) ? asked : env().locale;
  const words = messages[locale].order.notFound;
  return (
    <div className="mx-auto flex max-w-lg flex-col items-start gap-5 py-8 md:py-16">
      <h1 className="display text-3xl">{words.title}</h1>
      <p className="text-soft">{fill(words.text, { email: storeProfile.supportEmail })}</p>
      <a href={`/${locale}/products`} className={buttonClass()}>
        {words.browse}
      </a>
    </div>
  );
}
