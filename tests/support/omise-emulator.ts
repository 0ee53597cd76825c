import { join } from "node:path";
import Omise from "omise";
import { inject } from "vitest";
import { env, parseEnv, setEnv } from "@/lib/env";
import { handleOmise } from "@/lib/sandbox/omise/handle";
import type { OmiseHost } from "@/lib/sandbox/omise/routes";

/** The sandbox's configuration in tests: nothing is read from the machine. */
export function sandboxEnv(more: Record<string, string> = {}): void {
  setEnv(
    parseEnv({
      STORE_SANDBOX: "true",
      STORE_BASE_URL: "http://localhost:3000",
      DATA_DIR: dataDir(),
      ...more,
    }),
  );
}

function dataDir(): string {
  return join(inject("scratchFolder"), `shop-${process.pid}`);
}

export const SANDBOX_KEYS = {
  secret: "skey_test_amefonsandbox000000",
  public: "pkey_test_amefonsandbox000000",
};

export const basic = (key: string) => `Basic ${Buffer.from(`${key}:`).toString("base64")}`;

export interface Reply {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

type Sent = Record<string, unknown> | URLSearchParams | undefined;

/** One call of the emulator without any library between. */
export async function callOmise(
  method: string,
  path: string,
  sent?: Sent,
  options: { key?: string; host?: OmiseHost; headers?: Record<string, string> } = {},
): Promise<Reply> {
  const { host = "api", headers = {} } = options;
  const key = options.key ?? (host === "vault" ? env().omise.publicKey : env().omise.secretKey);
  const form = sent instanceof URLSearchParams;
  const response = await handleOmise(
    new Request(`https://${host}.omise.co${path}`, {
      method,
      headers: {
        authorization: basic(key),
        ...(sent && !form ? { "content-type": "application/json" } : {}),
        ...headers,
      },
      ...(sent ? { body: form ? sent : JSON.stringify(sent) } : {}),
    }),
    host,
  );
  return { status: response.status, body: await response.json() };
}

export function cardFields(number = "4242424242424242"): Record<string, unknown> {
  return { name: "A Buyer", number, expiration_month: 12, expiration_year: 2040, security_code: "123" };
}

/** A token as the browser would make it. */
export async function makeToken(number?: string, key?: string): Promise<string> {
  const { body } = await callOmise(
    "POST",
    "/tokens",
    { card: cardFields(number) },
    { host: "vault", ...(key ? { key } : {}) },
  );
  if (typeof body.id !== "string") throw new Error(`no token: ${JSON.stringify(body)}`);
  return body.id;
}

/** A card charge over the wire; 3-D Secure unless the card is waved through. */
export async function makeCharge(more: Record<string, unknown> = {}, number?: string): Promise<Reply> {
  return callOmise("POST", "/charges", {
    amount: 12_345,
    currency: "THB",
    card: await makeToken(number),
    return_uri: "http://localhost:3000/back",
    ...more,
  });
}

/** The real library with the shop's keys. */
export function omiseLibrary() {
  const { secretKey, publicKey } = env().omise;
  return Omise({ secretKey, publicKey, omiseVersion: "2019-05-29" });
}
