import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import { NextRequest } from "next/server";
import { POST as mount } from "@/app/api/sandbox/[gateway]/[...path]/route";
import * as control from "@/app/api/sandbox/control/route";
import { portOf } from "./webhook-ear";

async function asRequest(incoming: IncomingMessage): Promise<NextRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
  const { method = "GET", url = "/" } = incoming;
  const headers = Object.entries(incoming.headers).map(([name, value]): [string, string] => [
    name,
    String(value),
  ]);
  return new NextRequest(`http://localhost${url}`, {
    method,
    headers,
    ...(method === "GET" || method === "HEAD" ? {} : { body: Buffer.concat(chunks) }),
  });
}

async function answer(request: NextRequest): Promise<Response> {
  const [, , , gateway = ""] = new URL(request.url).pathname.split("/");
  if (gateway === "control") return request.method === "POST" ? control.POST(request) : control.GET(request);
  return mount(request, { params: Promise.resolve({ gateway }) }); // the same for every verb
}

/** The sandbox's routes behind an ordinary HTTP server, where Next does not run. Its address ends in `/api/sandbox`. */
export async function sandboxServer() {
  const server = createServer(async (incoming, outgoing) => {
    const response = await answer(await asRequest(incoming));
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    try {
      if (response.body) for await (const chunk of response.body) outgoing.write(chunk);
      outgoing.end();
    } catch {
      outgoing.destroy(); // a fault cut the body: so the connection is cut
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${portOf(server.address())}/api/sandbox`,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}
