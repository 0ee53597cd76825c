import "server-only";
import { env } from "../../../env";
import { nonce } from "../numbers";

const NAMES = new Map([
  [400, "Bad Request"],
  [401, "Unauthorized"],
  [403, "Forbidden"],
  [404, "Not Found"],
]);

/** Where Ksher's own staff would look a call up. Leads nowhere. */
export const logEntryUrl = () =>
  `${env().baseUrl}/web#action=153&view_type=form&model=rest.log&id=${nonce().slice(0, 8)}`;

/** A call that the framework below the older API refuses: an HTTP status, and a body that is not signed. */
export class VipTrouble extends Error {
  override name = "VipTrouble";
  constructor(
    readonly status: number,
    readonly description: string,
  ) {
    super(description);
  }
}

/** HTML inside JSON, as the framework writes it. */
export function troubleResponse(status: number, description: string): Response {
  const name = NAMES.get(status) ?? "Internal Server Error";
  const body = { code: status, name, description: `<p>${description}</p>`, log_entry_url: logEntryUrl() };
  return Response.json(body, { status, headers: { "cache-control": "no-store" } });
}
