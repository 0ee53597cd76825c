import "server-only";
import { createHash } from "node:crypto";
import { z } from "zod";
import { DAY, now, shift } from "../../../clock";
import type { Tx } from "../../../db/client";
import { ACCOUNT, type OrderEntry, orders, refunds } from "../book";
import { channelNames, openChannels } from "../channels";
import type { Fields } from "../fields";
import { merchant } from "../merchant";
import { localDay, localTime } from "../numbers";
import { parameters, plainText, type VipAnswer, type VipCall } from "./call";
import { outcome } from "./order-view";

/*
 * The finance API: what was paid on a day, and what Ksher pays out for it the day after. Days are Thailand's.
 */

/** Of every payment, in hundredths of a per cent, rounded half up. */
const FEE_RATE = 100;
const LIMIT = 50;

const digits = (max: number) =>
  z
    .unknown()
    .refine((value) => /^\d{1,9}$/.test(String(value)) && Number(value) <= max, "Not a valid integer.")
    .transform(Number);
const page = { offset: digits(1_000_000), limit: digits(LIMIT) };
const ofMerchant = z.object({ mid: plainText(32) });
const ofDay = ofMerchant.extend({ ...page, channel: plainText(40).optional() });
const ofChannel = ofMerchant.extend({ channel: plainText(40) });
const ofReport = z.object({ reference_id: plainText(80), ...page });

interface Movement {
  readonly at: Date;
  readonly type: "PAY" | "REFUND";
  readonly order: OrderEntry;
  /** Satang. */
  readonly amount: number;
  readonly ksherNumber: string;
}

async function movements(tx: Tx): Promise<Movement[]> {
  const refundsOf = Map.groupBy(await refunds.all(tx, ACCOUNT), ({ parent }) => parent);
  const all: Movement[] = [];
  for (const order of await orders.all(tx, ACCOUNT)) {
    const { paidAt, amount, ksherNumber } = order.body;
    if (paidAt === null) continue;
    all.push({ at: new Date(paidAt), type: "PAY", order, amount, ksherNumber });
    for (const { body } of refundsOf.get(order.id) ?? [])
      all.push({
        at: new Date(body.at),
        type: "REFUND",
        order,
        amount: body.amount,
        ksherNumber: body.ksherNumber,
      });
  }
  return all.sort((a, b) => a.at.getTime() - b.at.getTime());
}

async function movementsOn(tx: Tx, day: string, channel?: string): Promise<Movement[]> {
  const all = await movements(tx);
  return all.filter(
    ({ at, order }) => localDay(at) === day && (channel === undefined || order.body.channel === channel),
  );
}

const feeOf = ({ type, amount }: Movement) =>
  type === "PAY" ? Math.floor((amount * FEE_RATE + 5_000) / 10_000) : 0;

function lineView(movement: Movement): Fields {
  const { at, type, amount, ksherNumber, order } = movement;
  return {
    amount,
    transaction_time: localTime(at),
    type,
    channel: order.body.channel,
    device_id: "",
    operator_id: 0,
    operator_name: "",
    currency: order.body.currency,
    order_id: order.body.number,
    ksher_order_id: ksherNumber,
  };
}

const envelope = (data: Fields): Fields => ({ ...outcome("SUCCESS"), data, mid: merchant().mid });

/** What is answered about another merchant's number; null for the sandbox's own. */
function foreign(mid: string): Fields | null {
  if (mid.replace(/^mch/, "") === merchant().mid) return null;
  return { error_code: "UNKNOWN", error_message: `NOT allowed mid ${mid}`, data: {}, mid };
}

export async function listChannels({ fields, settings }: VipCall): VipAnswer {
  const { mid } = parameters(ofMerchant, fields);
  const all = openChannels(channelNames(), Number.MAX_SAFE_INTEGER, settings.closedChannels);
  return foreign(mid) ?? envelope({ channels: all });
}

export async function listDay({ tx, id, fields }: VipCall): VipAnswer {
  const { mid, offset, limit, channel } = parameters(ofDay, fields);
  const lines = await movementsOn(tx, id, channel);
  const data = lines.slice(offset, offset + limit).map(lineView);
  return foreign(mid) ?? envelope({ total: lines.length, data });
}

const sum = (lines: readonly Movement[], of: (line: Movement) => number) =>
  lines.reduce((total, line) => total + of(line), 0);

/** The report's name: its day, the merchant, and what tells the channel. */
function referenceOf(day: string, channel: string): string {
  const mark = createHash("sha256").update(`${day}:${channel}`).digest("hex").slice(0, 6).toUpperCase();
  return `${day}_${merchant().mid}_${mark}`;
}

const dashed = (day: string) => `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;

/** The day that is paid out on this one; null for what is no day. */
function dayBefore(day: string): string | null {
  const at = new Date(`${dashed(day)}T00:00:00+07:00`);
  return Number.isNaN(at.getTime()) ? null : localDay(shift(at, -DAY));
}

/** What is paid out on a day for one channel: the payments and refunds of the day before. */
export async function settlement({ tx, id, fields }: VipCall): VipAnswer {
  const { mid, channel } = parameters(ofChannel, fields);
  const refused = foreign(mid);
  if (refused) return refused;
  const covered = dayBefore(id);
  const lines = covered === null || id > localDay(now()) ? [] : await movementsOn(tx, covered, channel);
  if (covered === null || lines.length === 0)
    return { ...outcome("FAIL", "no settlement"), data: {}, mid: merchant().mid };
  const [payments, given] = [
    lines.filter(({ type }) => type === "PAY"),
    lines.filter(({ type }) => type === "REFUND"),
  ];
  const [amount, fee, refund] = [
    sum(payments, (line) => line.amount),
    sum(payments, feeOf),
    sum(given, (line) => line.amount),
  ];
  return envelope({
    reference_id: referenceOf(id, channel),
    channel,
    currency: "THB",
    start: dashed(covered),
    end: dashed(covered),
    time: `${dashed(id)} 09:57:09`,
    count: lines.length,
    amount,
    fee,
    net: amount - fee - refund,
    refund,
    refund_fee: 0,
    other_fee: 0,
    adjustment: 0,
    balance: 0,
    transfer: false,
    transfer_amount: 0,
  });
}

/** The lines of a settlement report. */
export async function settlementLines({ tx, fields }: VipCall): VipAnswer {
  const { reference_id: reference, offset, limit } = parameters(ofReport, fields);
  const [day = ""] = reference.split("_");
  const channel = channelNames().find((name) => referenceOf(day, name) === reference);
  const covered = dayBefore(day);
  const lines = channel === undefined || covered === null ? [] : await movementsOn(tx, covered, channel);
  const data = lines.slice(offset, offset + limit).map((line) => {
    const fee = feeOf(line);
    return { ...lineView(line), fee, net: line.type === "PAY" ? line.amount - fee : -line.amount };
  });
  return envelope({ total: lines.length, data });
}
