import type { Metadata } from "next";
import type { ComponentProps, ReactNode } from "react";
import { buttonClass } from "@/components/ui/button";
import { env } from "@/lib/env";
import { type Authorization, findAuthorization } from "@/lib/sandbox/omise/authorize";
import { BANK, BankShell, SandboxNotice } from "../../../bank-shell";
import { NoPayment } from "../../../no-payment";
import { Phone } from "../../../phone";
import { AnswerForm } from "../../parts/answer-form";
import { Ending } from "../../parts/ending";
import { KonbiniSlip } from "../../parts/konbini-slip";
import { PaymentSummary } from "../../parts/payment-summary";
import { QrPicture } from "../../parts/pictures";

export const metadata: Metadata = { title: "Confirm a payment" };

interface Props {
  params: Promise<{ paymId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

interface Look {
  readonly sign: NonNullable<ComponentProps<typeof BankShell>["sign"]>;
  /** What the notice on top calls it. */
  readonly kind: string;
  readonly title: string;
  readonly text: string;
  readonly approve: string;
}

/** How the page speaks, by what the payer would be looking at. */
function lookOf({ page, method, bank }: Authorization): Look {
  const name = method ?? "Wallet";
  switch (page) {
    case "wallet":
      return {
        sign: { name: `${name} (pretend)`, mark: "wallet" },
        kind: "wallet",
        title: `Pay with ${name}`,
        text: "Confirm with your wallet.",
        approve: "Approve",
      };
    case "app":
      return {
        sign: { name: `${name} (pretend)`, mark: "phone" },
        kind: "app",
        title: `Confirm in ${name}`,
        text: "On a telephone the app would open here by itself.",
        approve: "Approve",
      };
    case "bank":
      return {
        sign: { name: bank ? `${bank} (pretend)` : BANK.name, mark: "bank" },
        kind: "bank",
        title: "Confirm the transfer",
        text: `You are signed in, and came by ${name}.`,
        approve: "Approve",
      };
    case "instalment":
      return {
        sign: { name: `${name} (pretend)`, mark: "calendar" },
        kind: "bank",
        title: "Pay by the month",
        text: "The shop is paid at once. You pay the bank.",
        approve: "Approve",
      };
    case "shown_qr":
      return {
        sign: { name: `${name} (pretend)`, mark: "phone" },
        kind: "payment page",
        title: "Scan with your bank's app",
        text: "Any bank that knows the scheme will do.",
        approve: "Approve",
      };
    case "konbini":
      return {
        sign: { name: "Pretend convenience store", mark: "store" },
        kind: "counter",
        title: "Pay at a convenience store",
        text: "",
        approve: "Pay now",
      };
    default:
      return {
        sign: BANK,
        kind: "bank",
        title: "Is this you?",
        text: "Confirm the payment to let it through.",
        approve: "Approve",
      };
  }
}

function WalkedAway({ paymId }: { paymId: string }) {
  return (
    <>
      <h1 className="display text-2xl">You walked away</h1>
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

function Question({ paymId, payer, look }: { paymId: string; payer: Authorization; look: Look }) {
  const here = `/sandbox/omise/authorize/${paymId}`;
  return (
    <>
      {payer.page === "konbini" ? (
        <KonbiniSlip payer={payer} />
      ) : (
        <>
          <h1 className="display text-2xl">{look.title}</h1>
          <p className="mt-2 text-soft">{look.text}</p>
          {payer.qr ? (
            <div className="mx-auto mt-6 max-w-64">
              <QrPicture qr={payer.qr} label="The code to scan" />
            </div>
          ) : null}
          <PaymentSummary payer={payer} />
        </>
      )}
      <AnswerForm
        action={`${here}/answer`}
        approve={look.approve}
        returning={payer.page !== "konbini"}
        forCard={payer.page === "card"}
      >
        <a className={buttonClass({ variant: "quiet", size: "small" })} href={`${here}?left`}>
          Walk away without an answer
        </a>
      </AnswerForm>
    </>
  );
}

/** An app is shown on a telephone, everything else on paper. */
function Frame({ payer, look, children }: { payer: Authorization; look: Look; children: ReactNode }) {
  if (payer.page !== "app")
    return (
      <BankShell sign={look.sign} kind={look.kind} wayBack={payer.returnUri}>
        {children}
      </BankShell>
    );
  return (
    <>
      <header>
        <SandboxNotice kind={look.kind} wayBack={payer.returnUri} />
      </header>
      <main className="flex w-full flex-1 flex-col px-3 py-6 sm:py-12">
        <Phone title={look.sign.name}>{children}</Phone>
      </main>
    </>
  );
}

/** The page behind `authorize_uri`: a card's bank, a wallet, an app, a bank's own page. Works without JavaScript. */
export default async function AuthorizePage({ params, searchParams }: Props) {
  const { paymId } = await params;
  const payer = env().sandbox ? await findAuthorization(paymId) : null;
  if (!payer) return <NoPayment />;
  const look = lookOf(payer);
  const { state } = payer;
  const left = (await searchParams).left !== undefined;
  return (
    <Frame payer={payer} look={look}>
      {state !== "waiting" ? (
        <Ending
          payer={{ ...payer, state }}
          action={`/sandbox/omise/authorize/${paymId}/answer`}
          returnUri={payer.returnUri}
        />
      ) : left ? (
        <WalkedAway paymId={paymId} />
      ) : (
        <Question paymId={paymId} payer={payer} look={look} />
      )}
    </Frame>
  );
}
