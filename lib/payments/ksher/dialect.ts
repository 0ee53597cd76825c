import type { Result } from "../../result";
import type {
  ChargeRequest,
  ChargeSnapshot,
  RefundSnapshot,
  WebhookCall,
  WebhookNotice,
  WebhookRefusal,
} from "../gateway";
import type { KsherOrder } from "./names";

/** What both of Ksher's APIs can do, each in its own wire format. Throws the gateway's two errors. */
export interface KsherDialect {
  create(request: ChargeRequest, order: KsherOrder, channel: string): Promise<ChargeSnapshot>;
  /** Rejected with `not_found` where Ksher is certain that there is no such order. */
  query(order: KsherOrder): Promise<ChargeSnapshot>;
  /** Has an unpaid order closed. What came of it, a query tells. */
  close(order: KsherOrder): Promise<void>;
  refund(order: KsherOrder, refundId: string, amount: RefundSnapshot["amount"]): Promise<RefundSnapshot>;
  parseWebhook(call: WebhookCall): Result<WebhookNotice, WebhookRefusal>;
  /** Answers when Ksher does, whatever it says. */
  knock(): Promise<void>;
}

/** A provider's word where it is one, else ours: a sentence of any language and HTML are for nobody's eyes. */
export function wordOf(text: unknown, otherwise: string): string {
  return typeof text === "string" && /^[A-Za-z][\w-]{1,59}$/.test(text) ? text : otherwise;
}
