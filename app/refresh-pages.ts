import { revalidateTag } from "next/cache";
import { forgetOldChanges, recentChanges, staleTags } from "@/lib/catalog/changes";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";

/** Longer than the pause between two calls of a hosting's cron. */
const UNWATCHED_WINDOW_SECONDS = 600;

/**
 * Makes the static pages of whatever changed lately new on their next view. Only inside a request: elsewhere Next refuses to
 * invalidate. `seconds` bounds how far back to look.
 */
export async function refreshPages(seconds: number): Promise<void> {
  const database = await db();
  const tags = staleTags(await recentChanges(database, seconds));
  for (const tag of tags) revalidateTag(tag, { expire: 0 });
  if (tags.length > 0) await forgetOldChanges(database);
}

/** On Vercel no server lives long enough to watch the catalogue: there, whatever may have changed stock calls this. */
export async function refreshUnwatchedPages(): Promise<void> {
  if (env().onVercel) await refreshPages(UNWATCHED_WINDOW_SECONDS);
}
