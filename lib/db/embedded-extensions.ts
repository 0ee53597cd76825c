import "server-only";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";

/** What the migrations create as extensions: wherever the embedded database is opened, these must come along. */
export const EMBEDDED_EXTENSIONS = { pg_trgm };
