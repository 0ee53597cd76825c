import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import { isCurrency } from "@/lib/money/currency";
import { formatMoney } from "@/lib/money/format";
import type { Authorization } from "@/lib/sandbox/omise/authorize";
import { storeProfile } from "@/lib/store-profile";

function amountText({ amount, currency }: Authorization): string {
  if (isCurrency(currency)) return formatMoney({ amount, currency });
  return `${amount} ${currency} (smallest unit)`;
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap justify-between gap-x-6 border-t border-line py-3">
      <dt className="text-soft">{name}</dt>
      <dd className="text-right font-medium">{children}</dd>
    </div>
  );
}

/** What is asked of the payer, and what this test card is going to do about it. */
export function PaymentSummary({ authorization }: { authorization: Authorization }) {
  const { card, method, description, refusal, shop } = authorization;
  return (
    <>
      <p className="figures display mt-6 text-3xl">{amountText(authorization)}</p>
      <dl className="mt-5 border-b border-line">
        <Row name="To">{shop ? storeProfile.name : "A test account"}</Row>
        {description ? <Row name="For">{description}</Row> : null}
        {card ? (
          <Row name="With">
            {card.brand} <span className="figures">•••• {card.lastDigits}</span>
          </Row>
        ) : null}
        {method ? <Row name="With">{method}</Row> : null}
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
