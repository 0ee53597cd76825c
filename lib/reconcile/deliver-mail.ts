import "server-only";
import { log } from "../log";
import { drainOutbox, type MailReport } from "../mail/outbox";
import { composeMail } from "./compose-mail";
import { queueWaitingMail } from "./queue-waiting-mail";

/** Sends the mail that is due, that of orders which wait included. For after an answer too: what fails is tried again by the next pass. */
export async function deliverMail(): Promise<MailReport> {
  try {
    await queueWaitingMail();
    return await drainOutbox(composeMail);
  } catch (error) {
    log.error("mail_delivery_failed", { error });
    return { sent: 0, failed: 0, waiting: 0 };
  }
}
