import type { KsherPayer } from "@/lib/sandbox/ksher/payer";
import { amountText } from "../../amount-text";
import { deadlineText } from "../../deadline";
import { Row } from "../../row";

interface OrderSummaryProps {
  payer: KsherPayer;
  channel: string | null;
  /** Of a code, which can be paid until then; how long a page stays open, the shop says. */
  timed?: boolean;
}

/** What is asked of the payer. */
export function OrderSummary({ payer, channel, timed = false }: OrderSummaryProps) {
  return (
    <>
      <p className="figures display mt-6 text-3xl">{amountText(payer.amount, payer.currency)}</p>
      <dl className="mt-5 border-b border-line">
        <Row name="To">{payer.payee}</Row>
        {payer.description ? <Row name="For">{payer.description}</Row> : null}
        {channel ? <Row name="With">{channel}</Row> : null}
        {timed && payer.canBePaid ? (
          <Row name="Good for">
            <span className="figures">{deadlineText(payer.expiresAt)}</span>
          </Row>
        ) : null}
      </dl>
    </>
  );
}
