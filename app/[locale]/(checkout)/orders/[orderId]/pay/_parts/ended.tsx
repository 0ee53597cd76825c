import { randomUUID } from "node:crypto";
import { CodeForm } from "@/components/codes/code-ending";
import { paymentKey } from "@/components/codes/code-news";
import { Notice } from "@/components/ui/notice";
import type { Locale } from "@/lib/i18n/locales";
import { messages } from "@/lib/i18n/messages";
import { getGivenUp } from "@/lib/payments/given-up";
import { methodOf } from "@/lib/payments/methods/method-table";
import type { OrderNow } from "../../../../_page/order-at";
import { renewCode } from "./actions";
import { endWords } from "./code-words";

/** How the last attempt ended, where it brought no answer: a code that ran out can be made anew with one press. */
export async function Ended({ now, locale }: { now: OrderNow; locale: Locale }) {
  const { order, payments } = now;
  const [newest] = payments;
  if (newest?.status !== "expired" && newest?.status !== "reversed") return null;
  const { codes, payment: words } = messages[locale];
  const wasCode = methodOf(newest.method)?.ways.some(({ flow }) => flow === "scan") ?? false;
  if (!wasCode || (await getGivenUp(order.id)).has(newest.id))
    return (
      <Notice tone="info" role="status">
        {words.progress.ended}
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
