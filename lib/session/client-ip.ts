import "server-only";
import { isIP } from "node:net";
import { env } from "../env";

/** `[2001:db8::1]:443`, `203.0.113.9:80` and `::ffff:203.0.113.9` as the plain address they hold. */
function plainAddress(text: string): string | null {
  const trimmed = text.trim().toLowerCase();
  const bare = trimmed.match(/^\[([0-9a-f:.]+)\](?::\d+)?$/)?.[1] ?? trimmed.replace(/^([\d.]+):\d+$/, "$1");
  const address = bare.replace(/^::ffff:(?=[\d.]+$)/, "");
  return isIP(address) ? address : null;
}

/**
 * The client's address as the outermost of our own proxies saw it: counted from the right of `X-Forwarded-For`, because
 * everything further left is the client's own word. Null with no trusted proxy (Next shows no socket address).
 */
export function clientIp(requestHeaders: Headers): string | null {
  const { trustedProxies } = env();
  if (trustedProxies === 0) return null;
  const hops = (requestHeaders.get("x-forwarded-for") ?? "").split(",");
  return plainAddress(hops.at(-trustedProxies) ?? "");
}

/** The first 64 bits of an IPv6 address: what one household or server is given to pick addresses from. */
function network(ip: string): string {
  const [head = "", tail] = ip.split("::");
  const left = head.split(":").filter(Boolean);
  const right = (tail ?? "").split(":").filter(Boolean);
  const zeros = Math.max(0, 8 - left.length - right.length);
  const groups = tail === undefined ? left : [...left, ...Array<string>(zeros).fill("0"), ...right];
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":");
}

/**
 * By what a client is counted in limits per client. Null, so not at all, where the address is unknown: all shoppers would
 * share one limit, and one who uses it up would stop all the others. Limits per order hold for them too.
 */
export function clientKey(ip: string | null): string | null {
  if (ip === null) return null;
  return isIP(ip) === 6 ? `${network(ip)}::/64` : ip;
}

/** Whether this client is not counted at all: somebody at the sandbox's own machine. */
export function isUnlimited(ip: string | null): boolean {
  const { sandbox, limits } = env();
  return sandbox && !limits.loopback && (ip === null || ip === "::1" || ip.startsWith("127."));
}
