import type { Metadata } from "next";
import { PageHeading } from "@/components/layout/page-heading";
import { UnavailableView } from "@/components/layout/unavailable-view";
import { FormButton } from "@/components/orders/form-button";
import { OrderList } from "@/components/orders/order-list";
import { buttonClass } from "@/components/ui/button";
import { unlessAway } from "@/lib/db/away";
import { messages } from "@/lib/i18n/messages";
import { readDeviceOrders } from "@/lib/session/device-orders";
import { withAddress } from "../../(checkout)/_page/error-texts";
import { MissingNow } from "../_page/missing-page";
import { orderRows } from "../_page/order-rows";
import { type LocaleParams, pageLocale, someLocale } from "../_page/page-locale";
import { NOT_INDEXED } from "../_page/page-metadata";
import { forget } from "./actions";

// Read from the browser's own cookie, and nobody else's to keep.
export const dynamic = "force-dynamic";

export async function generateMetadata(props: LocaleParams): Promise<Metadata> {
  const { metaTitle } = messages[await someLocale(props)].orders.list;
  return { ...NOT_INDEXED, referrer: "no-referrer", title: metaTitle };
}

/** The orders that this browser knows, newest first. */
export default async function OrdersPage(props: LocaleParams) {
  const locale = await pageLocale(props);
  if (!locale) return <MissingNow locale={null} />;
  const rows = await unlessAway(readDeviceOrders().then((ids) => orderRows(ids, locale)));
  if (rows === "away") return <UnavailableView locale={locale} />;
  const { list: words } = messages[locale].orders;
  const errors = withAddress(messages[locale].order.error);
  const isEmpty = rows.length === 0;
  return (
    <div className="shell py-8 md:py-12">
      <div className="flex max-w-3xl flex-col gap-10">
        <header>
          <PageHeading className="display text-3xl" news={rows.length}>
            {isEmpty ? words.emptyTitle : words.title}
          </PageHeading>
          <p className="mt-4 max-w-prose text-soft">{isEmpty ? words.emptyText : words.lead}</p>
        </header>
        {isEmpty ? null : (
          <OrderList
            rows={rows}
            aside={({ id, title }) => (
              <FormButton
                action={forget}
                fields={{ orderId: id, locale }}
                label={words.forgetShort}
                about={title}
                errors={errors}
                variant="quiet"
                size="small"
                className="ml-auto shrink-0 whitespace-nowrap"
              />
            )}
          />
        )}
        <section>
          <h2 className="display text-xl">{words.missingTitle}</h2>
          <p className="mt-2 mb-5 max-w-prose text-soft">{words.missingText}</p>
          <a href={`/${locale}/find-order`} className={buttonClass({ variant: "secondary" })}>
            {words.find}
          </a>
        </section>
        {isEmpty ? null : (
          <section className="border-t border-line pt-8">
            <h2 className="display text-xl">{words.forgetTitle}</h2>
            <p className="mt-2 mb-5 max-w-prose text-soft">{words.forgetText}</p>
            <FormButton
              action={forget}
              fields={{ orderId: "all", locale }}
              label={words.forgetAll}
              errors={errors}
              className="items-start"
            />
          </section>
        )}
      </div>
    </div>
  );
}
