import { type Charge, eventBody, signatureHeaders } from "./omise-charge";

/*
 * Which event goes out at which place of a row, and how it is written. Every server gets the same.
 */

/** Omise tells of a card charge when it is made and when it is complete. */
const KEYS = ["charge.create", "charge.complete"] as const;

export interface Feed {
  request(index: number): string;
  idOf(index: number): string;
}

/** A fixed shuffle: neighbours in time are about different orders, as when many shoppers pay at once. */
function place(index: number, length: number): number {
  const step = Math.floor(length * 0.618) | 1;
  let stride = step;
  while (greatestDivisor(stride, length) !== 1) stride += 2;
  return (index * stride) % length;
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}

/** Events about these charges, first each once, then each once more; `phase` makes their ids unlike those of other feeds. */
export function feedOf(phase: string, charges: readonly Charge[], secret: string): Feed {
  const idOf = (index: number) => `evnt_test_${phase}${String(index).padStart(8, "0")}`;
  return {
    idOf,
    request(index) {
      const charge = charges[place(index % charges.length, charges.length)];
      if (!charge) throw new Error("There are no charges to tell of.");
      const key = KEYS[Math.floor(index / charges.length) % KEYS.length] ?? "charge.complete";
      const body = eventBody(idOf(index), key, charge);
      const headers = {
        host: "127.0.0.1",
        "user-agent": "Omise/2019-05-29",
        accept: "*/*",
        "content-type": "application/json",
        "content-length": String(Buffer.byteLength(body)),
        ...signatureHeaders(secret, body, Date.now()),
      };
      const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
      return `POST /api/webhook/omise HTTP/1.1\r\n${head.join("")}\r\n${body}`;
    },
  };
}
