import "server-only";
import { log } from "../log";
import { drainOutbox, type MailReport } from "../mail/outbox";
import { composeMail } from "./compose-mail";
import { queuePaymentLinks } from "./queue-payment-links";

/** Sends the mail that is due, first writing to those whose orders still wait to be paid. For after an answer too: what fails is tried again by the next pass. */
export async function deliverMail(): Promise<MailReport> {
  try {
    await queuePaymentLinks();
    return await drainOutbox(composeMail);
  } catch (error) {
    log.error("mail_delivery_failed", { error });
    return { sent: 0, failed: 0, waiting: 0 };
  }
}
