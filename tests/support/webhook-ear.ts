import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface Heard {
  readonly signature: string;
  readonly timestamp: string;
  readonly contentType: string;
  readonly body: string;
  readonly event: { id: string; key: string; data: Record<string, unknown> };
}

/** A real HTTP server that listens for webhooks. `answerWith` sets the status of its next answers. */
export async function webhookEar() {
  const heard: Heard[] = [];
  let statuses: number[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString("utf8");
      heard.push({
        signature: String(request.headers["omise-signature"]),
        timestamp: String(request.headers["omise-signature-timestamp"]),
        contentType: String(request.headers["content-type"]),
        body,
        event: JSON.parse(body),
      });
      response.writeHead(statuses.shift() ?? 200).end();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${portOf(server.address())}/hook`,
    heard,
    answerWith: (...next: number[]) => {
      statuses = next;
    },
    forget: () => {
      heard.length = 0;
    },
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

export function portOf(address: AddressInfo | string | null): number {
  if (typeof address !== "object" || address === null) throw new Error("the server has no port");
  return address.port;
}
