import type { Metadata } from "next";
import { PageHeading } from "@/components/layout/page-heading";
import { FindOrderForm } from "@/components/orders/find-order-form";
import { fill } from "@/lib/i18n/fill";
import { messages } from "@/lib/i18n/messages";
import { storeProfile } from "@/lib/store-profile";
import { withAddress } from "../../(checkout)/_page/error-texts";
import { MissingNow } from "../_page/missing-page";
import { type LocaleParams, pageLocale, someLocale } from "../_page/page-locale";
import { NOT_INDEXED } from "../_page/page-metadata";
import { askForLink } from "./actions";

export const dynamic = "force-dynamic";

export async function generateMetadata(props: LocaleParams): Promise<Metadata> {
  const { metaTitle } = messages[await someLocale(props)].orders.find;
  return { ...NOT_INDEXED, referrer: "no-referrer", title: metaTitle };
}

/** The way back to an order for somebody who has lost its link. */
export default async function FindOrderPage(props: LocaleParams) {
  const locale = await pageLocale(props);
  if (!locale) return <MissingNow locale={null} />;
  const { find: words } = messages[locale].orders;
  const noMail = fill(words.error.no_mail, { support: storeProfile.supportEmail });
  return (
    <div className="shell py-8 md:py-12">
      <div className="flex max-w-3xl flex-col gap-8">
        <header>
          <PageHeading className="display text-3xl">{words.title}</PageHeading>
          <p className="mt-4 max-w-prose text-soft">{words.lead}</p>
        </header>
        <FindOrderForm
          action={askForLink}
          locale={locale}
          words={{ ...words, error: { ...withAddress(words.error), no_mail: noMail } }}
        />
        <p className="border-t border-line pt-4">
          <a href={`/${locale}/orders`} className="link inline-flex min-h-11 items-center">
            {words.device}
          </a>
        </p>
      </div>
    </div>
  );
}
