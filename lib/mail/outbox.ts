import "server-only";
import { and, asc, eq, isNull, lte, sql } from "drizzle-orm";
import { HOUR, MINUTE, now, shift } from "../clock";
import { db } from "../db/client";
import { mailOutbox, orders } from "../db/schema/orders";
import { env } from "../env";
import { log } from "../log";
import type { Letter } from "./letter";
import { mailRoute, sendLetter } from "./transport";

export type MailRow = typeof mailOutbox.$inferSelect;

export interface MailReport {
  sent: number;
  failed: number;
  /** Mails that wait because no mail server is configured. */
  waiting: number;
}

const BATCH = 50;

const backOff = (attempts: number) => Math.min(6 * HOUR, MINUTE * 2 ** Math.min(attempts, 10));

async function dueMail(): Promise<MailRow[]> {
  const rows = await (await db())
    .select({ mail: mailOutbox })
    .from(mailOutbox)
    .innerJoin(orders, eq(orders.id, mailOutbox.orderId))
    .where(and(isNull(mailOutbox.sentAt), lte(mailOutbox.nextAttemptAt, now()), eq(orders.mode, env().mode)))
    .orderBy(asc(mailOutbox.nextAttemptAt))
    .limit(BATCH);
  return rows.map((row) => row.mail);
}

/** Takes one mail in hand; of several processes one gets it, and it is due again later if that one dies. */
async function take(mail: MailRow): Promise<boolean> {
  const taken = await (await db())
    .update(mailOutbox)
    .set({
      attempts: sql`${mailOutbox.attempts} + 1`,
      nextAttemptAt: shift(now(), backOff(mail.attempts)),
    })
    .where(
      and(
        eq(mailOutbox.id, mail.id),
        isNull(mailOutbox.sentAt),
        eq(mailOutbox.nextAttemptAt, mail.nextAttemptAt),
      ),
    )
    .returning({ id: mailOutbox.id });
  return taken.length > 0;
}

/**
 * Sends what is due. `compose` writes the letter at that moment, or answers null when there is nothing left to tell. A mail
 * that the server does not take is tried again, later and later.
 */
export async function drainOutbox(compose: (mail: MailRow) => Promise<Letter | null>): Promise<MailReport> {
  const report: MailReport = { sent: 0, failed: 0, waiting: 0 };
  const due = await dueMail();
  if (mailRoute() === "none") return { ...report, waiting: due.length };
  for (const mail of due) {
    if (!(await take(mail))) continue;
    const finish = async (values: Partial<MailRow>) =>
      (await db()).update(mailOutbox).set(values).where(eq(mailOutbox.id, mail.id));
    try {
      const letter = await compose(mail);
      if (letter) await sendLetter(mail.id, letter);
      await finish({ sentAt: now(), lastError: letter ? null : "nothing to tell" });
      report.sent += letter ? 1 : 0;
    } catch (error) {
      report.failed += 1;
      log.warn("mail_not_sent", {
        mail: mail.id,
        template: mail.template,
        attempts: mail.attempts + 1,
        error,
      });
      await finish({ lastError: error instanceof Error ? error.message.slice(0, 200) : "unknown" });
    }
  }
  return report;
}
