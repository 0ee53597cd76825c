import { createPrivateKey, createPublicKey, randomUUID, sign, verify } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { setEnv } from "@/lib/env";
import { sandboxKsherKeys } from "@/lib/ksher-sandbox-keys";
import { sandboxEnv } from "@/tests/support/omise-emulator";

const folders: string[] = [];

function inFreshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "amefon-keys-"));
  folders.push(folder);
  sandboxEnv({ DATA_DIR: folder });
  return folder;
}

afterEach(() => {
  setEnv();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

test("the sandbox's keys are sound RSA pairs of the lengths that Ksher uses", () => {
  inFreshFolder();
  const keys = sandboxKsherKeys();
  for (const [privateKey, publicKey, bits] of [
    [keys.merchantPrivateKey, keys.merchantPublicKey, 1_024],
    [keys.gatewayPrivateKey, keys.gatewayPublicKey, 2_048],
  ] as const) {
    expect(createPrivateKey(privateKey).asymmetricKeyDetails?.modulusLength).toBe(bits);
    expect(createPublicKey(publicKey).asymmetricKeyDetails?.publicExponent).toBe(65_537n);
    const text = Buffer.from(randomUUID());
    expect(verify("RSA-MD5", text, publicKey, sign("RSA-MD5", text, privateKey))).toBe(true);
  }
  expect(keys.merchantPrivateKey).toMatch(/^-----BEGIN RSA PRIVATE KEY-----/);
  expect(keys.appid).toMatch(/^mch\d+$/);
});

test("every process of a deployment has the same keys, and no other deployment has them", () => {
  const folder = inFreshFolder();
  const first = sandboxKsherKeys();
  inFreshFolder();
  expect(sandboxKsherKeys()).not.toEqual(first);
  sandboxEnv({ DATA_DIR: folder });
  expect(sandboxKsherKeys()).toEqual(first);
});
