import type { ReactNode } from "react";
import { Button, buttonClass } from "@/components/ui/button";
import type { NoticeWish } from "@/lib/sandbox/ksher/book";
import type { KsherPayer, reasons } from "@/lib/sandbox/ksher/payer";
import { ReasonList } from "../../reason-list";
import { type Wish, WishList } from "../../wish-list";

const WISHES: (Wish & { wish: NoticeWish; onReturn?: boolean })[] = [
  { wish: "prompt", name: "As usual", hint: "sent at once" },
  {
    wish: "before_return",
    name: "Before you return",
    hint: "the shop knows before you arrive",
    onReturn: true,
  },
  { wish: "late", name: "Late", hint: "sent after 20 seconds" },
  { wish: "twice", name: "Twice", hint: "two copies at the same moment" },
  { wish: "lost", name: "Lost", hint: "never sent" },
  { wish: "forged", name: "Forged", hint: "with a signature that is wrong" },
];

const REASONS: Record<(typeof reasons)[number], string> = {
  payment_rejected: "The payment is rejected",
  insufficient_balance: "The balance is too low",
  failed_processing: "Something failed at the wallet",
};

/** Where the forms of a page are sent. */
export const actionOf = ({ uuid }: KsherPayer) => `/sandbox/ksher/answer?order_uuid=${uuid}`;

interface PayFormProps {
  payer: KsherPayer;
  channel: string;
  /** The links of the page. */
  children?: ReactNode;
}

/** An ordinary form: its answer is a redirect, so it works without JavaScript. */
export function PayForm({ payer, channel, children }: PayFormProps) {
  const onPage = payer.successUrl !== null;
  return (
    <form method="post" action={actionOf(payer)} className="mt-7">
      <input type="hidden" name="channel" value={channel} />
      <div className="grid gap-3 sm:grid-cols-2">
        <Button type="submit" name="decision" value="approve" size="large">
          Pay now
        </Button>
        <Button type="submit" name="decision" value="decline" size="large" variant="secondary">
          Fail
        </Button>
      </div>
      <div className="mt-3 flex flex-wrap justify-center gap-x-6">
        {payer.failUrl === null ? null : (
          <a className={buttonClass({ variant: "quiet", size: "small" })} href={payer.failUrl}>
            Cancel, back to the shop
          </a>
        )}
        <Button type="submit" name="decision" value="expire" variant="quiet" size="small">
          Let the time run out
        </Button>
        {children}
      </div>
      <div className="mt-5 grid gap-3">
        <WishList
          title="What happens to the notice"
          wishes={WISHES.filter(({ onReturn }) => onPage || !onReturn)}
        />
        <ReasonList reasons={REASONS} />
      </div>
    </form>
  );
}
