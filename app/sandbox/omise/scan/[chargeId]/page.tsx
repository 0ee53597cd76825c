import type { Metadata } from "next";
import type { ReactNode } from "react";
import { env } from "@/lib/env";
import type { PayerView } from "@/lib/sandbox/omise/payer";
import { findScan } from "@/lib/sandbox/omise/scan";
import { SandboxNotice } from "../../../bank-shell";
import { NoPayment } from "../../../no-payment";
import { Phone } from "../../../phone";
import { AnswerForm } from "../../parts/answer-form";
import { Ending } from "../../parts/ending";
import { KonbiniSlip } from "../../parts/konbini-slip";
import { PaymentSummary } from "../../parts/payment-summary";
import { BarcodePicture, QrPicture } from "../../parts/pictures";

export const metadata: Metadata = { title: "Scan and pay" };

/** The camera's view: the picture between four corners. */
function Viewfinder({ children }: { children: ReactNode }) {
  return (
    <div className="rounded-lg bg-[#0b1319] p-5">
      <div className="mx-auto max-w-48">{children}</div>
      <p className="mt-4 text-center text-sm text-[#f1ece2]">Read.</p>
    </div>
  );
}

function References({ references }: { references: NonNullable<PayerView["references"]> }) {
  return (
    <dl className="mt-4 grid gap-2 text-sm">
      {[references.first, references.second].map((number, index) => (
        <div key={number} className="flex flex-wrap justify-between gap-x-4">
          <dt className="text-soft">Reference {index + 1}</dt>
          <dd className="figures font-medium">{number.replace(/(\d{6})(?=\d)/g, "$1 ")}</dd>
        </div>
      ))}
    </dl>
  );
}

function Waiting({ payer, action }: { payer: PayerView; action: string }) {
  const { qr, barcode, references, konbini } = payer;
  const atCounter = barcode !== null || konbini !== null;
  return (
    <>
      {konbini ? <KonbiniSlip payer={payer} /> : null}
      {qr ? (
        <Viewfinder>
          <QrPicture qr={qr} label="The code on the shop's page" />
        </Viewfinder>
      ) : null}
      {barcode ? <BarcodePicture barcode={barcode} label="The barcode on the slip" /> : null}
      {references ? <References references={references} /> : null}
      {konbini ? null : (
        <>
          <h1 className="display mt-6 text-2xl">{atCounter ? "Pay this bill?" : "Pay this?"}</h1>
          <PaymentSummary payer={payer} />
        </>
      )}
      <AnswerForm action={action} approve="Pay now" returning={false} />
    </>
  );
}

/** The tester's telephone, to which the shop's QR and voucher pages lead in the sandbox. Works without JavaScript. */
export default async function ScanPage({ params }: { params: Promise<{ chargeId: string }> }) {
  const { chargeId } = await params;
  const payer = env().sandbox ? await findScan(chargeId) : null;
  if (!payer) return <NoPayment />;
  const { state } = payer;
  const action = `/sandbox/omise/scan/${payer.chargeId}/answer`;
  const title = payer.page === "qr" ? `Pretend ${payer.method ?? "bank"} app` : "Pretend counter";
  return (
    <>
      <header>
        <SandboxNotice kind={payer.page === "qr" ? "telephone" : "counter"} />
      </header>
      <main className="flex w-full flex-1 flex-col px-3 py-6 sm:py-12">
        <Phone title={title}>
          {state === "waiting" ? (
            <Waiting payer={payer} action={action} />
          ) : (
            <Ending payer={{ ...payer, state }} action={action} returnUri={null} />
          )}
        </Phone>
      </main>
    </>
  );
}
