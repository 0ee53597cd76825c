import "server-only";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import nodemailer from "nodemailer";
import { SECOND } from "../clock";
import { env } from "../env";
import { storeProfile } from "../store-profile";
import type { Letter } from "./letter";
import { letterHtml, letterText } from "./render-letter";

/** How mail leaves: through the configured server, in the sandbox as files to look at, else not at all. */
export type Route = "smtp" | "files" | "none";

export function mailRoute(): Route {
  const { smtpUrl, sandbox, onVercel } = env();
  if (smtpUrl) return "smtp";
  return sandbox && !onVercel ? "files" : "none"; // a function's disk is not kept
}

function sender(): string {
  const { mailFrom } = env();
  return mailFrom ?? `${storeProfile.name} <${storeProfile.supportEmail}>`;
}

// One message id per row of the outbox, so that a mail sent twice around a crash is shown once.
function messageOf(id: string, letter: Letter) {
  return {
    from: sender(),
    to: { name: "", address: letter.to },
    subject: letter.subject,
    text: letterText(letter),
    html: letterHtml(letter),
    messageId: `<${id}@${new URL(env().baseUrl).hostname}>`,
    headers: { "Auto-Submitted": "auto-generated", "Content-Language": letter.locale },
  };
}

/** Sends one mail. Throws when the server does not take it. */
export async function sendLetter(id: string, letter: Letter): Promise<void> {
  const { smtpUrl, dataDir } = env();
  if (smtpUrl) {
    const server = nodemailer.createTransport({
      url: smtpUrl,
      connectionTimeout: 5 * SECOND,
      greetingTimeout: 5 * SECOND,
      socketTimeout: 10 * SECOND,
    });
    try {
      await server.sendMail(messageOf(id, letter));
    } finally {
      server.close();
    }
    return;
  }
  const writer = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: "unix" });
  const { message } = await writer.sendMail(messageOf(id, letter));
  if (!Buffer.isBuffer(message)) throw new Error("The mail was not composed.");
  const folder = join(dataDir, "mail");
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${id}.eml`), message);
}
