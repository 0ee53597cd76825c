import type { Metadata } from "next";
import { env } from "@/lib/env";
import { findKsherCode } from "@/lib/sandbox/ksher/payer";
import { SandboxNotice } from "../../../bank-shell";
import { NoPayment } from "../../../no-payment";
import { QrPicture } from "../../../omise/parts/pictures";
import { Phone } from "../../../phone";
import { OrderEnding } from "../../parts/order-ending";
import { OrderSummary } from "../../parts/order-summary";
import { PayForm } from "../../parts/pay-form";

export const metadata: Metadata = { title: { absolute: "Scan a code · Pretend Ksher" } };

/** The tester's telephone, which has scanned the code that the shop shows. Works without JavaScript. */
export default async function ScanPage({ params }: { params: Promise<{ number: string }> }) {
  const { number } = await params;
  const payer = env().sandbox ? await findKsherCode(number) : null;
  if (!payer) return <NoPayment />;
  const channel = payer.channel ?? payer.channels[0];
  return (
    <>
      <header>
        <SandboxNotice kind="telephone" />
      </header>
      <main className="flex w-full flex-1 flex-col px-3 py-6 sm:py-12">
        <Phone title={`Pretend ${channel?.name ?? "bank"} app`}>
          {payer.canBePaid ? (
            <>
              {payer.qr ? (
                <div className="mx-auto max-w-40">
                  <QrPicture qr={payer.qr} label="The code that was scanned" />
                </div>
              ) : null}
              <h1 className="display mt-6 text-2xl">Pay this?</h1>
              <OrderSummary payer={payer} channel={channel?.name ?? null} timed />
              {payer.state === "declined" ? (
                <p className="mt-5 rounded-md bg-clay-tint p-4 text-sm">
                  The last try failed: <code>{payer.reason}</code>.
                </p>
              ) : null}
              <PayForm payer={payer} channel={channel?.id ?? ""} />
            </>
          ) : (
            <OrderEnding payer={payer} />
          )}
        </Phone>
      </main>
    </>
  );
}
