import { buttonClass } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type { KsherPayer } from "@/lib/sandbox/ksher/payer";
import { amountText } from "../../amount-text";
import { LateForm } from "../../late-form";
import { actionOf } from "./pay-form";

/** What became of it, and the way back. */
export function OrderEnding({ payer }: { payer: KsherPayer }) {
  const paid = payer.state === "paid";
  const back = paid ? payer.successUrl : payer.failUrl;
  return (
    <>
      <span
        className={`grid size-14 place-items-center rounded-full ${paid ? "bg-moss-tint text-moss" : "bg-sunk text-soft"}`}
      >
        <Icon name={paid ? "check" : "clock"} className="size-7" />
      </span>
      <h1 className="display mt-5 text-2xl">{paid ? "Paid" : "Too late"}</h1>
      <p className="figures mt-2 text-lg">{amountText(payer.amount, payer.currency)}</p>
      <p className="mt-3 text-soft">
        {paid
          ? `With ${payer.channel?.name ?? "a wallet"}. The shop’s gateway has the money.`
          : "This payment is closed: its time ran out, or the shop took it back. Nothing was taken."}
      </p>
      {back ? (
        <p className="mt-7">
          <a className={buttonClass({ className: "w-full" })} href={back}>
            Back to the shop
          </a>
        </p>
      ) : (
        <p className="mt-5 text-sm text-soft">The shop’s page knows by itself. You can close this one.</p>
      )}
      {payer.canBePaidLate ? <LateForm action={actionOf(payer)} /> : null}
    </>
  );
}
