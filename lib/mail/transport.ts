import "server-only";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import nodemailer, { type SendMailOptions } from "nodemailer";
import { env } from "../env";
import { storeProfile } from "../store-profile";
import type { Letter } from "./letter";
import { letterHtml, letterText } from "./render-letter";
import { handToServer } from "./smtp";

/** How mail leaves: through the configured server, as files to look at where no real money moves, else not at all. */
export type Route = "smtp" | "files" | "none";

export function mailRoute(): Route {
  const { smtpUrl, mode, onVercel } = env();
  if (smtpUrl) return "smtp";
  return mode !== "live" && !onVercel ? "files" : "none"; // a function's disk is not kept
}

function sender(): string {
  const { mailFrom } = env();
  return mailFrom ?? `${storeProfile.name} <${storeProfile.supportEmail}>`;
}

/**
 * One message id per row of the outbox. A process that dies between the server's yes and our own note of it sends the mail
 * once more: the id tells mail servers and mail programs that both are the same.
 */
function messageOf(id: string, letter: Letter): SendMailOptions {
  return {
    from: sender(),
    to: { name: "", address: letter.to },
    replyTo: storeProfile.supportEmail,
    subject: letter.subject,
    text: letterText(letter),
    html: letterHtml(letter),
    messageId: `<${id}@${new URL(env().baseUrl).hostname}>`,
    headers: {
      "Auto-Submitted": "auto-generated",
      "X-Auto-Response-Suppress": "All",
      "Content-Language": letter.locale,
    },
    // Texts of shoppers and of the catalogue name no file and no address to be fetched.
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** The mail as a mail program opens it, and its page as a browser does. Named to be found: which order, which mail. */
async function writeToFolder(id: string, letter: Letter): Promise<void> {
  const writer = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: "unix" });
  const { message } = await writer.sendMail(messageOf(id, letter));
  if (!Buffer.isBuffer(message)) throw new Error("The mail was not composed.");
  const folder = join(env().dataDir, "mail");
  await mkdir(folder, { recursive: true });
  const file = join(folder, `${letter.name}-${id}`);
  await writeFile(`${file}.eml`, message);
  await writeFile(`${file}.html`, letterHtml(letter));
}

/** Sends one mail. Throws `MailNotTaken` when the server does not take it. */
export async function sendLetter(id: string, letter: Letter): Promise<void> {
  const { smtpUrl } = env();
  if (smtpUrl) await handToServer(smtpUrl, messageOf(id, letter));
  else await writeToFolder(id, letter);
}
