import "server-only";
import { createPublicKey } from "node:crypto";
import { env } from "../../env";
import { sandboxKsherKeys } from "../../ksher-sandbox-keys";

/** The one merchant of the sandbox's Ksher: the shop, as it is configured. */
export interface Merchant {
  /** The secret of the older API. */
  readonly token: string;
  /** The newer API's name of the merchant. */
  readonly appid: string;
  /** The merchant's number without `mch`. */
  readonly mid: string;
  readonly publicKey: string;
  readonly gatewayPrivateKey: string;
}

export function merchant(): Merchant {
  const keys = sandboxKsherKeys();
  const { apiToken: token, appid = keys.appid, privateKey, mid } = env().ksher;
  return {
    token,
    appid,
    mid: (mid ?? appid).replace(/^mch/, ""),
    publicKey: privateKey
      ? createPublicKey(privateKey).export({ type: "pkcs1", format: "pem" }).toString()
      : keys.merchantPublicKey,
    gatewayPrivateKey: keys.gatewayPrivateKey,
  };
}

/** What a client of somebody else's needs. Nothing that was configured: only what the sandbox made for itself. */
export function credentials(): Record<string, string> {
  const { appid, merchantPrivateKey, gatewayPublicKey } = sandboxKsherKeys();
  const own = env().ksher;
  return {
    gatewayPublicKey,
    ...(own.privateKey === undefined && { appid: own.appid ?? appid, merchantPrivateKey }),
  };
}
