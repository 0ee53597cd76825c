import { notFound } from "next/navigation";
import { NotFoundView } from "@/components/layout/not-found-view";
import { env } from "@/lib/env";
import type { Locale } from "@/lib/i18n/locales";
import { answerWith } from "@/lib/session/answer-status";
import { PageStatus, statusCanBeCarried } from "./page-status";

/**
 * A page that does not exist, in full and with 404. Next's own `notFound()` answers a static page with an empty document
 * that only JavaScript fills, so wherever our cache handler runs it carries the status instead.
 */
export function MissingPage({ locale }: { locale: Locale | null }) {
  if (!statusCanBeCarried()) notFound();
  return (
    <>
      <PageStatus code={404} />
      <NotFoundView locale={locale ?? env().locale} />
    </>
  );
}

/** The same in place of a page that is made per request: no cache handler stands in front of that. */
export function MissingNow({ locale }: { locale: Locale | null }) {
  if (!answerWith(404)) notFound();
  return <NotFoundView locale={locale ?? env().locale} />;
}
