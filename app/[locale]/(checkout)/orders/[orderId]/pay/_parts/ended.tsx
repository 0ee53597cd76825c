import { randomUUID } from "node:crypto";
import { CodeForm } from "@/components/codes/code-ending";
import { paymentKey } from "@/components/codes/code-news";
import { Notice } from "@/components/ui/notice";
import { fill } from "@/lib/i18n/fill";
import type { Locale } from "@/lib/i18n/locales";
import { messages } from "@/lib/i18n/messages";
import { getFlowOf } from "@/lib/payments/flow-of";
import { methodName } from "@/lib/payments/methods/method-name";
import type { OrderNow } from "../../../../_page/order-at";
import { renewCode } from "./actions";
import { endWords } from "./code-words";

/** How the last attempt ended, where it brought no answer: a code that ran out can be made anew with one press. */
export async function Ended({ now, locale }: { now: OrderNow; locale: Locale }) {
  const { order, payments, tookBack } = now;
  const [newest] = payments;
  if (newest?.status !== "expired" && newest?.status !== "reversed") return null;
  const { codes, payment: words } = messages[locale];
  if (tookBack || newest.status === "reversed")
    return (
      <Notice tone="info" role="status">
        {words.progress.ended}
      </Notice>
    );
  if ((await getFlowOf(newest)) !== "scan")
    return (
      <Notice tone="info" title={codes.endedAway.title}>
        {fill(codes.endedAway.text, { name: methodName(newest.method, locale) })}
      </Notice>
    );
  const { newCode, error } = endWords(order, newest.method, locale, "scan");
  return (
    <Notice tone="info" title={codes.ended.title}>
      <p>{codes.ended.text}</p>
      <div className="mt-4 max-w-xs">
        <CodeForm
          action={renewCode}
          fields={{ orderId: order.id, locale, payment: paymentKey(newest.id), key: randomUUID() }}
          label={newCode}
          error={error}
          variant="primary"
        />
      </div>
    </Notice>
  );
}
