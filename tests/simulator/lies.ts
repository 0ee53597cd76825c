import { z } from "zod";
import { newId } from "@/lib/ids";
import { omiseId } from "@/lib/sandbox/omise/ids";
import type { Charge } from "./payers";

/*
 * Webhooks that are signed as they must be and do not say what is so: an account that was broken into, or a gateway that is
 * wrong about its own news.
 */

const fields = z.record(z.string(), z.unknown());
const event = z.looseObject({ id: z.string(), key: z.string(), data: fields });

function ofOmise(body: string, how: number, about: Charge | undefined): string {
  const told = event.parse(JSON.parse(body));
  const lies = [
    { status: "successful", paid: true, authorized: true, failure_code: null },
    { status: "failed", paid: false, failure_code: "stolen_or_lost_card" },
    { amount: 1, captured_amount: 1, paid: true, status: "successful" },
    { ...(about && { id: about.chargeId, metadata: { payment_id: about.paymentId } }), status: "successful" },
  ];
  const data = { ...told.data, ...lies[how % lies.length] };
  return JSON.stringify({ ...told, id: omiseId("evnt"), key: "charge.complete", data });
}

function ofKsher(body: string, how: number, about: Charge | undefined): string {
  const told = fields.parse(JSON.parse(body));
  const number = about?.paymentId ?? newId("payment");
  const lies =
    "instance" in told
      ? [
          { message: "Order Paid", code: "StatusChange" },
          { message: "Order Closed" },
          { message: "Order Refunded" },
          { instance: number, message: "Order Paid" },
        ]
      : [
          { result: "SUCCESS", total_fee: 1, cash_fee: 1 },
          { result: "PAYERROR" },
          { result: "CLOSED" },
          { mch_order_no: number.replace("_", "-"), result: "SUCCESS" },
        ];
  return JSON.stringify({ ...told, ...lies[how % lies.length] });
}

/** What the gateway would have sent, with a lie in it; it is signed when it is sent. */
export function lieOf(gateway: string, body: string, how: number, about: Charge | undefined): string {
  return gateway === "omise" ? ofOmise(body, how, about) : ofKsher(body, how, about);
}
