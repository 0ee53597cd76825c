import "server-only";
import { createHmac, randomBytes } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { env } from "./env";

/**
 * A secret that the deployment was not given. Where a disk is kept it is made once and lives in the data folder; on
 * Vercel, whose functions share nothing but the database, it is derived from the database's address.
 */
function homemade(name: string): string {
  const { onVercel, databaseUrl, dataDir } = env();
  if (onVercel)
    return createHmac("sha256", databaseUrl ?? "no database")
      .update(name)
      .digest("base64");
  const file = join(dataDir, "secrets", name);
  try {
    return readFileSync(file, "utf8");
  } catch {
    mkdirSync(join(dataDir, "secrets"), { recursive: true, mode: 0o700 });
    const draft = `${file}.${process.pid}.${randomBytes(4).toString("hex")}`;
    writeFileSync(draft, randomBytes(32).toString("base64"), { mode: 0o600 });
    try {
      linkSync(draft, file); // appears whole or not at all; the first of two processes wins
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    } finally {
      unlinkSync(draft);
    }
    return readFileSync(file, "utf8");
  }
}

const made = new Map<string, string>();

function remembered(name: string): string {
  const key = `${env().dataDir}/${name}`;
  const secret = made.get(key) ?? homemade(name);
  made.set(key, secret);
  return secret;
}

/** Secrets that seal cookies, newest first. Only a sandbox may go without configured ones (`lib/env.ts`). */
export function sessionSecrets(): readonly string[] {
  return env().sessionSecrets.length > 0 ? env().sessionSecrets : [remembered("session")];
}

export function cronSecret(): string {
  return env().cronSecret ?? remembered("cron");
}

/** Base64 secret with which the sandbox's Omise signs its webhooks. */
export function sandboxWebhookSecret(): string {
  return remembered("sandbox-webhook");
}

/** Base64 seed from which the key pairs of the sandbox's Ksher are grown. */
export function sandboxKsherSeed(): string {
  return remembered("sandbox-ksher");
}

/** Base64 secrets against which Omise's webhooks are checked. */
export function omiseWebhookSecrets(): readonly string[] {
  const configured = env().omise.webhookSecrets;
  return configured.length > 0 || !env().sandbox ? configured : [sandboxWebhookSecret()];
}
