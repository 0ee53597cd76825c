import "server-only";
import { checkPrimeSync, createHmac, createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";
import { sandboxKsherSeed } from "./secrets";

/*
 * The two key pairs of a pretend Ksher merchant. They are grown from one secret text rather than drawn and stored, so that
 * every process of a deployment comes to the same keys, also where functions share no disk.
 */

export interface SandboxKsherKeys {
  readonly appid: string;
  /** With which the shop signs its calls (PKCS#1, as Ksher hands it out). */
  readonly merchantPrivateKey: string;
  readonly merchantPublicKey: string;
  /** With which the emulator signs its answers and notices. */
  readonly gatewayPrivateKey: string;
  readonly gatewayPublicKey: string;
}

const APPID = "mch90001";
const EXPONENT = 65_537n;
/* The lengths of Ksher's newer merchant keys and of its V2 key. */
const MERCHANT_BITS = 1_024;
const GATEWAY_BITS = 2_048;

/** The first prime at or after a number that the seed gives for this purpose. Its two highest bits are set, so that products of two have their full length. */
function primeOf(seed: string, purpose: string, bits: number): bigint {
  let hex = "";
  for (let block = 0; hex.length < bits / 4; block += 1)
    hex += createHmac("sha256", seed).update(`${purpose}:${block}`).digest("hex");
  let candidate = BigInt(`0x${hex.slice(0, bits / 4)}`) | (3n << BigInt(bits - 2)) | 1n;
  while (candidate % EXPONENT === 1n || !checkPrimeSync(candidate)) candidate += 2n;
  return candidate;
}

/** x with a·x ≡ 1 (mod m). */
function inverse(a: bigint, m: bigint): bigint {
  let [r0, r1, x0, x1] = [m, a % m, 0n, 1n];
  while (r1 > 0n) {
    const quotient = r0 / r1;
    [r0, r1, x0, x1] = [r1, r0 - quotient * r1, x1, x0 - quotient * x1];
  }
  return ((x0 % m) + m) % m;
}

function base64url(value: bigint): string {
  const hex = value.toString(16);
  return Buffer.from(hex.padStart(hex.length + (hex.length % 2), "0"), "hex").toString("base64url");
}

function growKey(seed: string, purpose: string, bits: number): KeyObject {
  const p = primeOf(seed, `${purpose}:p`, bits / 2);
  const q = primeOf(seed, `${purpose}:q`, bits / 2);
  const d = inverse(EXPONENT, (p - 1n) * (q - 1n));
  const numbers = { n: p * q, e: EXPONENT, d, p, q, dp: d % (p - 1n), dq: d % (q - 1n), qi: inverse(q, p) };
  const parts = Object.entries(numbers).map(([name, value]) => [name, base64url(value)]);
  return createPrivateKey({ key: { kty: "RSA", ...Object.fromEntries(parts) }, format: "jwk" });
}

const pem = (key: KeyObject) => key.export({ type: "pkcs1", format: "pem" }).toString();

let grown: { readonly seed: string; readonly keys: SandboxKsherKeys } | undefined;

/** The sandbox merchant's own keys and its gateway's. Never those of a real account. */
export function sandboxKsherKeys(): SandboxKsherKeys {
  const seed = sandboxKsherSeed();
  if (grown?.seed !== seed) {
    const merchant = growKey(seed, "merchant", MERCHANT_BITS);
    const gateway = growKey(seed, "gateway", GATEWAY_BITS);
    const keys = {
      appid: APPID,
      merchantPrivateKey: pem(merchant),
      merchantPublicKey: pem(createPublicKey(merchant)),
      gatewayPrivateKey: pem(gateway),
      gatewayPublicKey: pem(createPublicKey(gateway)),
    };
    grown = { seed, keys };
  }
  return grown.keys;
}
