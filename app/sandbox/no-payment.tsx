import { notFound } from "next/navigation";
import { answerWith } from "@/lib/session/answer-status";
import { BankShell } from "./bank-shell";

export function NoPaymentHere() {
  return (
    <BankShell>
      <h1 className="display text-2xl">There is no payment here</h1>
      <p className="mt-3 text-soft">
        The address belongs to no payment of this sandbox. It may have been emptied since. Go back to the shop
        and pay again.
      </p>
    </BankShell>
  );
}

/** In a page's place, with 404 and in full without JavaScript too. */
export function NoPayment() {
  if (!answerWith(404)) notFound();
  return <NoPaymentHere />;
}
