import "server-only";
import type { Locale } from "../../i18n/locales";
import { messages } from "../../i18n/messages";
import { methodOf } from "./method-table";

/** What a way to pay is called, in the shopper's language. */
export function methodName(method: string, locale: Locale): string {
  const known = methodOf(method);
  return known ? messages[locale].methods.name[known.id] : method;
}
