import "server-only";
import type { EndWords } from "@/components/codes/code-words";
import { fill } from "@/lib/i18n/fill";
import type { Locale } from "@/lib/i18n/locales";
import { messages } from "@/lib/i18n/messages";
import { formatMoney } from "@/lib/money/format";
import type { OrderView } from "@/lib/orders/queries";
import { methodName } from "@/lib/payments/methods/method-name";
import { storeProfile } from "@/lib/store-profile";
import { withAddress } from "../../../../_page/error-texts";

/** What can be said of any code or slip of an order. */
export function endWords(
  order: OrderView,
  method: string,
  locale: Locale,
  kind: "scan" | "voucher",
): EndWords {
  const { codes, payment } = messages[locale];
  const facts = {
    name: methodName(method, locale),
    amount: formatMoney(order.total),
    email: order.email,
    support: storeProfile.supportEmail,
  };
  const filled = ({ title, text }: { title: string; text: string }) => ({
    title: fill(title, facts),
    text: fill(text, facts),
  });
  const { state } = codes;
  const slip = kind === "voucher";
  return {
    state: {
      waiting: filled(slip ? { title: codes.voucher.title, text: codes.voucher.waiting } : state.waiting),
      checking: filled(state.checking),
      paid: filled(state.paid),
      late: filled(state.late),
      returning: filled(state.returning),
      owed: filled(state.owed),
      takenBack: filled(state.takenBack),
      expired: filled(slip ? codes.voucher.expired : state.expired),
      failed: filled(state.failed),
      closed: filled(state.closed),
    },
    amount: facts.amount,
    offline: fill(codes.offline, facts),
    left: { 300: codes.left["300"], 60: codes.left["60"], 30: codes.left["30"] },
    seeOrder: codes.seeOrder,
    newCode: codes.newCode,
    otherWay: codes.otherWay,
    error: {
      ...codes.error,
      too_many_attempts: fill(codes.error.too_many_attempts, { email: storeProfile.supportEmail }),
      foreign: withAddress(payment.error).foreign,
    },
  };
}
