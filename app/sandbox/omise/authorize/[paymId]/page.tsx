import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { buttonClass } from "@/components/ui/button";
import { env } from "@/lib/env";
import { type Authorization, findAuthorization } from "@/lib/sandbox/omise/authorize";
import { BankShell } from "../../../bank-shell";
import { AnswerForm } from "./answer-form";
import { PaymentSummary } from "./payment-summary";

export const metadata: Metadata = { title: "Confirm a payment" };

interface Props {
  params: Promise<{ paymId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

const ENDINGS = {
  approved: { title: "Approved", text: "You approved this payment. The bank has told the shop's gateway." },
  declined: { title: "Declined", text: "This payment was declined. Nothing was taken." },
  closed: {
    title: "Too late",
    text: "This payment is closed: its time ran out, or the shop took it back. Nothing was taken.",
  },
} as const;

function Ending({ authorization }: { authorization: Authorization & { state: keyof typeof ENDINGS } }) {
  const { title, text } = ENDINGS[authorization.state];
  return (
    <>
      <h1 className="display text-2xl">{title}</h1>
      <p className="mt-3 text-soft">{text}</p>
      {authorization.failureCode ? (
        <p className="mt-3 text-sm text-soft">
          Reason given: <code className="rounded-sm bg-sunk px-1.5 py-0.5">{authorization.failureCode}</code>
        </p>
      ) : null}
      <p className="mt-7">
        <a className={buttonClass({ className: "w-full" })} href={authorization.returnUri}>
          Back to the shop
        </a>
      </p>
    </>
  );
}

function WalkedAway({ paymId }: { paymId: string }) {
  return (
    <>
      <h1 className="display text-2xl">You left the bank</h1>
      <p className="mt-3 text-soft">
        Nothing was answered, so the payment still waits. Close this tab to see what the shop makes of a payer
        who never comes back.
      </p>
      <p className="mt-7">
        <a
          className={buttonClass({ variant: "secondary", className: "w-full" })}
          href={`/sandbox/omise/authorize/${paymId}`}
        >
          Go back and answer
        </a>
      </p>
    </>
  );
}

/** The page behind `authorize_uri`: 3-D Secure of a card, or a wallet's own page. Works without JavaScript. */
export default async function AuthorizePage({ params, searchParams }: Props) {
  const { paymId } = await params;
  const authorization = env().sandbox ? await findAuthorization(paymId) : null;
  if (!authorization) notFound();
  const { state } = authorization;
  if (state !== "waiting")
    return (
      <BankShell>
        <Ending authorization={{ ...authorization, state }} />
      </BankShell>
    );
  if ((await searchParams).left !== undefined)
    return (
      <BankShell>
        <WalkedAway paymId={paymId} />
      </BankShell>
    );
  return (
    <BankShell>
      <h1 className="display text-2xl">Is this you?</h1>
      <p className="mt-2 text-soft">Confirm the payment to let it through.</p>
      <PaymentSummary authorization={authorization} />
      <AnswerForm paymId={paymId} />
    </BankShell>
  );
}
