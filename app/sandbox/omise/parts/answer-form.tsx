import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import type { WebhookWish } from "@/lib/sandbox/omise/book";
import type { declineCodes } from "@/lib/sandbox/omise/payer";
import { ReasonList } from "../../reason-list";
import { type Wish, WishList } from "../../wish-list";

const WISHES: (Wish & { wish: WebhookWish; onReturn?: boolean })[] = [
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
        <WishList
          title="What happens to the webhook"
          wishes={WISHES.filter(({ onReturn }) => returning || !onReturn)}
        />
        {forCard ? null : <ReasonList reasons={REASONS} />}
      </div>
    </form>
  );
}
