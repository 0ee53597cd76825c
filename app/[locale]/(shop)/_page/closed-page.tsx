import { UnavailableView } from "@/components/layout/unavailable-view";
import type { Locale } from "@/lib/i18n/locales";
import { PageStatus, statusCanBeCarried } from "./page-status";

/** The catalogue cannot be reached: said in words, with 503, and asked again at the next visit. */
export function ClosedPage({ locale }: { locale: Locale }) {
  // Where nothing can turn this into a 503, it must at least not be kept as the page.
  if (!statusCanBeCarried()) throw new Error("The catalogue could not be reached.");
  return (
    <>
      <PageStatus code={503} />
      <UnavailableView locale={locale} />
    </>
  );
}
