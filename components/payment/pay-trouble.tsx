import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { fill } from "@/lib/i18n/fill";
import { formatMoney } from "@/lib/money/format";
import { failureKey } from "@/lib/payments/failure";
import type { TroubleWords } from "./card-form-words";
import type { PayState } from "./pay-state";

/** Which sentence an error gets. Without a waiting time, too many attempts means that waiting does not help. */
function sentence(error: NonNullable<PayState["error"]>, words: TroubleWords): string {
  const { code, retryAfterSeconds, reason = "", limit } = error;
  if (code === "method_unavailable")
    return fill(words.refusal[reason] ?? words.refusal.not_offered ?? "", {
      limit: limit ? formatMoney(limit) : "",
    });
  if (code === "too_many_attempts" && retryAfterSeconds === undefined)
    return words.error.too_many_attempts_order ?? "";
  const minutes = Math.max(1, Math.ceil((retryAfterSeconds ?? 60) / 60));
  return fill(words.error[code] ?? words.error.unavailable ?? "", { minutes });
}

/** Why the payment did not go through, read out and focused when it appears. */
export function PayTrouble({ error, words }: { error: NonNullable<PayState["error"]>; words: TroubleWords }) {
  const key = failureKey(error.failureCode, error.code !== "rejected");
  if (error.code === "declined" || (error.code === "rejected" && key !== "not_asked"))
    return (
      <Notice tone="bad" role="alert" tabIndex={-1} data-trouble title={words.declinedTitle}>
        <p>{words.failure[key]}</p>
        {/* Another card would not help where it is the amount that nobody takes. */}
        {key === "invalid_amount" ? null : <p className="mt-1">{words.declinedAfter}</p>}
      </Notice>
    );
  const waiting = error.code === "checking";
  const stale = error.code === "stale_page";
  return (
    <Notice tone={stale ? "warn" : waiting ? "info" : "bad"} role="alert" tabIndex={-1} data-trouble>
      <p>{sentence(error, words)}</p>
      {stale ? (
        <Button variant="secondary" className="mt-3" onClick={() => window.location.reload()}>
          {words.reload}
        </Button>
      ) : null}
    </Notice>
  );
}
