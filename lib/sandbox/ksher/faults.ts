import "server-only";
import { z } from "zod";
import { db, type Queryable } from "../../db/client";
import {
  afflict,
  callEffect,
  clearDesk,
  faultCommon,
  faultsOn,
  storeFault,
  takeFault,
  webhookEffect,
} from "../faults";
import { ACCOUNT, GATEWAY } from "./book";
import type { Fields } from "./fields";

/*
 * Faults on demand, as for every gateway of the sandbox, and some of Ksher's own.
 */

const ksherCallEffect = z.union([
  callEffect,
  /** A complete answer whose signature fits nothing. */
  z.object({ kind: z.literal("signature"), worked: z.boolean().default(true) }),
  /** Another outcome than the true one, rightly signed: `FAIL`, `NOTSURE`, `PENDING`. */
  z.object({
    kind: z.literal("result"),
    result: z.string().min(1).max(40),
    code: z.string().max(64).default("KSHER_FAULT"),
    message: z.string().max(200).default("fault on purpose"),
    worked: z.boolean().default(false),
  }),
]);
type KsherCallEffect = z.infer<typeof ksherCallEffect>;

const ksherNoticeEffect = z.union([
  webhookEffect,
  /** Some fields replaced before it is signed, such as the amount. */
  z.object({ kind: z.literal("altered"), fields: z.record(z.string(), z.unknown()) }),
]);
type KsherNoticeEffect = z.infer<typeof ksherNoticeEffect>;

export const ksherFault = z.union([
  /** `operation`: `vip.create`, `finance.day`, `mch.gateway_pay` … or `any`. */
  z.object({
    operation: z.string().regex(/^(any|(vip|finance|mch)\.[a-z_]+)$/),
    effect: ksherCallEffect,
    ...faultCommon,
  }),
  /** `webhook`: `order.paid`, `order.refunded`, `order.closed`, `order.timeout` or `any`. */
  z.object({
    webhook: z.enum(["any", "order.paid", "order.refunded", "order.closed", "order.timeout"]),
    effect: ksherNoticeEffect,
    ...faultCommon,
  }),
]);
export type KsherFault = z.input<typeof ksherFault>;

const DESK = { gateway: GATEWAY, account: ACCOUNT };

export async function setKsherFault(input: KsherFault): Promise<void> {
  const { match, times, effect, ...target } = ksherFault.parse(input);
  const name = "operation" in target ? `call:${target.operation}` : `webhook:${target.webhook}`;
  await storeFault(DESK, name, { match: match ?? null, effect }, times);
}

export const clearKsherFaults = () => clearDesk(DESK);
export const listKsherFaults = () => faultsOn(DESK);

export function takeNoticeFault(
  q: Queryable,
  key: string,
  content: () => string,
): Promise<KsherNoticeEffect | null> {
  return takeFault(q, DESK, [`webhook:${key}`, "webhook:any"], content, ksherNoticeEffect);
}

/** What a fault changes about an answer before, or by, its signing. */
export interface Twist {
  readonly fields?: Fields;
  readonly forged?: boolean;
}

interface Work {
  readonly operation: string;
  readonly content: () => string;
  /** Does the work and answers. */
  run(twist: Twist): Promise<Response>;
  /** Answers with an outcome, and does nothing. */
  refuse(result: string, code: string, message: string): Response;
  /** The fields in which this API tells an outcome. */
  outcome(result: string, code: string, message: string): Fields;
  /** An HTTP status of trouble in this API's own words. */
  trouble(status: number): Response;
}

async function strike(effect: KsherCallEffect, work: Work): Promise<Response> {
  switch (effect.kind) {
    case "signature":
      return work.run({ forged: true });
    case "altered":
      return work.run({ fields: effect.fields });
    case "result": {
      const { result, code, message } = effect;
      if (!effect.worked) return work.refuse(result, code, message);
      return work.run({ fields: work.outcome(result, code, message) });
    }
    case "status":
      if (effect.body !== "error") break;
      if (effect.worked) await work.run({});
      return work.trouble(effect.status);
  }
  return afflict(effect, () => work.run({}));
}

/** Lets the work be done under the fault that waits for it, if there is one. */
export async function underFaults(work: Work): Promise<Response> {
  const waiting = [`call:${work.operation}`, "call:any"];
  const effect = await takeFault(await db(), DESK, waiting, work.content, ksherCallEffect);
  return effect ? strike(effect, work) : work.run({});
}
