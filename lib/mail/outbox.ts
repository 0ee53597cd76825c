import "server-only";
import { and, asc, desc, eq, gt, gte, isNull, lt, lte, sql } from "drizzle-orm";
import { DAY, HOUR, MINUTE, now, SECOND, shift } from "../clock";
import { db } from "../db/client";
import { mailOutbox, orders } from "../db/schema/orders";
import { env } from "../env";
import { log } from "../log";
import type { Letter } from "./letter";
import { MailNotTaken } from "./smtp";
import { mailRoute, sendLetter } from "./transport";

/*
 * What is promised of a mail: it is sent, once. Two processes never send the same one, since one of them takes it in hand. A
 * process that dies while it sends is not known to have been heard, so the mail goes again, under the same message id; that is
 * the one case in which a mail may arrive twice, and mail programs then show one.
 */

export type MailRow = typeof mailOutbox.$inferSelect;

export interface MailReport {
  sent: number;
  failed: number;
  /** Mails that wait because no mail server is configured. */
  waiting: number;
}

/** A mail that somebody ought to know of. */
export interface UnsentMail {
  readonly mailId: string;
  readonly orderId: string;
  readonly template: MailRow["template"];
  /** Not tried any more. */
  readonly gaveUp: boolean;
  readonly why: string;
}

const BATCH = 50;
/** Letters on their way at once. */
const LANES = 4;
/** For the letters of one call; the one that is being sent may still take its own time. */
const DRAIN_WITHIN_MS = 25 * SECOND;
/** With the back-off below, two weeks: a server that is away so long is not coming back. */
const MOST_TRIES = 60;
const TOLD_AFTER_TRIES = 5;
const TOLD_FOR_MS = 30 * DAY;

const backOff = (attempts: number) => Math.min(6 * HOUR, MINUTE * 2 ** Math.min(attempts, 10));

const ofThisMode = () => eq(orders.mode, env().mode);

async function dueMail(): Promise<MailRow[]> {
  const rows = await (await db())
    .select({ mail: mailOutbox })
    .from(mailOutbox)
    .innerJoin(orders, eq(orders.id, mailOutbox.orderId))
    .where(
      and(
        isNull(mailOutbox.sentAt),
        lte(mailOutbox.nextAttemptAt, now()),
        lt(mailOutbox.attempts, MOST_TRIES),
        ofThisMode(),
      ),
    )
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
        eq(mailOutbox.attempts, mail.attempts),
        eq(mailOutbox.nextAttemptAt, mail.nextAttemptAt),
      ),
    )
    .returning({ id: mailOutbox.id });
  return taken.length > 0;
}

async function note(mail: MailRow, values: Partial<MailRow>): Promise<void> {
  await (await db()).update(mailOutbox).set(values).where(eq(mailOutbox.id, mail.id));
}

type Outcome = "sent" | "nothing_to_tell" | "failed" | "server_away";

async function deliver(mail: MailRow, compose: (mail: MailRow) => Promise<Letter | null>): Promise<Outcome> {
  const { id, template } = mail;
  const attempts = mail.attempts + 1;
  try {
    const letter = await compose(mail);
    if (letter) await sendLetter(id, letter);
    await note(mail, { sentAt: now(), lastError: letter ? null : "nothing to tell" });
    return letter ? "sent" : "nothing_to_tell";
  } catch (error) {
    const at = error instanceof MailNotTaken ? error.at : "letter";
    const lastError = error instanceof Error ? error.message.slice(0, 200) : "unknown";
    // No later try would find the address where there is none.
    const over = at === "recipient" || attempts >= MOST_TRIES;
    const tell = over ? log.error : log.warn;
    tell(over ? "mail_given_up" : "mail_not_sent", { mail: id, template, attempts, error });
    await note(mail, { lastError, ...(over ? { attempts: MOST_TRIES } : {}) });
    return at === "server" ? "server_away" : "failed";
  }
}

/**
 * Sends what is due. `compose` writes the letter at that moment, or answers null when there is nothing left to tell. A mail
 * that the server does not take is tried again, later and later; while the server is away, one by one.
 */
export async function drainOutbox(
  compose: (mail: MailRow) => Promise<Letter | null>,
  withinMs = DRAIN_WITHIN_MS,
): Promise<MailReport> {
  const report: MailReport = { sent: 0, failed: 0, waiting: 0 };
  const until = performance.now() + withinMs;
  let due = await dueMail();
  if (mailRoute() === "none") return { ...report, waiting: due.length };
  let away = false;
  const lane = async () => {
    for (let mail = due.shift(); mail && !away && performance.now() < until; mail = due.shift()) {
      if (!(await take(mail))) continue;
      const outcome = await deliver(mail, compose);
      if (outcome === "sent") report.sent += 1;
      if (outcome === "failed" || outcome === "server_away") report.failed += 1;
      away ||= outcome === "server_away";
    }
  };
  while (due.length > 0 && !away && performance.now() < until) {
    const first = due.length;
    // The first alone: where the server is away, the others need not find out for themselves.
    const rest = due.splice(1);
    await lane();
    due.push(...rest);
    await Promise.all(Array.from({ length: LANES }, lane));
    if (first < BATCH) break;
    due = await dueMail();
  }
  return report;
}

/** Mails that were given up, or that the server has refused for hours: newest first. */
export async function listUnsentMail(most: number): Promise<UnsentMail[]> {
  const rows = await (await db())
    .select({ mail: mailOutbox })
    .from(mailOutbox)
    .innerJoin(orders, eq(orders.id, mailOutbox.orderId))
    .where(
      and(
        isNull(mailOutbox.sentAt),
        gte(mailOutbox.attempts, TOLD_AFTER_TRIES),
        gt(mailOutbox.createdAt, shift(now(), -TOLD_FOR_MS)),
        ofThisMode(),
      ),
    )
    .orderBy(desc(mailOutbox.createdAt))
    .limit(most);
  return rows.map(({ mail }) => ({
    mailId: mail.id,
    orderId: mail.orderId,
    template: mail.template,
    gaveUp: mail.attempts >= MOST_TRIES,
    why: mail.lastError ?? "",
  }));
}
