import type { Metadata } from "next";
import { PageHeading } from "@/components/layout/page-heading";
import { UnavailableView } from "@/components/layout/unavailable-view";
import { OrderList } from "@/components/orders/order-list";
import { buttonClass } from "@/components/ui/button";
import { unlessAway } from "@/lib/db/away";
import { fill } from "@/lib/i18n/fill";
import { messages } from "@/lib/i18n/messages";
import { MAX_FOUND_ORDERS, ordersOfLetter } from "@/lib/orders/find-orders";
import { readOrderLink } from "@/lib/session/order-link";
import { storeProfile } from "@/lib/store-profile";
import { MissingNow } from "../../_page/missing-page";
import { orderRows } from "../../_page/order-rows";
import { pageLocale, someLocale } from "../../_page/page-locale";
import { NOT_INDEXED } from "../../_page/page-metadata";

export const dynamic = "force-dynamic";

interface LinkParams {
  params: Promise<{ locale: string; token: string }>;
}

export async function generateMetadata(props: LinkParams): Promise<Metadata> {
  const { metaTitle } = messages[await someLocale(props)].orders.list;
  return { ...NOT_INDEXED, referrer: "no-referrer", title: metaTitle };
}

/** The orders of a mail address, for whoever opens the link that was sent to it. Forged and expired links are answered alike. */
export default async function FoundOrdersPage(props: LinkParams) {
  const locale = await pageLocale(props);
  if (!locale) return <MissingNow locale={null} />;
  const letter = readOrderLink((await props.params).token);
  const found = letter === null ? [] : ordersOfLetter(letter);
  const rows = await unlessAway(Promise.resolve(found).then((ids) => orderRows(ids, locale)));
  if (rows === "away") return <UnavailableView locale={locale} />;
  const { found: words } = messages[locale].orders;
  const isOver = rows.length === 0;
  const lead =
    rows.length < MAX_FOUND_ORDERS
      ? words.lead
      : fill(words.leadMost, { count: MAX_FOUND_ORDERS, support: storeProfile.supportEmail });
  return (
    <div className="shell py-8 md:py-12">
      <div className="flex max-w-3xl flex-col gap-8">
        <header>
          <PageHeading className="display text-3xl">{isOver ? words.overTitle : words.title}</PageHeading>
          <p className="mt-4 max-w-prose text-soft">{isOver ? words.overText : lead}</p>
        </header>
        {isOver ? (
          <a href={`/${locale}/find-order`} className={buttonClass({ className: "self-start" })}>
            {words.again}
          </a>
        ) : (
          <OrderList rows={rows} />
        )}
      </div>
    </div>
  );
}
