import { createServer, type Server, type Socket } from "node:net";

/*
 * A mail server of the few words that a mail needs, which a test has answer as it likes.
 */

/** What it says at a word of the client's, else the usual. `hang up`: it goes without a word. `drip`: a byte now and then. */
export type Habit = (command: string) => string | "hang up" | "drip" | undefined;

export interface MailServer {
  readonly port: number;
  readonly url: string;
  /** Each message that it took, as it came: head and body. */
  readonly mails: string[];
  /** What the messages were addressed to, in the protocol. */
  readonly recipients: string[];
  answers(habit: Habit): void;
  /** How often a client called. */
  calls(): number;
  stop(): Promise<void>;
  start(): Promise<void>;
}

const DRIP_EVERY_MS = 20;

function drip(socket: Socket): void {
  const timer = setInterval(() => socket.write("2"), DRIP_EVERY_MS);
  socket.on("close", () => clearInterval(timer));
}

export async function openMailServer(): Promise<MailServer> {
  const mails: string[] = [];
  const recipients: string[] = [];
  const sockets = new Set<Socket>();
  let habit: Habit = () => undefined;
  let calls = 0;
  const answer = (socket: Socket, command: string, usual: string): boolean => {
    const said = habit(command) ?? usual;
    if (said === "hang up") socket.destroy();
    else if (said === "drip") drip(socket);
    else socket.write(`${said}\r\n`);
    return said === usual;
  };
  const server: Server = createServer((socket) => {
    calls += 1;
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => socket.destroy());
    let data: string | null = null;
    let rest = "";
    answer(socket, "GREETING", "220 test");
    socket.on("data", (chunk) => {
      rest += chunk.toString();
      const lines = rest.split(/(?<=\r\n)/);
      rest = lines.at(-1)?.endsWith("\r\n") ? "" : (lines.pop() ?? "");
      for (const line of lines) {
        if (data !== null) {
          if (line !== ".\r\n") {
            data += line;
            continue;
          }
          const whole = data;
          data = null;
          mails.push(whole);
          answer(socket, "MESSAGE", "250 kept");
        } else if (/^DATA/i.test(line)) {
          if (answer(socket, "DATA", "354 go on")) data = "";
        } else if (/^QUIT/i.test(line)) socket.end("221 bye\r\n");
        else {
          const [command = ""] = line.trim().toUpperCase().split(/[ :]/);
          if (command === "RCPT") recipients.push(line.trim());
          answer(socket, command, "250 ok");
        }
      }
    });
  });
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  await listen(0);
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    port,
    url: `smtp://127.0.0.1:${port}`,
    mails,
    recipients,
    answers: (next) => {
      habit = next;
    },
    calls: () => calls,
    stop: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
    start: () => listen(port),
  };
}
