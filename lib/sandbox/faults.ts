import "server-only";
import { and, eq, gt, sql } from "drizzle-orm";
import { z } from "zod";
import { db, type Queryable } from "../db/client";
import { sandboxFaults } from "../db/schema/sandbox";
import { shopAccountKey } from "./omise/account";
import { GATEWAY } from "./omise/book";

/*
 * Faults on demand: what the next calls to the emulator, or the next webhooks, shall suffer. They are kept in the database,
 * so that every process of a deployment and every copy of this module sees the same switches.
 */

const milliseconds = z.number().int().min(0).max(120_000);
/** Whether the emulator does the work before the answer goes wrong. */
const worked = z.boolean().default(true);

export const callEffect = z.discriminatedUnion("kind", [
  /** Answers late; the work is done before the wait, or after it. */
  z.object({ kind: z.literal("delay"), ms: milliseconds, worked }),
  /** Never answers within `ms`, then cuts the connection. */
  z.object({ kind: z.literal("hang"), ms: milliseconds.default(60_000), worked }),
  /** Cuts the connection without an answer. */
  z.object({ kind: z.literal("drop"), worked }),
  /** Cuts the connection in the middle of the answer. */
  z.object({ kind: z.literal("cut"), worked }),
  /** A complete HTTP answer whose JSON stops half-way. */
  z.object({ kind: z.literal("truncated"), worked }),
  /** An HTTP status of trouble: with an Omise error object, an HTML page as a proxy writes it, or no body. */
  z.object({
    kind: z.literal("status"),
    status: z.number().int().min(400).max(599),
    body: z.enum(["error", "html", "empty", "bare"]).default("error"),
    code: z.string().max(64).optional(),
    worked: z.boolean().default(false),
  }),
  /** Status 200 with something else than an answer. */
  z.object({
    kind: z.literal("garbage"),
    body: z.enum(["html", "empty", "wrong_types", "no_object", "list", "null"]),
    worked,
  }),
  /** One byte at a time. */
  z.object({ kind: z.literal("trickle"), msPerByte: milliseconds.default(1_000), worked }),
  /** A well-formed answer with some fields replaced: what a gateway at odds with our books would say. */
  z.object({ kind: z.literal("altered"), fields: z.record(z.string(), z.unknown()), worked }),
]);

export const webhookEffect = z.discriminatedUnion("kind", [
  /** Never sent. */
  z.object({ kind: z.literal("lost") }),
  /** Sent this many times at the same moment. */
  z.object({ kind: z.literal("duplicate"), copies: z.number().int().min(2).max(1_000).default(2) }),
  z.object({ kind: z.literal("late"), ms: z.number().int().min(0).max(86_400_000) }),
  /** Sent only after the next event of the same charge. */
  z.object({ kind: z.literal("reorder") }),
  /** Sent with a wrong signature, with a body that was changed after signing, or with an old time stamp. */
  z.object({ kind: z.literal("forge"), how: z.enum(["signature", "body", "stale"]).default("signature") }),
]);

export type CallEffect = z.infer<typeof callEffect>;

export const faultCommon = {
  /** The fault strikes only calls (or events) whose path or content holds this text, such as an order number. */
  match: z.string().min(1).max(120).optional(),
  /** How many calls it strikes. */
  times: z.number().int().min(1).max(100_000).default(1),
};

/** `operation`: a call such as `charges.create` (names in `omise/routes.ts`), or `any`. */
const callFault = z.object({
  operation: z.string().regex(/^(any|[a-z_]+\.[a-z_]+)$/),
  effect: callEffect,
  ...faultCommon,
});
/** `webhook`: an event's key such as `charge.complete`, or `any`. */
const webhookFault = z.object({
  webhook: z.string().regex(/^(any|[a-z]+\.[a-z.]+)$/),
  effect: webhookEffect,
  ...faultCommon,
});

export const faultSchema = z.union([callFault, webhookFault]);
export type Fault = z.input<typeof faultSchema>;

const kept = z.object({ match: z.string().nullable(), effect: z.unknown() });

/** Whose faults: one account at one gateway. */
interface Desk {
  readonly gateway: string;
  readonly account: string;
}

const of = ({ gateway, account }: Desk) =>
  and(eq(sandboxFaults.gateway, gateway), eq(sandboxFaults.account, account));

/** Keeps a fault. The same name with the same `match` has one at a time: the newest. */
export async function storeFault(
  desk: Desk,
  name: string,
  settings: { readonly match: string | null; readonly effect: unknown },
  remaining: number,
): Promise<void> {
  const values = { settings: { ...settings }, remaining };
  await (await db())
    .insert(sandboxFaults)
    .values({ ...desk, name: `${name}#${settings.match ?? ""}`, ...values })
    .onConflictDoUpdate({
      target: [sandboxFaults.gateway, sandboxFaults.account, sandboxFaults.name],
      set: values,
    });
}

export async function clearDesk(desk: Desk): Promise<void> {
  await (await db()).delete(sandboxFaults).where(of(desk));
}

function pending(q: Queryable, desk: Desk) {
  return q
    .select({
      name: sandboxFaults.name,
      settings: sandboxFaults.settings,
      remaining: sandboxFaults.remaining,
    })
    .from(sandboxFaults)
    .where(and(of(desk), gt(sandboxFaults.remaining, 0)));
}

/** Faults that are still to strike. */
export async function faultsOn(desk: Desk) {
  return pending(await db(), desk);
}

/** The fault that strikes now, counted down. `names` in order of precedence; `content` is what `match` is looked for in. */
export async function takeFault<T>(
  q: Queryable,
  desk: Desk,
  names: readonly string[],
  content: () => string,
  effectSchema: z.ZodType<T>,
): Promise<T | null> {
  const waiting = await pending(q, desk);
  for (const name of names)
    for (const fault of waiting) {
      if (!fault.name.startsWith(`${name}#`)) continue;
      const { match, effect } = kept.parse(fault.settings);
      if (match !== null && !content().includes(match)) continue;
      const struck = await q
        .update(sandboxFaults)
        .set({ remaining: sql`${sandboxFaults.remaining} - 1` })
        .where(and(of(desk), eq(sandboxFaults.name, fault.name), gt(sandboxFaults.remaining, 0)))
        .returning({ name: sandboxFaults.name });
      if (struck.length > 0) return effectSchema.parse(effect);
    }
  return null;
}

const omise = (account: string): Desk => ({ gateway: GATEWAY, account });

/** Switches a fault of an Omise account on. */
export async function setFault(input: Fault, account = shopAccountKey()): Promise<void> {
  const fault = faultSchema.parse(input);
  const target = "operation" in fault ? `call:${fault.operation}` : `webhook:${fault.webhook}`;
  await storeFault(omise(account), target, { match: fault.match ?? null, effect: fault.effect }, fault.times);
}

export const clearFaults = (account = shopAccountKey()) => clearDesk(omise(account));
export const listFaults = (account = shopAccountKey()) => faultsOn(omise(account));

export function takeCallFault(q: Queryable, account: string, operation: string, content: () => string) {
  return takeFault(q, omise(account), [`call:${operation}`, "call:any"], content, callEffect);
}

export function takeWebhookFault(q: Queryable, account: string, key: string, content: () => string) {
  return takeFault(q, omise(account), [`webhook:${key}`, "webhook:any"], content, webhookEffect);
}

const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms).unref());

/** A body that is sent in pieces, with an end of choice. */
function pieces(parts: readonly Uint8Array[], msBetween: number, end: "close" | "cut"): ReadableStream {
  let next = 0;
  return new ReadableStream({
    async pull(controller) {
      const part = parts[next];
      if (part) {
        if (next > 0 && msBetween > 0) await wait(msBetween);
        next += 1;
        controller.enqueue(part);
      } else if (end === "close") controller.close();
      else {
        await wait(20); // lets what was sent leave the machine first
        controller.error(new Error("connection cut on purpose"));
      }
    },
  });
}

const HTML = "<html><head><title>502 Bad Gateway</title></head><body><h1>Bad Gateway</h1></body></html>";

function troubled(status: number, body: "error" | "html" | "empty" | "bare", code?: string): Response {
  if (body === "html") return new Response(HTML, { status, headers: { "content-type": "text/html" } });
  if (body === "empty") return new Response(null, { status });
  if (body === "bare") return Response.json({ message: "boom" }, { status });
  const usual =
    status === 429 ? "too_many_requests" : status === 503 ? "service_unavailable" : "internal_error";
  return Response.json(
    {
      object: "error",
      location: "https://www.omise.co/api-errors",
      code: code ?? usual,
      message: "fault on purpose",
    },
    { status },
  );
}

async function altered(response: Response, fields: Record<string, unknown>): Promise<Response> {
  const body: unknown = await response.json();
  const change = (item: unknown) =>
    typeof item === "object" && item !== null ? { ...item, ...fields } : item;
  const list =
    typeof body === "object" && body !== null && "object" in body && body.object === "list" && "data" in body;
  const next = list && Array.isArray(body.data) ? { ...body, data: body.data.map(change) } : change(body);
  return Response.json(next, { status: response.status });
}

function garbage(body: "html" | "empty" | "wrong_types" | "no_object" | "list" | "null"): Response {
  if (body === "html") return new Response(HTML, { headers: { "content-type": "text/html" } });
  if (body === "empty") return new Response("");
  if (body === "wrong_types")
    return Response.json({
      object: "charge",
      id: 7,
      amount: "a lot",
      currency: null,
      status: ["paid"],
      paid: "yes",
    });
  if (body === "no_object") return Response.json({ status: "successful", paid: true });
  return Response.json(body === "list" ? [] : null);
}

/** Lets `work` answer under the fault. A connection that is cut without an answer is `Response.error()`. */
export async function afflict(effect: CallEffect, work: () => Promise<Response>): Promise<Response> {
  const done = effect.worked ? await work() : null;
  switch (effect.kind) {
    case "delay":
      await wait(effect.ms);
      return done ?? work();
    case "hang":
      await wait(effect.ms);
      return Response.error();
    case "drop":
      return Response.error();
    case "status":
      return troubled(effect.status, effect.body, effect.code);
    case "garbage":
      return garbage(effect.body);
    case "altered":
      return altered(done ?? (await work()), effect.fields);
    case "truncated":
    case "cut":
    case "trickle": {
      const answer = done ?? (await work());
      const bytes = new Uint8Array(await answer.arrayBuffer());
      const half = bytes.slice(0, Math.floor(bytes.length / 2));
      const headers = { "content-type": "application/json; charset=utf-8" };
      const { status } = answer;
      if (effect.kind === "truncated") return new Response(half, { status, headers });
      // Its length is told, so that whoever hangs up meanwhile does not take what he has for the whole of it.
      const whole = { status, headers: { ...headers, "content-length": String(bytes.length) } };
      if (effect.kind === "cut") return new Response(pieces([half], 0, "cut"), whole);
      const single = Array.from(bytes, (byte) => Uint8Array.of(byte));
      return new Response(pieces(single, effect.msPerByte, "close"), whole);
    }
  }
}
