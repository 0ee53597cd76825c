import { once } from "node:events";
import { request as ask, createServer, type IncomingHttpHeaders, type Server } from "node:http";
import { portOf } from "../webhook-ear";

/*
 * The one address before several servers, as a load balancer is: it passes on what comes, and notes what was answered whole.
 * What a server died over is answered with 502, as a load balancer does.
 */

export interface Passed {
  readonly method: string;
  readonly path: string;
  readonly body: Buffer;
  readonly status: number;
  readonly location: string | undefined;
  /** Which server answered. */
  readonly port: number;
}

const HOP = ["connection", "keep-alive", "transfer-encoding"];

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

function passOn(
  port: number,
  method: string,
  path: string,
  headers: IncomingHttpHeaders,
  body: Buffer,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const call = ask({ host: "127.0.0.1", port, method, path, headers, agent: false }, (answer) => {
      const parts: Buffer[] = [];
      answer.on("data", (part: Buffer) => parts.push(part));
      answer.on("end", () =>
        answer.complete
          ? resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts) })
          : reject(new Error("cut off")),
      );
      answer.on("error", reject);
    });
    call.on("error", reject);
    call.end(body);
  });
}

export class FrontDoor {
  /** The ports of the servers that are up, in turn. */
  ports: number[] = [];
  private turn = 0;

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async open(note: (passed: Passed) => void = () => undefined): Promise<FrontDoor> {
    const server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on("data", (part: Buffer) => parts.push(part));
      request.on("end", () => {
        const body = Buffer.concat(parts);
        const { method = "GET", url: path = "/" } = request;
        const headers = { ...request.headers, connection: "close" };
        const port = door.next();
        const answered =
          port === undefined
            ? Promise.reject(new Error("nobody"))
            : passOn(port, method, path, headers, body);
        answered.then(
          ({ status, headers, body: said }) => {
            note({ method, path, body, status, location: headers.location, port: port ?? 0 });
            for (const name of HOP) delete headers[name];
            response.writeHead(status, headers).end(said);
          },
          () => response.writeHead(502).end(),
        );
      });
      request.on("error", () => response.destroy());
    });
    server.keepAliveTimeout = 60_000;
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const door = new FrontDoor(server, `http://localhost:${portOf(server.address())}`);
    return door;
  }

  private next(): number | undefined {
    this.turn += 1;
    return this.ports[this.turn % Math.max(1, this.ports.length)];
  }

  async close(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, "close");
  }
}
