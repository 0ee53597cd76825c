import "server-only";
import type { CardFormWords, TroubleWords } from "@/components/payment/card-form-words";
import { failureWords } from "@/components/payment/failure-words";
import type { MethodFormWords } from "@/components/payment/method-form";
import { env } from "@/lib/env";
import { fill } from "@/lib/i18n/fill";
import type { Locale } from "@/lib/i18n/locales";
import { messages } from "@/lib/i18n/messages";
import { formatMoney } from "@/lib/money/format";
import type { OrderView } from "@/lib/orders/queries";
import { BRAND_NAMES } from "@/lib/payments/methods/card-brands";
import { methodName } from "@/lib/payments/methods/method-name";
import { storeProfile } from "@/lib/store-profile";
import { withAddress } from "../../../../_page/error-texts";
import type { Times } from "../../../../_page/order-at";

function factsOf(order: OrderView, times: Times) {
  return { email: storeProfile.supportEmail, time: times.until(order.expiresAt) };
}

function troubleWords(order: OrderView, locale: Locale, times: Times, method: string): TroubleWords {
  const { payment: words, methods } = messages[locale];
  const facts = factsOf(order, times);
  const error = withAddress(words.error);
  return {
    declinedTitle: words.declinedTitle,
    declinedAfter: words.declinedAfter,
    failure: failureWords(words, method, methodName(method, locale)),
    refusal: methods.trouble,
    reload: words.reload,
    error: {
      ...error,
      too_many_attempts: fill(error.too_many_attempts, facts),
      too_many_attempts_order: fill(error.too_many_attempts_order, facts),
      not_sent: methods.trouble.unavailable,
      check_fields: methods.fieldError.not_allowed,
      card_gone: methods.saved.gone,
    },
  };
}

/** The card form's texts, the order's amount and times in them. */
export function cardWords(order: OrderView, locale: Locale, times: Times): CardFormWords {
  const { payment: words } = messages[locale];
  const { tokenError } = words;
  return {
    ...words.card,
    pay: fill(env().autoCapture ? words.pay : words.hold, { amount: formatMoney(order.total) }),
    busy: words.busy,
    fieldError: words.fieldError,
    tokenError: { ...tokenError, setup: fill(tokenError.setup, factsOf(order, times)) },
    brands: BRAND_NAMES,
    trouble: troubleWords(order, locale, times, "card"),
  };
}

/** The other forms' texts: they speak of other ways to pay, where the card form speaks of another card. */
export function methodWords(order: OrderView, locale: Locale, times: Times, method: string): MethodFormWords {
  const { payment: words, methods } = messages[locale];
  const { rejected, bad_request, busy, going } = words.choose;
  const trouble = troubleWords(order, locale, times, method);
  return {
    busy,
    going,
    fieldError: methods.fieldError,
    trouble: {
      ...trouble,
      declinedAfter: words.declinedAfterMethod,
      error: { ...trouble.error, rejected, bad_request },
    },
  };
}
