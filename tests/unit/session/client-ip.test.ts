import { afterEach, expect, test } from "vitest";
import { parseEnv, setEnv } from "@/lib/env";
import { clientIp, clientKey, isUnlimited } from "@/lib/session/client-ip";

afterEach(() => setEnv());

function behind(proxies: number, changes: Record<string, string> = {}) {
  setEnv(parseEnv({ STORE_SANDBOX: "true", TRUSTED_PROXIES: String(proxies), ...changes }));
}
const seen = (forwarded?: string) => clientIp(new Headers(forwarded ? { "x-forwarded-for": forwarded } : {}));

test("A23 without a trusted proxy nothing a client says of its address is believed", () => {
  behind(0);
  expect(seen("203.0.113.7")).toBeNull();
  expect(seen()).toBeNull();
});

test("A23 behind one proxy the address is the last one, whatever the client put before it", () => {
  behind(1);
  expect(seen("203.0.113.7")).toBe("203.0.113.7");
  expect(seen("1.1.1.1, 127.0.0.1, 203.0.113.7")).toBe("203.0.113.7");
  expect(seen("1.1.1.1,,203.0.113.7 ")).toBe("203.0.113.7");
});

test("A23 behind two it is the one before the last", () => {
  behind(2);
  expect(seen("9.9.9.9, 203.0.113.7, 10.0.0.1")).toBe("203.0.113.7");
  expect(seen("10.0.0.1")).toBeNull();
});

test("A23 an address is read in each form proxies write it, and nothing else is an address", () => {
  behind(1);
  expect(seen("[2001:DB8::1]:443")).toBe("2001:db8::1");
  expect(seen("::ffff:203.0.113.7")).toBe("203.0.113.7");
  expect(seen("203.0.113.7:8080")).toBe("203.0.113.7");
  for (const junk of ["unknown", "203.0.113", "<script>", "1.1.1.1' or 1=1", "x".repeat(10_000)])
    expect(seen(junk)).toBeNull();
});

test("A23 one IPv6 network counts as one client", () => {
  expect(clientKey("2001:db8:1:2::1")).toBe(clientKey("2001:0db8:0001:0002:ffff:ffff:ffff:ffff"));
  expect(clientKey("2001:db8:1:2::1")).not.toBe(clientKey("2001:db8:1:3::1"));
  expect(clientKey("::1")).toBe("0:0:0:0::/64");
  expect(clientKey("2001:db8::")).toBe("2001:db8:0:0::/64");
  expect(clientKey("203.0.113.7")).toBe("203.0.113.7");
});

test("A23 shoppers whose address nobody knows are not counted as one client", () => {
  expect(clientKey(null)).toBeNull();
});

test("A23 on Vercel the address is the one that the platform has seen, with nothing to be set", () => {
  setEnv(parseEnv({ STORE_SANDBOX: "true", VERCEL: "1", VERCEL_ENV: "preview", VERCEL_URL: "a.vercel.app" }));
  expect(seen("203.0.113.7")).toBe("203.0.113.7");
  expect(seen("1.1.1.1, 203.0.113.7")).toBe("203.0.113.7");
});

test("A23 only a sandbox's own machine goes uncounted", () => {
  behind(1);
  expect([null, "127.0.0.1", "::1"].map(isUnlimited)).toEqual([true, true, true]);
  expect(isUnlimited("203.0.113.7")).toBe(false);
  behind(1, { LIMIT_LOOPBACK: "true" });
  expect(isUnlimited(null)).toBe(false);
});
