import { createServer, type RequestListener, type Server } from "node:http";
import { afterEach, expect, test } from "vitest";
import { percentile, table } from "@/tests/bench/webhook/figures";
import { arrivals, offer, saturate } from "@/tests/bench/webhook/load";

let server: Server | undefined;
afterEach(async () => {
  await new Promise((resolve) => server?.close(resolve) ?? resolve(undefined));
});

async function serve(answer: RequestListener): Promise<number> {
  const started = createServer(answer);
  server = started;
  await new Promise<void>((resolve) => started.listen(0, "127.0.0.1", resolve));
  const address = started.address();
  if (!address || typeof address === "string") throw new Error("no port");
  return address.port;
}

const request = (index: number) => `POST /${index} HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\n\r\n{}`;

test("a server that stands still makes all wait that were due meanwhile, not only those that it had", async () => {
  const stalls = 300;
  let stalledUntil = 0;
  const port = await serve((_, response) => {
    stalledUntil ||= performance.now() + stalls;
    setTimeout(() => response.end("{}"), Math.max(0, stalledUntil - performance.now()));
  });
  const moments = Array.from({ length: 30 }, (_, index) => index * 10);
  const { waits, acknowledged } = await offer({ port, connections: 2, request }, moments);
  expect(acknowledged).toHaveLength(30);
  // Two connections were busy all the time; the other 28 had not even been sent. Their mean is about half of it.
  expect(percentile(waits, 1)).toBeGreaterThanOrEqual(stalls - 5);
  expect(percentile(waits, 0.5)).toBeGreaterThan(stalls / 4);
});

test("only what was answered 2xx counts as acknowledged, whether its length is told or it comes in pieces", async () => {
  const port = await serve((incoming, response) => {
    const index = Number(incoming.url?.slice(1));
    response.statusCode = index % 3 === 0 ? 503 : 200;
    if (index % 2 === 0) response.end('{"received":true}');
    else {
      response.write('{"received":');
      setImmediate(() => response.end("true}"));
    }
  });
  const { acknowledged, refused } = await offer({ port, connections: 3, request }, Array(12).fill(0));
  expect(acknowledged.toSorted((a, b) => a - b)).toEqual([1, 2, 4, 5, 7, 8, 10, 11]);
  expect(refused).toEqual({ 503: 4 });
});

test("a server that hangs up in the middle has acknowledged nothing", async () => {
  const port = await serve((incoming) =>
    incoming.socket.end("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{}"),
  );
  const { acknowledged, refused } = await offer({ port, connections: 1, request }, [0, 1]);
  expect(acknowledged).toEqual([]);
  expect(Object.values(refused)).toEqual([2]);
});

test("as fast as it is answered means that each connection has one request under way", async () => {
  let [now, most] = [0, 0];
  const port = await serve((incoming, response) => {
    now += 1;
    most = Math.max(most, now);
    incoming.resume().on("end", () => {
      now -= 1;
      response.end("{}");
    });
  });
  const { acknowledged, tookMs } = await saturate({ port, connections: 4, request }, 0.2);
  expect(most).toBeLessThanOrEqual(4);
  expect(acknowledged.length).toBeGreaterThan(4);
  expect(tookMs).toBeGreaterThanOrEqual(200);
});

test("arrivals are the same for the same seed, in order, and of exactly the rate", () => {
  const moments = arrivals(200, 5, 7);
  expect(moments).toEqual(arrivals(200, 5, 7));
  expect(moments).not.toEqual(arrivals(200, 5, 8));
  expect(moments).toHaveLength(1_000);
  expect(moments.at(-1)).toBeCloseTo(5_000);
  expect(moments).toEqual(moments.toSorted((a, b) => a - b));
});

test("percentiles are values that occurred, and columns stand under each other", () => {
  expect(percentile([5, 1, 4, 2, 3], 0.5)).toBe(3);
  expect(percentile([5, 1, 4, 2, 3], 0.99)).toBe(5);
  expect(percentile([], 0.5)).toBeNaN();
  expect(
    table([
      ["", "p50"],
      ["the shop", "1"],
    ]),
  ).toBe("             p50\n  the shop     1");
});
