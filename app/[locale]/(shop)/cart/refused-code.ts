import "server-only";
import type { CodeRefusal } from "@/lib/cart/try-code";
import type { Locale } from "@/lib/i18n/locales";
import type { FormState } from "@/lib/session/form";
import { dayIn } from "../_page/day-in";

/** Why a code was not taken, for the form to say, with what was typed. */
export async function refusedCode(refusal: CodeRefusal, typed: string, locale: Locale): Promise<FormState> {
  const when = refusal.code === "not_yet" ? (await dayIn(locale))(refusal.at) : null;
  return {
    error: { code: refusal.code, ...(when !== null && { when }) },
    values: { code: typed.slice(0, 60) },
  };
}
