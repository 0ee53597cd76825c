import { unstable_rethrow } from "next/navigation";
import { log } from "@/lib/log";
import { fail, ok, type Result } from "@/lib/result";

/** Reads the catalogue for a page. A database that cannot be reached is news for the shopper, not a crash. */
export async function fromCatalogue<T>(read: () => Promise<T>): Promise<Result<T, "unreachable">> {
  try {
    return ok(await read());
  } catch (error) {
    unstable_rethrow(error);
    log.error("catalogue_unreachable", { error });
    return fail("unreachable");
  }
}
