import https from "node:https";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import * as route from "@/app/api/webhook/[gateway]/route";
import { db } from "@/lib/db/client";
import { webhookEvents } from "@/lib/db/schema/payments";
import { type Env, parseEnv, setEnv } from "@/lib/env";
import { closeDatabase, freshDatabase } from "@/tests/support/database";
import { dataDir } from "@/tests/support/gateways/harness";
import { MUTATIONS, saysTheSame } from "@/tests/support/webhooks/mutations";
import {
  MANNERS,
  type Manner,
  type Message,
  OMISE_SECRET,
  PREVIOUS_OMISE_SECRET,
  requestOf,
  trueWebhook,
  WEBHOOK_ADDRESS,
} from "@/tests/support/webhooks/true-webhooks";

/*
 * Webhooks that were changed on their way, by chance or by malice: through the route itself, onto a real database. 2,000 of them,
 * 100,000 in the long run; `MUTATION_SEED` repeats a run that failed.
 */

const MUTANTS = process.env.TEST_FULL === "true" ? 100_000 : 2_000;
/** So many true ones of each manner are changed again and again: signing costs more than all the rest. */
const TRUE_ONES = 40;

const afterAnswer = vi.hoisted(() => ({ tasks: 0 }));
vi.mock("next/server", () => ({
  after: () => {
    afterAnswer.tasks += 1;
  },
}));

const handlers = new Map<string, typeof route.POST>(
  Object.entries(route).flatMap(([name, handler]) =>
    typeof handler === "function" ? [[name, handler] as const] : [],
  ),
);

let settings: Record<"vip" | "mch", Env>;
let originals: Record<Manner, Message[]>;
let outgoing: { mock: { calls: unknown[] } }[];

beforeAll(async () => {
  const common = {
    STORE_SANDBOX: "true",
    STORE_CURRENCY: "THB",
    GATEWAYS: "omise,ksher",
    DATA_DIR: dataDir(),
    OMISE_WEBHOOK_SECRET: `${OMISE_SECRET},${PREVIOUS_OMISE_SECRET}`,
  };
  settings = { vip: parseEnv(common), mch: parseEnv({ ...common, KSHER_APPID: "mch90001" }) };
  expect(`${settings.vip.baseUrl}/api/webhook/ksher`).toBe(WEBHOOK_ADDRESS);
  await freshDatabase();
  const made = (manner: Manner) => {
    setEnv(settings[manner === "mch" ? "mch" : "vip"]);
    return Array.from({ length: TRUE_ONES }, (_, number) => trueWebhook(manner, number));
  };
  originals = {
    omise: made("omise"),
    "vip-get": made("vip-get"),
    "vip-form": made("vip-form"),
    "vip-json": made("vip-json"),
    mch: made("mch"),
  };
});
afterAll(async () => {
  setEnv();
  await closeDatabase();
});

/** Which of Ksher's two APIs the shop has; Omise's messages are the same to both. */
function shopOf(manner: Manner): void {
  setEnv(settings[manner === "mch" ? "mch" : "vip"]);
}

async function knock(message: Message, pieces: number): Promise<number> {
  const handler = handlers.get(message.method);
  if (!handler) throw new Error(`The route does not answer ${message.method}.`);
  const request = requestOf(message, pieces);
  const response = await handler(request, { params: Promise.resolve({ gateway: message.gateway }) });
  await response.text();
  return response.status;
}

const stored = async () => (await db()).$count(webhookEvents);

/** Nothing of it is meant to be printed a hundred thousand times; and nobody is to be called. */
function watch(): void {
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
  outgoing = [vi.spyOn(globalThis, "fetch"), vi.spyOn(https, "request")];
}
const callsMade = () => outgoing.reduce((sum, { mock }) => sum + mock.calls.length, 0);

/** A mutation of a true webhook: which one, what happens to it, where and how; in pieces of so many bytes, or (0) as a whole. */
const drawn = fc.record({
  manner: fc.constantFrom(...MANNERS),
  number: fc.nat(TRUE_ONES - 1),
  mutation: fc.nat(999),
  where: fc.nat(100_000),
  how: fc.nat(9_999),
  pieces: fc.oneof(
    { weight: 3, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 3_000 }) },
  ),
});
type Drawn = typeof drawn extends fc.Arbitrary<infer T> ? T : never;

function mutate({ manner, number, mutation, where, how }: Drawn) {
  const original = originals[manner][number];
  if (!original) throw new Error("There is no such webhook.");
  const all = Object.entries(MUTATIONS[manner]);
  const [name, change] = all[mutation % all.length] ?? [];
  const mutant = change?.(original, where, how) ?? null;
  if (!name || !mutant || saysTheSame(original, mutant.message)) return null;
  return { name, ...mutant };
}

test("true webhooks in every manner are taken, whole and in pieces: those that are changed below are true", async () => {
  watch();
  for (const manner of MANNERS) {
    shopOf(manner);
    const before = await stored();
    for (const [number, message] of originals[manner].entries())
      expect(await knock(message, number % 2 === 0 ? 0 : 1 + number * 7), manner).toBe(200);
    expect((await stored()) - before, manner).toBe(TRUE_ONES);
  }
});

test(`A27 A33 A34 of ${MUTANTS.toLocaleString("en")} webhooks that were changed on their way none is believed`, {
  timeout: 600_000,
}, async () => {
  watch();
  const before = await stored();
  const tried = new Map<string, number>();
  let mutants = 0;
  await fc.assert(
    fc.asyncProperty(drawn, async (choice) => {
      shopOf(choice.manner);
      const mutant = mutate(choice);
      fc.pre(mutant !== null);
      if (mutant === null) return;
      const what = `${choice.manner}: ${mutant.name}`;
      const tasks = afterAnswer.tasks;
      const status = await knock(mutant.message, choice.pieces);
      if (!mutant.refusal.includes(status) || afterAnswer.tasks > tasks)
        throw new Error(`${what} was answered ${status}, not ${mutant.refusal.join(" or ")}`);
      mutants += 1;
      tried.set(what, (tried.get(what) ?? 0) + 1);
    }),
    {
      numRuns: MUTANTS,
      maxSkipsPerRun: 10,
      ...(process.env.MUTATION_SEED && { seed: Number(process.env.MUTATION_SEED) }),
    },
  );
  expect(mutants).toBe(MUTANTS);
  expect(await stored(), "rows written").toBe(before);
  expect(callsMade(), "calls to anybody").toBe(0);
  const kinds = MANNERS.flatMap((manner) =>
    Object.keys(MUTATIONS[manner]).map((name) => `${manner}: ${name}`),
  );
  expect(kinds.filter((kind) => !tried.has(kind) && kind !== "vip-json: a field twice")).toEqual([]);
});
