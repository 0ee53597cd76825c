import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import { isCurrency } from "@/lib/money/currency";
import { formatMoney } from "@/lib/money/format";
import type { PayerView } from "@/lib/sandbox/omise/payer";
import { deadlineText } from "./deadline";

export function amountText(amount: number, currency: string): string {
  if (isCurrency(currency)) return formatMoney({ amount, currency });
  return `${amount} ${currency} (smallest unit)`;
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap justify-between gap-x-6 border-t border-line py-3">
      <dt className="text-soft">{name}</dt>
      <dd className="ml-auto text-right font-medium">{children}</dd>
    </div>
  );
}

/** What is asked of the payer, and what this test card is going to do about it. */
export function PaymentSummary({ payer }: { payer: PayerView }) {
  const { amount, currency, card, method, bank, instalment, description, refusal, payee, expiresAt } = payer;
  return (
    <>
      <p className="figures display mt-6 text-3xl">{amountText(amount, currency)}</p>
      <dl className="mt-5 border-b border-line">
        <Row name="To">{payee}</Row>
        {description ? <Row name="For">{description}</Row> : null}
        {card ? (
          <Row name="With">
            {card.brand} <span className="figures">•••• {card.lastDigits}</span>
          </Row>
        ) : null}
        {method ? <Row name="With">{method}</Row> : null}
        {bank ? <Row name="Bank">{bank}</Row> : null}
        {instalment ? (
          <Row name="In">
            <span className="figures">{instalment.months}</span> monthly payments of{" "}
            <span className="figures">{amountText(instalment.monthly, currency)}</span>
          </Row>
        ) : null}
        {expiresAt && payer.state === "waiting" ? (
          <Row name="Good for">
            <span className="figures">{deadlineText(expiresAt)}</span>
          </Row>
        ) : null}
      </dl>
      {refusal ? (
        <p className="mt-5 flex gap-3 rounded-md bg-clay-tint p-4 text-sm">
          <Icon name="info" className="size-5 text-clay" />
          <span>
            This test card is refused even if you approve: <code>{refusal}</code>.
          </span>
        </p>
      ) : null}
    </>
  );
}
