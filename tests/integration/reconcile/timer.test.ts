import { createServer, type IncomingMessage } from "node:http";
import { afterEach, expect, test, vi } from "vitest";
import { setEnv } from "@/lib/env";
import { startReconcileTimer } from "@/lib/reconcile/timer";
import { cronSecret } from "@/lib/secrets";
import { openStore } from "@/tests/support/shop";

afterEach(() => setEnv());

test("a long-running server reconciles again and again through its own route, until it is stopped", async () => {
  const calls: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    calls.push(request);
    response.writeHead(calls.length === 2 ? 503 : 200, { connection: "close" }).end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  openStore({ PORT: String(typeof address === "object" && address ? address.port : 0) });
  const stop = startReconcileTimer({ firstAfterMs: 1, everyMs: 5 });
  await vi.waitFor(() => expect(calls.length).toBeGreaterThanOrEqual(3)); // a pass that failed ends nothing
  stop();
  const [first] = calls;
  expect(`${first?.method} ${first?.url}`).toBe("POST /api/cron/reconcile");
  expect(first?.headers.authorization).toBe(`Bearer ${cronSecret()}`);
  await new Promise((resolve) => server.close(resolve)); // whoever was on his way has arrived
  const before = calls.length;
  await vi.waitFor(() => expect(calls.length).toBe(before));
});
