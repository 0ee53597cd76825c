import "server-only";
import { lt, sql } from "drizzle-orm";
import type { Database } from "../db/client";
import { catalogChanges } from "../db/schema/catalog";
import { CATALOG_TAG, productTag } from "./product-tags";

export interface CatalogChange {
  id: number;
  slug: string;
  listed: boolean;
}

/**
 * What changed in the last `seconds`, by the database's clock. Ids are given out before transactions end, so a reader that
 * remembers only the highest would miss some: it remembers all it saw within a window longer than any transaction.
 */
export async function recentChanges(database: Database, seconds: number): Promise<CatalogChange[]> {
  return database
    .select({ id: catalogChanges.id, slug: catalogChanges.slug, listed: catalogChanges.listed })
    .from(catalogChanges)
    .where(sql`${catalogChanges.at} > now() - make_interval(secs => ${seconds})`);
}

/** The cache tags that these changes make stale. */
export function staleTags(changes: readonly Pick<CatalogChange, "slug" | "listed">[]): string[] {
  const own = changes.map(({ slug }) => productTag(slug));
  return [...new Set(changes.some(({ listed }) => listed) ? [CATALOG_TAG, ...own] : own)];
}

/** Forgets what every running server has long seen. */
export async function forgetOldChanges(database: Database): Promise<void> {
  await database.delete(catalogChanges).where(lt(catalogChanges.at, sql`now() - interval '1 day'`));
}
