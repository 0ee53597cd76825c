import "server-only";
import { connect, type Socket } from "node:net";
import nodemailer, { type SendMailOptions } from "nodemailer";
import { SECOND } from "../clock";

/**
 * One mail has so long, whatever the server does: it may answer a byte a second for ever, which no time-out of silence ends.
 * Less than the first back-off, so that no other process takes up a mail that this one is still sending.
 */
const SEND_WITHIN_MS = 20 * SECOND;
const SILENCE_MS = 10 * SECOND;

/**
 * Why the server did not take a mail. `recipient`: it will never take one to this address. `letter`: it answered, and not to
 * this one now. `server`: it is away, too slow, or does not let us in, and would not take another mail either.
 */
export class MailNotTaken extends Error {
  override name = "MailNotTaken";
  constructor(
    readonly at: "recipient" | "letter" | "server",
    message: string,
  ) {
    super(message);
  }
}

function fieldsOf(error: unknown): { command: string; responseCode: number | null; code: string } {
  const read = (key: string): unknown =>
    typeof error === "object" && error !== null ? Reflect.get(error, key) : undefined;
  const [command, responseCode, code] = [read("command"), read("responseCode"), read("code")];
  return {
    command: typeof command === "string" ? command : "",
    responseCode: typeof responseCode === "number" ? responseCode : null,
    code: typeof code === "string" ? code : "",
  };
}

/** Never the server's own words, which repeat the address: where it stopped and with which number. */
function notTaken(error: unknown): MailNotTaken {
  const { command, responseCode, code } = fieldsOf(error);
  const text = [code || "no answer", command, responseCode ?? ""].filter(Boolean).join(" ");
  if (code === "EENVELOPE" && command === "RCPT TO" && responseCode !== null && responseCode >= 500)
    return new MailNotTaken("recipient", text);
  if (code === "EENVELOPE" && command === "API") return new MailNotTaken("recipient", text);
  const answered = ["RCPT TO", "DATA", "MAIL FROM"].includes(command) && responseCode !== null;
  return new MailNotTaken(answered && responseCode !== 421 ? "letter" : "server", text);
}

/** Hands one mail to the server at `url`. Throws `MailNotTaken` where it is not known to have taken it. */
export async function handToServer(
  url: string,
  message: SendMailOptions,
  withinMs = SEND_WITHIN_MS,
): Promise<void> {
  let socket: Socket | undefined;
  const server = nodemailer.createTransport({
    url,
    connectionTimeout: 5 * SECOND,
    greetingTimeout: 5 * SECOND,
    socketTimeout: SILENCE_MS,
    // A socket of our own, since only its end ends a sending that goes on and on.
    getSocket: ({ host, port, secure }, callback) => {
      const opened = connect({ host: host ?? "localhost", port: Number(port ?? (secure ? 465 : 587)) });
      socket = opened;
      const failed = (error: Error) => callback(error, undefined);
      opened.once("error", failed);
      opened.once("connect", () => {
        opened.off("error", failed);
        callback(null, { connection: opened });
      });
    },
  });
  const deadline = setTimeout(() => socket?.destroy(new Error("The mail server is too slow.")), withinMs);
  try {
    await server.sendMail(message);
  } catch (error) {
    throw notTaken(error);
  } finally {
    clearTimeout(deadline);
    server.close();
    socket?.destroy();
  }
}
