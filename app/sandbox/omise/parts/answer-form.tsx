import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type { WebhookWish } from "@/lib/sandbox/omise/book";
import type { declineCodes } from "@/lib/sandbox/omise/payer";

const WISHES: { wish: WebhookWish; name: string; hint: string; onReturn?: boolean }[] = [
  { wish: "prompt", name: "As usual", hint: "sent at once" },
  {
    wish: "before_return",
    name: "Before you return",
    hint: "the shop knows before you arrive",
    onReturn: true,
  },
  { wish: "late", name: "Late", hint: "sent after 20 seconds" },
  { wish: "twice", name: "Twice", hint: "two copies at the same moment" },
  { wish: "reordered", name: "Out of order", hint: "stale news arrives again after it" },
  { wish: "lost", name: "Lost", hint: "never sent" },
];

const REASONS: Record<(typeof declineCodes)[number], string> = {
  payment_rejected: "The payment is rejected",
  insufficient_balance: "The balance is too low",
  failed_processing: "Something failed at the bank",
  invalid_account: "The account is not valid",
  timeout: "The bank did not answer in time",
};

function More({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details className="group border-t border-line pt-3">
      <summary className="flex min-h-11 items-center justify-between gap-3 font-medium">
        {title}
        <Icon name="chevron-down" className="size-5 text-soft transition-transform group-open:rotate-180" />
      </summary>
      {children}
    </details>
  );
}

function WebhookWishes({ returning }: { returning: boolean }) {
  return (
    <More title="What happens to the webhook">
      <fieldset className="mt-2">
        <legend className="unseen">What happens to the webhook</legend>
        {WISHES.filter(({ onReturn }) => returning || !onReturn).map(({ wish, name, hint }) => (
          <label
            key={wish}
            className="-mx-2 flex min-h-11 items-center gap-3 rounded-md px-2 py-1.5 hover:bg-sunk"
          >
            <input
              type="radio"
              name="webhook"
              value={wish}
              defaultChecked={wish === "prompt"}
              className="size-5 shrink-0 accent-[var(--rain)]"
            />
            <span className="leading-snug">
              {name}
              <span className="block text-sm text-soft">{hint}</span>
            </span>
          </label>
        ))}
      </fieldset>
    </More>
  );
}

function DeclineReasons() {
  return (
    <More title="Why it is declined">
      <label className="mt-2 mb-3 block">
        <span className="text-sm text-soft">The reason that the shop is told</span>
        <select
          name="code"
          defaultValue="payment_rejected"
          className="mt-1 block min-h-12 w-full rounded-md border border-edge bg-raised px-3"
        >
          {Object.entries(REASONS).map(([code, text]) => (
            <option key={code} value={code}>
              {text}
            </option>
          ))}
        </select>
      </label>
    </More>
  );
}

interface AnswerFormProps {
  /** Where the form is sent. */
  action: string;
  /** What the button that pays says. */
  approve?: string;
  /** Whether the payer is sent back to the shop. */
  returning: boolean;
  /** Cards are told by their number why they are declined, and are not let expire by hand. */
  forCard?: boolean;
  children?: ReactNode;
}

/** An ordinary form: its answer is a redirect, so it works without JavaScript. */
export function AnswerForm({ action, approve = "Approve", returning, forCard, children }: AnswerFormProps) {
  return (
    <form method="post" action={action} className="mt-7">
      <div className="grid gap-3 sm:grid-cols-2">
        <Button type="submit" name="decision" value="approve" size="large">
          {approve}
        </Button>
        <Button type="submit" name="decision" value="decline" size="large" variant="secondary">
          Decline
        </Button>
      </div>
      <div className="mt-3 flex flex-wrap justify-center gap-x-6">
        {children}
        {forCard ? null : (
          <Button type="submit" name="decision" value="expire" variant="quiet" size="small">
            Let the time run out
          </Button>
        )}
      </div>
      <div className="mt-5 grid gap-3">
        <WebhookWishes returning={returning} />
        {forCard ? null : <DeclineReasons />}
      </div>
    </form>
  );
}

/** Paying what is no longer to be paid: the money comes all the same, as it does with gateways that settle late. */
export function LateForm({ action }: { action: string }) {
  return (
    <form method="post" action={action} className="mt-7 rounded-md bg-lamp-tint p-4">
      <p className="text-sm">
        Some gateways still take money for what has expired. See what the shop makes of it:
      </p>
      <Button type="submit" name="decision" value="late" variant="secondary" className="mt-3 w-full">
        Pay late all the same
      </Button>
    </form>
  );
}
