import { unstable_isUnrecognizedActionError } from "next/navigation";

/**
 * Whether an action was not found because the shop has been renewed since this page was opened. Nothing was done then, and
 * nothing will be until the page is loaded anew: only the new one knows the new actions.
 */
export function isStalePage(error: unknown): boolean {
  return unstable_isUnrecognizedActionError(error);
}
