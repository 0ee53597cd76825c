import "server-only";
import { z } from "zod";
import { DAY, now } from "../../clock";
import { refunds } from "./book";
import { type Answer, type Call, embeddedList, listView, pageOf } from "./call";
import { isSettled, keep, lockCharge, record } from "./charge-state";
import { readCharge } from "./charges";
import { toFunding } from "./conversion";
import { emit } from "./events";
import { optionalFlag, optionalMetadata, optionalWhole, parseFields } from "./fields";
import { omiseId, wireTime } from "./ids";
import { notFound, OmiseError } from "./omise-error";
import { sourceType } from "./source-types";
import type { OmiseCharge, OmiseRefund } from "./wire";

const MAX_REFUNDS = 15;
const USUAL_DAYS = 365;

const refundFields = z.object({ amount: optionalWhole, metadata: optionalMetadata, void: optionalFlag });

function checkRefund(charge: OmiseCharge, amount: number): void {
  const left = charge.captured_amount - charge.refunded_amount;
  const paidAt = charge.paid_at === null ? 0 : Date.parse(charge.paid_at);
  if (!charge.paid)
    throw new OmiseError("failed_refund", "charge is not refundable: it has not been captured");
  if (!charge.refundable) throw new OmiseError("failed_refund", "charge is not refundable");
  if (amount < left && !charge.partially_refundable)
    throw new OmiseError("failed_refund", "charge can only be refunded as a whole");
  if (amount > left) throw new OmiseError("failed_refund", `amount must be less than or equal to ${left}`);
  if (charge.refunds.data.length >= MAX_REFUNDS)
    throw new OmiseError("failed_refund", `a charge can be refunded at most ${MAX_REFUNDS} times`);
  const days = sourceType(charge.source?.type ?? "")?.refundDays ?? USUAL_DAYS;
  if (now().getTime() - paidAt > days * DAY)
    throw new OmiseError("failed_refund", "charge is too old to be refunded");
}

export async function createRefund(call: Call): Answer {
  const { tx, account, ids } = call;
  const given = parseFields(refundFields, call.fields);
  const [chargeId = ""] = ids;
  const entry = await lockCharge(tx, account, chargeId);
  if (!entry) throw notFound("charge", chargeId);
  const charge = entry.body;
  const amount = given.amount;
  if (amount === undefined || amount < 1)
    throw new OmiseError("invalid_amount", "amount must be greater than or equal to 1");
  checkRefund(charge, amount);
  const whole = amount === charge.captured_amount;
  if (given.void && !(whole && !isSettled(charge)))
    throw new OmiseError("failed_void", "only a whole charge can be voided, before its settlement");

  const id = omiseId("rfnd");
  const createdAt = now();
  const funding = toFunding(account, amount, charge.currency);
  const body: OmiseRefund = {
    object: "refund",
    id,
    location: `/charges/${chargeId}/refunds/${id}`,
    livemode: false,
    amount,
    currency: charge.currency,
    funding_amount: funding,
    funding_currency: account.limits.currency,
    charge: chargeId,
    transaction: await record(tx, account, {
      amount: funding,
      direction: "debit",
      key: "refund.created",
      origin: id,
    }),
    status: "closed",
    voided: whole && !isSettled(charge),
    metadata: given.metadata ?? {},
    approval_code: null,
    acquirer_reference_number: null,
    terminal: null,
    created_at: wireTime(createdAt),
  };
  await refunds.insert(tx, { account: account.key, id, parent: chargeId, body, hidden: {}, createdAt });
  charge.refunded_amount += amount;
  charge.voided = body.voided;
  charge.refunds = embeddedList(`/charges/${chargeId}/refunds`, [...charge.refunds.data, body]);
  await keep(tx, entry);
  await emit(tx, account, { key: "refund.create", data: body, charge: entry });
  return body;
}

export async function listRefunds(call: Call): Answer {
  const [chargeId = ""] = call.ids;
  await readCharge(call, chargeId);
  const page = pageOf(call.query);
  const { entries, total } = await refunds.page(call.tx, call.account.key, page, chargeId);
  return listView(
    `/charges/${chargeId}/refunds`,
    page,
    total,
    entries.map((refund) => refund.body),
  );
}

/** All refunds of the account, whatever their charge. */
export async function listAllRefunds({ tx, account, query }: Call): Answer {
  const page = pageOf(query);
  const { entries, total } = await refunds.page(tx, account.key, page);
  return listView(
    "/refunds",
    page,
    total,
    entries.map((refund) => refund.body),
  );
}

export async function retrieveRefund({ tx, account, ids: [chargeId = "", id = ""] }: Call): Answer {
  const refund = await refunds.find(tx, account.key, id);
  if (!refund || refund.parent !== chargeId) throw notFound("refund", id);
  return refund.body;
}
