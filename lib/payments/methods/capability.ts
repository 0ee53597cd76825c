import "server-only";
import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { MINUTE, now, SECOND } from "../../clock";
import { db } from "../../db/client";
import { gatewayCapabilities } from "../../db/schema/capabilities";
import { type Env, env } from "../../env";
import type { GatewayName } from "../../gateway-names";
import { log } from "../../log";
import { gatewayOf } from "../registry";
import { type Capability, capabilitySchema } from "./capability-answer";

export interface KnownCapability {
  /** Null while the account has never been heard of. */
  readonly capability: Capability | null;
  /** Not what the gateway says now: it did not answer, and this is what it said last. */
  readonly stale: boolean;
}

const FRESH_MS = 10 * MINUTE;
/** How long a page waits for the gateway before it does with what is known. */
const PAGE_WAITS_MS = 3 * SECOND;
/** After a failure the gateway is left alone for a moment: no page should wait for what did not answer just now. */
const PAUSE_MS = 30 * SECOND;

interface Known {
  readonly capability: Capability;
  readonly fetchedAt: Date;
}
interface Memory {
  readonly gateway: GatewayName;
  known: Known | null;
  asking: Promise<Known | null> | null;
  failedAt: Date | null;
  /** It did not answer some other call: what it said before is not to be relied on. */
  doubted: boolean;
}

/** By configuration, as the gateways themselves are. */
const memories = new WeakMap<Env, Map<GatewayName, Memory>>();

function memory(gateway: GatewayName): Memory {
  const settings = env();
  const all = memories.get(settings) ?? new Map<GatewayName, Memory>();
  memories.set(settings, all);
  const kept = all.get(gateway) ?? { gateway, known: null, asking: null, failedAt: null, doubted: false };
  all.set(gateway, kept);
  return kept;
}

/** Which row is this account's. The sandbox's accounts move to another country with the store's currency; their names do not. */
function account(gateway: GatewayName) {
  const { mode, country } = env();
  const facts = [...gatewayOf(gateway).account, country];
  const fingerprint = createHash("sha256").update(facts.join(" ")).digest("hex").slice(0, 32);
  return { gateway, mode, account: fingerprint };
}

/** Not fresh where the clock has jumped back behind the answer, either. */
function isFresh({ fetchedAt }: Known): boolean {
  const age = now().getTime() - fetchedAt.getTime();
  return age >= 0 && age < FRESH_MS;
}

async function readKept(name: GatewayName): Promise<Known | null> {
  const { gateway, mode, account: fingerprint } = account(name);
  const [row] = await (await db())
    .select()
    .from(gatewayCapabilities)
    .where(
      and(
        eq(gatewayCapabilities.gateway, gateway),
        eq(gatewayCapabilities.mode, mode),
        eq(gatewayCapabilities.account, fingerprint),
      ),
    );
  const body = capabilitySchema.safeParse(row?.body);
  return row && body.success ? { capability: body.data, fetchedAt: row.fetchedAt } : null;
}

async function keep(gateway: GatewayName, { capability: body, fetchedAt }: Known): Promise<void> {
  await (await db())
    .insert(gatewayCapabilities)
    .values({ ...account(gateway), body, fetchedAt })
    .onConflictDoUpdate({
      target: [gatewayCapabilities.gateway, gatewayCapabilities.mode, gatewayCapabilities.account],
      set: { body, fetchedAt },
    });
}

/** Asks the gateway and keeps the answer. Null, never an error, when there is none: pages do with what is known. */
async function ask(kept: Memory): Promise<Known | null> {
  try {
    const fetchedAt = now();
    const capability = await gatewayOf(kept.gateway).retrieveCapability();
    kept.known = { capability, fetchedAt };
    kept.failedAt = null;
    kept.doubted = false;
    await keep(kept.gateway, kept.known);
    return kept.known;
  } catch (error) {
    kept.failedAt = now();
    log.warn("capability_unanswered", { gateway: kept.gateway, error });
    return null;
  }
}

/** However many pages want to know, the gateway is asked once. */
function askOnce(kept: Memory): Promise<Known | null> {
  kept.asking ??= ask(kept).finally(() => {
    kept.asking = null;
  });
  return kept.asking;
}

function isPausing({ failedAt }: Memory): boolean {
  const age = failedAt && now().getTime() - failedAt.getTime();
  return age !== null && age >= 0 && age < PAUSE_MS;
}

async function withinPageTime(answer: Promise<Known | null>): Promise<Known | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), PAGE_WAITS_MS);
  });
  const first = await Promise.race([answer, late]);
  clearTimeout(timer);
  return first;
}

/**
 * What the account may offer: known for ten minutes, then asked again. While the gateway does not answer, what it said last,
 * which outlives this process in the database. Holds a page up for 3 seconds at most.
 */
export async function knownCapability(gateway: GatewayName): Promise<KnownCapability> {
  const kept = memory(gateway);
  kept.known ??= await readKept(gateway);
  if (kept.known && isFresh(kept.known) && !kept.doubted)
    return { capability: kept.known.capability, stale: false };
  const news = isPausing(kept) ? null : await withinPageTime(askOnce(kept));
  const known = news ?? kept.known;
  return { capability: known?.capability ?? gatewayOf(gateway).configured, stale: news === null };
}

/** The gateway left a call unanswered: it is asked again before the next page says that it can be paid through. */
export function doubtCapability(gateway: GatewayName): void {
  memory(gateway).doubted = true;
}
