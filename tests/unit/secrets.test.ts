import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { parseEnv, setEnv } from "@/lib/env";
import { cronSecret, omiseWebhookSecrets, sandboxWebhookSecret, sessionSecrets } from "@/lib/secrets";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "amefon-secrets-"));
});

afterEach(() => {
  setEnv();
  rmSync(folder, { recursive: true, force: true });
});

const start = (more: Record<string, string> = {}) =>
  setEnv(parseEnv({ STORE_SANDBOX: "true", DATA_DIR: folder, ...more }));

test("a sandbox without secrets makes its own, each a different one, and keeps them", () => {
  start();
  const first = [sessionSecrets()[0], cronSecret(), sandboxWebhookSecret()];
  expect(new Set(first).size).toBe(3);
  for (const secret of first) expect(Buffer.from(secret ?? "", "base64")).toHaveLength(32);
  expect([sessionSecrets()[0], cronSecret(), sandboxWebhookSecret()]).toEqual(first);
});

test("home-made secrets can be read by nobody but the shop, and leave no drafts behind", () => {
  start();
  sessionSecrets();
  expect(readdirSync(join(folder, "secrets"))).toEqual(["session"]);
  expect(statSync(join(folder, "secrets", "session")).mode & 0o077).toBe(0);
  expect(statSync(join(folder, "secrets")).mode & 0o077).toBe(0);
});

test("configured secrets are used instead of home-made ones", () => {
  const SESSION_SECRET = "b7Qm2xV9tLr4KzW8pYc6NdF3hGjS5aUe";
  start({
    SESSION_SECRET,
    CRON_SECRET: "a-long-cron-secret",
    OMISE_WEBHOOK_SECRET: "c2VjcmV0LW9mLWEtd2ViaG9vaw==",
  });
  expect(sessionSecrets()).toEqual([SESSION_SECRET]);
  expect(cronSecret()).toBe("a-long-cron-secret");
  expect(omiseWebhookSecrets()).toEqual(["c2VjcmV0LW9mLWEtd2ViaG9vaw=="]);
});

test("a sandbox without a webhook secret believes the emulator's", () => {
  start();
  expect(omiseWebhookSecrets()).toEqual([sandboxWebhookSecret()]);
});

test("on Vercel, whose functions share no disk, all of them arrive at the same secrets and write nothing", () => {
  const vercel = {
    VERCEL: "1",
    VERCEL_ENV: "preview",
    VERCEL_URL: "a.vercel.app",
    DATABASE_URL: "postgres://db.example/a",
  };
  start(vercel);
  const secret = cronSecret();
  expect(Buffer.from(secret, "base64")).toHaveLength(32);
  expect(readdirSync(folder)).toEqual([]);
});
