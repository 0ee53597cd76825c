import { revalidateTag } from "next/cache";
import { forgetOldChanges, recentChanges, staleTags } from "@/lib/catalog/changes";
import { db } from "@/lib/db/client";

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
