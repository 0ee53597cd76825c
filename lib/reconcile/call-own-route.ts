import "server-only";
import { env } from "../env";
import { cronSecret } from "../secrets";

/** Posts to one of this server's own `/api/cron` routes over loopback, with the secret. Answers the HTTP status. */
export async function callOwnRoute(path: `/api/cron/${string}`, timeoutMs: number): Promise<number> {
  const response = await fetch(`http://127.0.0.1:${env().port}${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${cronSecret()}` },
    cache: "no-store",
    signal: AbortSignal.timeout(timeoutMs),
  });
  await response.body?.cancel();
  return response.status;
}
