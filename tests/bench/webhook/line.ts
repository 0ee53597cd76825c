import { connect, type Socket } from "node:net";

/*
 * One connection to a server, kept open, with one request on it at a time. Written for this measurement: what the client
 * itself costs comes off what the servers can do on the same machine.
 */

const ANSWER_WITHIN_MS = 30_000;
const HEAD_ENDS = "\r\n\r\n";

export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** The answer, once all of it has come; `ended`: whether the server has hung up. */
function answerIn(text: string, ended: boolean): Answer | null {
  const headEnds = text.indexOf(HEAD_ENDS);
  if (headEnds < 0) return null;
  const head = text.slice(0, headEnds).toLowerCase();
  const rest = text.slice(headEnds + HEAD_ENDS.length);
  const status = Number(head.slice(9, 12));
  const length = /\r\ncontent-length: *(\d+)/.exec(head)?.[1];
  if (length !== undefined) return rest.length < Number(length) ? null : { status, body: rest };
  if (!head.includes("\r\ntransfer-encoding: chunked")) return ended ? { status, body: rest } : null;
  if (!rest.endsWith("0\r\n\r\n")) return null;
  return { status, body: rest.replace(/^[0-9a-f]+\r\n/i, "").replace(/\r\n0\r\n\r\n$/, "") };
}

export class Line {
  private socket: Socket | undefined;
  private settle: { resolve(answer: Answer): void; reject(error: Error): void } | undefined;
  private text = "";

  constructor(private readonly port: number) {}

  async open(): Promise<void> {
    const socket = connect({ port: this.port, host: "127.0.0.1", noDelay: true });
    await new Promise<void>((resolve, reject) => socket.once("connect", resolve).once("error", reject));
    socket.setEncoding("latin1").setTimeout(ANSWER_WITHIN_MS);
    socket.on("data", (piece) => {
      this.text += String(piece);
      this.look(false);
    });
    socket.on("timeout", () => socket.destroy(new Error("no answer")));
    socket.on("error", (error) => this.fail(error));
    socket.on("close", () => {
      if (this.socket === socket) this.socket = undefined;
      this.look(true);
      this.fail(new Error("hung up"));
    });
    this.socket = socket;
  }

  /** Sends a whole request. Rejects where no whole answer comes. */
  async send(request: string): Promise<Answer> {
    if (!this.socket) await this.open();
    return new Promise((resolve, reject) => {
      this.text = "";
      this.settle = { resolve, reject };
      this.socket?.write(request, "latin1");
    });
  }

  close(): void {
    this.socket?.destroy();
  }

  private look(ended: boolean): void {
    const answer = this.settle && answerIn(this.text, ended);
    if (!answer) return;
    const { settle } = this;
    this.settle = undefined;
    settle?.resolve(answer);
  }

  private fail(error: Error): void {
    const { settle } = this;
    this.settle = undefined;
    settle?.reject(error);
  }
}
