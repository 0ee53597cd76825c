import "server-only";
import type { z } from "zod";
import { GatewayRejected, GatewayUnreachable } from "../gateway-error";
import { wordOf } from "./dialect";
import { type FinancePage, type Progress, readAllPages } from "./finance-pages";
import {
  channelsWire,
  type FinanceLineWire,
  financeAnswerWire,
  financeLineWire,
  financePageWire,
  settlementWire,
} from "./finance-wire";
import { type VipAccess, vipClient } from "./vip-client";

/* The older API's finance calls (reference §11): what was paid on a day, and what is paid out for it. All of them only look. */

export interface FinanceLine {
  readonly kind: "payment" | "refund" | "other";
  /** Ksher's own word of the kind. */
  readonly type: string;
  /** `2026-01-01 19:04:40`, Ksher's local time. */
  readonly at: string;
  readonly orderId: string;
  readonly ksherNumber: string | null;
  readonly channel: string;
  readonly currency: string;
  /** Minor units; of a refund what was given back, never negative. */
  readonly amount: number;
}

export interface SettledLine extends FinanceLine {
  /** Minor units; null where Ksher does not say. */
  readonly fee: number | null;
  readonly net: number | null;
}

export interface Settlement {
  readonly reference: string;
  readonly channel: string;
  readonly currency: string;
  /** First and last day, `20260101`. */
  readonly start: string;
  readonly end: string;
  readonly count: number;
  /** Minor units. */
  readonly amount: number;
  readonly fee: number;
  readonly refund: number;
  readonly net: number;
  /** Refund fee, other fee and adjustment in one. */
  readonly others: number;
  readonly transferred: boolean;
}

export interface SettlementLines {
  readonly lines: readonly SettledLine[];
  /** Lines in a form that is not known. */
  readonly unread: number;
}

export interface FinanceAccess extends VipAccess {
  readonly mid: string;
}

export interface KsherFinance {
  /** Rejected with `not_allowed` where the gateway may not see this merchant. */
  channels(): Promise<readonly string[]>;
  linesOf(day: string, progress?: Progress): Promise<readonly FinanceLine[]>;
  /** The report made on that day for one channel; null where there is none. */
  settlement(day: string, channel: string): Promise<Settlement | null>;
  settlementLines(reference: string, progress?: Progress): Promise<SettlementLines>;
}

const BASE = "/api/v1/finance/settlements";
const undashed = (day: string) => day.replaceAll("-", "");

function toLine(wire: FinanceLineWire): SettledLine {
  const { type } = wire;
  // Only PAY has a sample.
  const kind = /refund/i.test(type) ? "refund" : /^pay/i.test(type) ? "payment" : "other";
  return {
    kind,
    type,
    at: wire.transaction_time,
    orderId: wire.order_id,
    ksherNumber: wire.ksher_order_id,
    channel: wire.channel,
    currency: wire.currency,
    amount: kind === "refund" ? Math.abs(wire.amount) : wire.amount,
    fee: wire.fee ?? null,
    net: wire.net ?? null,
  };
}

/** Everything that tells one line from another. */
const nameOf = (item: unknown) => JSON.stringify(item);

export function ksherFinance({ mid, ...access }: FinanceAccess, deadlineMs?: number): KsherFinance {
  const client = vipClient(access, deadlineMs);

  function read<T>(wire: z.ZodType<T>, data: unknown): T {
    const parsed = wire.safeParse(data);
    if (parsed.success) return parsed.data;
    const where = parsed.error.issues.map((issue) => issue.path.join(".") || "the whole").slice(0, 5);
    throw new GatewayUnreachable(`Ksher's answer could not be read: ${where.join(", ")}.`);
  }

  async function ask(path: string, fields: Record<string, string | number>) {
    return client.read(financeAnswerWire, `${BASE}${path}`, fields);
  }

  async function dataOf<T>(
    wire: z.ZodType<T>,
    path: string,
    fields: Record<string, string | number>,
  ): Promise<T> {
    const { error_code: code, data } = await ask(path, fields);
    if (code === "SUCCESS") return read(wire, data);
    // Its sample is of a merchant that the gateway may not see.
    throw new GatewayRejected(
      code === "UNKNOWN" ? "not_allowed" : wordOf(code, "refused"),
      "Ksher refuses the report.",
    );
  }

  const pagesOf = (path: string, fields: Record<string, string>) => async (offset: number, limit: number) => {
    const { total, data } = await dataOf(financePageWire, path, { ...fields, offset, limit });
    return { total, items: data } satisfies FinancePage<unknown>;
  };

  return {
    channels: async () => (await dataOf(channelsWire, "/channels", { mid })).channels,

    async linesOf(day, progress) {
      const items = await readAllPages(pagesOf(`/order/${day}`, { mid }), nameOf, progress);
      return items.map((item) => toLine(read(financeLineWire, item)));
    },

    async settlement(day, channel) {
      const answer = await ask(`/${day}`, { mid, channel }).catch((error: unknown) => {
        if (error instanceof GatewayRejected && error.code === "not_found") return null;
        throw error;
      });
      // How it says that there is none has no sample; the merchant itself was allowed by `channels`.
      const empty = answer?.data === null || Object.keys(Object(answer?.data)).length === 0;
      if (answer?.error_code !== "SUCCESS" || empty) return null;
      const wire = read(settlementWire, answer.data);
      return {
        reference: wire.reference_id,
        channel,
        currency: wire.currency,
        start: undashed(wire.start),
        end: undashed(wire.end),
        count: wire.count,
        amount: wire.amount,
        fee: wire.fee,
        refund: Math.abs(wire.refund),
        net: wire.net,
        others: wire.refund_fee + wire.other_fee + wire.adjustment,
        transferred: wire.transfer,
      };
    },

    async settlementLines(reference, progress) {
      const items = await readAllPages(
        pagesOf("/settlement_order", { reference_id: reference }),
        nameOf,
        progress,
      );
      const known = items.flatMap((item) => financeLineWire.safeParse(item).data ?? []);
      return { lines: known.map(toLine), unread: items.length - known.length };
    },
  };
}
