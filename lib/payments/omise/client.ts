import "server-only";
import Omise from "omise";
import { z } from "zod";
import { SECOND } from "../../clock";
import { GatewayRejected, GatewayUnreachable } from "../gateway-error";

/*
 * The `omise` library behind a door of ours: it has no time-out, throws objects, strings and nothing at all, forgets the
 * HTTP status and lets a 500 pass as success (reference §15). What comes out here is a checked object or one of two errors.
 */

// The library hangs two deprecated, enumerable methods on every promise of the process, and uses neither itself.
for (const name of ["error", "done"]) Reflect.deleteProperty(Promise.prototype, name);

export interface OmiseAccess {
  readonly secretKey: string;
  readonly publicKey: string;
  readonly apiVersion: string;
  /** Origins: https, no port (the library knows none). */
  readonly apiBase: string;
  readonly vaultBase: string;
}

type OmiseLibrary = ReturnType<typeof Omise>;

/** What a call asks of the wire, in all and for everything: tries of a read and the pauses between them included. */
const DEADLINE_MS = 10 * SECOND;
/** Pauses before a read is tried again, each lengthened at random by up to as much. */
const READ_PAUSES_MS = [250, 750];

/** Answers with which Omise says that it did nothing (reference §11). Everything else leaves open what it did. */
const REFUSALS: ReadonlySet<string> = new Set([
  "authentication_failure",
  "bad_request",
  "brand_not_supported",
  "documents_locked",
  "expired_charge",
  "failed_capture",
  "failed_expire",
  "failed_fraud_check",
  "failed_refund",
  "failed_reverse",
  "failed_void",
  "invalid_amount",
  "invalid_bank_account",
  "invalid_card",
  "invalid_card_token",
  "invalid_charge",
  "invalid_filters",
  "invalid_link",
  "invalid_page",
  "invalid_recipient",
  "invalid_scope",
  "key_expired_error",
  "locked_account_error",
  "missing_card",
  "not_authorized",
  "not_found",
  "service_not_found",
  "used_token",
]);

const errorWire = z.object({ object: z.literal("error"), code: z.string(), message: z.string().nullish() });

/** Which of the two errors the library's rejection is: an object, a string, an empty string or an Error. */
export function classify(thrown: unknown): GatewayRejected | GatewayUnreachable {
  if (thrown instanceof GatewayRejected || thrown instanceof GatewayUnreachable) return thrown;
  const error = errorWire.safeParse(thrown);
  if (error.success && REFUSALS.has(error.data.code))
    return new GatewayRejected(error.data.code, error.data.message ?? error.data.code);
  if (error.success) return new GatewayUnreachable(`Omise answered ${error.data.code.slice(0, 60)}.`);
  if (thrown instanceof Error) return new GatewayUnreachable(`Omise did not answer: ${thrown.message}`);
  return new GatewayUnreachable("Omise answered something that is not JSON.");
}

export interface OmiseClient {
  /** For whatever changes something: sent once, never again. */
  write<T>(answer: z.ZodType<T>, send: (omise: OmiseLibrary) => Promise<unknown>): Promise<T>;
  /** For whatever only looks: tried again, within the same deadline. */
  read<T>(answer: z.ZodType<T>, send: (omise: OmiseLibrary) => Promise<unknown>): Promise<T>;
}

export interface OmiseClientOptions {
  readonly deadlineMs?: number;
}

function hostOf(base: string): { host: string; scheme: "https" | "http" } {
  const url = new URL(base);
  return { host: url.hostname, scheme: url.protocol === "http:" ? "http" : "https" };
}

/** Throws on a missing key: the library would send the word "undefined" as the user name. */
function library(access: OmiseAccess): OmiseLibrary {
  const { secretKey, publicKey, apiVersion } = access;
  if (!/^skey_/.test(secretKey) || !/^pkey_/.test(publicKey))
    throw new Error("Omise needs both of its keys.");
  const api = hostOf(access.apiBase);
  const scheme = api.scheme === "http" ? Omise.Scheme.Http : Omise.Scheme.Https;
  return Omise({
    secretKey,
    publicKey,
    omiseVersion: apiVersion,
    host: api.host,
    vaultHost: hostOf(access.vaultBase).host,
    scheme,
    userAgent: "Amefon",
  });
}

export function omiseClient(access: OmiseAccess, options: OmiseClientOptions = {}): OmiseClient {
  const omise = library(access);
  const { deadlineMs = DEADLINE_MS } = options;

  async function once<T>(
    answer: z.ZodType<T>,
    send: (omise: OmiseLibrary) => Promise<unknown>,
    withinMs: number,
  ): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const deadline = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => reject(new GatewayUnreachable("Omise did not answer in time.")),
        Math.max(1, withinMs),
      );
    });
    try {
      const body: unknown = await Promise.race([send(omise), deadline]);
      const parsed = answer.safeParse(body);
      if (parsed.success) return parsed.data;
      const where = parsed.error.issues.map((issue) => issue.path.join(".") || "the whole").slice(0, 5);
      throw new GatewayUnreachable(`Omise's answer could not be read: ${where.join(", ")}.`);
    } catch (error) {
      throw classify(error);
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    write: (answer, send) => once(answer, send, deadlineMs),
    async read(answer, send) {
      const began = performance.now();
      const left = () => deadlineMs - (performance.now() - began);
      for (let attempt = 0; ; attempt += 1) {
        try {
          return await once(answer, send, left());
        } catch (error) {
          const pause = READ_PAUSES_MS[attempt];
          const wait = pause === undefined ? 0 : pause + Math.random() * pause;
          if (pause === undefined || error instanceof GatewayRejected || wait >= left()) throw error;
          await new Promise((resolve) => setTimeout(resolve, wait));
        }
      }
    },
  };
}
