import { Button, buttonClass } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type { WebhookWish } from "@/lib/sandbox/omise/book";

const WISHES: { wish: WebhookWish; name: string; hint: string }[] = [
  { wish: "prompt", name: "As usual", hint: "sent at once, while you travel back" },
  { wish: "before_return", name: "Before you return", hint: "the shop knows before you arrive" },
  { wish: "late", name: "Late", hint: "sent after 20 seconds" },
  { wish: "twice", name: "Twice", hint: "two copies at the same moment" },
  { wish: "reordered", name: "Out of order", hint: "stale news arrives again after it" },
  { wish: "lost", name: "Lost", hint: "never sent" },
];

/** An ordinary form: its answer is a redirect back to the shop. */
export function AnswerForm({ paymId }: { paymId: string }) {
  const here = `/sandbox/omise/authorize/${paymId}`;
  return (
    <form method="post" action={`${here}/answer`} className="mt-7">
      <div className="grid gap-3 sm:grid-cols-2">
        <Button type="submit" name="decision" value="approve" size="large">
          Approve
        </Button>
        <Button type="submit" name="decision" value="decline" size="large" variant="secondary">
          Decline
        </Button>
      </div>
      <p className="mt-3 text-center">
        <a className={buttonClass({ variant: "quiet", size: "small" })} href={`${here}?left`}>
          Walk away without an answer
        </a>
      </p>
      <details className="group mt-5 border-t border-line pt-3">
        <summary className="flex min-h-11 items-center justify-between gap-3 font-medium">
          What happens to the webhook
          <Icon name="chevron-down" className="size-5 text-soft transition-transform group-open:rotate-180" />
        </summary>
        <fieldset className="mt-2">
          <legend className="unseen">What happens to the webhook</legend>
          {WISHES.map(({ wish, name, hint }) => (
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
      </details>
    </form>
  );
}
