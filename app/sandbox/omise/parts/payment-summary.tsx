import { Icon } from "@/components/ui/icon";
import type { PayerView } from "@/lib/sandbox/omise/payer";
import { amountText } from "../../amount-text";
import { deadlineText } from "../../deadline";
import { Row } from "../../row";

/** A code or a slip can be paid until its charge ends. A page is open for as long as the shop says, which no bank knows. */
const isTakenAlong = ({ page, state }: PayerView) =>
  state === "waiting" && (page === "qr" || page === "slip");

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
        {expiresAt && isTakenAlong(payer) ? (
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
