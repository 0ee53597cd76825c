import { once } from "node:events";
import { createServer } from "node:http";
import { portOf } from "./webhook-ear";

interface Notice {
  readonly method: string;
  readonly query: Record<string, string>;
  readonly contentType: string;
  readonly body: string;
}

type Answer = readonly [status: number, body: string];

export const THANKS: Answer = [200, '{"result":"SUCCESS","msg":"OK"}'];

/** A real HTTP server that listens for Ksher's notices of either kind. */
export async function ksherEar() {
  const heard: Notice[] = [];
  let answers: Answer[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { searchParams } = new URL(request.url ?? "/", "http://ear");
      heard.push({
        method: request.method ?? "",
        query: Object.fromEntries(searchParams),
        contentType: String(request.headers["content-type"] ?? ""),
        body: Buffer.concat(chunks).toString("utf8"),
      });
      const [status, body] = answers.shift() ?? THANKS;
      response.writeHead(status).end(body);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${portOf(server.address())}/notice`,
    heard,
    /** Its next answers; after them it thanks. */
    answerWith: (...next: Answer[]) => {
      answers = next;
    },
    forget: () => {
      heard.length = 0;
      answers = [];
    },
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}
