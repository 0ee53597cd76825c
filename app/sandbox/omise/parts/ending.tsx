import { buttonClass } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type { PayerView } from "@/lib/sandbox/omise/payer";
import { amountText } from "../../amount-text";
import { LateForm } from "../../late-form";

const ENDINGS = {
  approved: { title: "Approved", tone: "bg-moss-tint text-moss", icon: "check" },
  declined: { title: "Declined", tone: "bg-clay-tint text-clay", icon: "close" },
  closed: { title: "Too late", tone: "bg-sunk text-soft", icon: "clock" },
} as const;

const TEXTS = {
  approved: "The payment went through, and the shop's gateway has been told.",
  declined: "This payment was declined. Nothing was taken.",
  closed: "This payment is closed: its time ran out, or the shop took it back. Nothing was taken.",
};

interface EndingProps {
  payer: PayerView & { state: keyof typeof ENDINGS };
  /** Where the forms of this page are sent. */
  action: string;
  returnUri: string | null;
}

/** What became of it, and the way back. */
export function Ending({ payer, action, returnUri }: EndingProps) {
  const { title, tone, icon } = ENDINGS[payer.state];
  return (
    <>
      <span className={`grid size-14 place-items-center rounded-full ${tone}`}>
        <Icon name={icon} className="size-7" />
      </span>
      <h1 className="display mt-5 text-2xl">{title}</h1>
      <p className="figures mt-2 text-lg">{amountText(payer.amount, payer.currency)}</p>
      <p className="mt-3 text-soft">{TEXTS[payer.state]}</p>
      {payer.failureCode ? (
        <p className="mt-3 text-sm text-soft">
          Reason given: <code className="rounded-sm bg-sunk px-1.5 py-0.5">{payer.failureCode}</code>
        </p>
      ) : null}
      {returnUri ? (
        <p className="mt-7">
          <a className={buttonClass({ className: "w-full" })} href={returnUri}>
            Back to the shop
          </a>
        </p>
      ) : (
        <p className="mt-5 text-sm text-soft">The shop's page knows by itself. You can close this one.</p>
      )}
      {payer.canBePaidLate ? <LateForm action={action} /> : null}
    </>
  );
}
