import "server-only";
import { createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";

/*
 * Keys as the crypto library wants them, each read from its text once: reading one takes longer than signing with it. There
 * are as many as are configured.
 */

function remembered(read: (pem: string) => KeyObject): (pem: string) => KeyObject {
  const known = new Map<string, KeyObject>();
  return (pem) => {
    const key = known.get(pem) ?? read(pem);
    known.set(pem, key);
    return key;
  };
}

export const privateKeyOf = remembered((pem) => createPrivateKey(pem));
export const publicKeyOf = remembered((pem) => createPublicKey(pem));
