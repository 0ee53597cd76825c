import "server-only";
import { log } from "../log";
import { QueryFailed } from "./quiet-errors";

/** What the network says where the server cannot be reached, or is cut off in the middle. */
const NETWORK = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EPIPE",
  "ETIMEDOUT",
]);
/** The server's own: connection trouble, no room left, shutting down or starting; a statement or a lock that took too long. */
const SERVER = /^(08|53|57P0)|^(57014|55P03)$/;
/** The driver gives some of its own errors no code. */
const DRIVER =
  /^(Connection terminated|Query read timeout|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/** Whether the database did not answer, as against answering that we asked something wrong, which is a bug. */
function isAway(error: unknown): boolean {
  if (!(error instanceof QueryFailed)) return false;
  const { code, severity, message } = error;
  if (severity !== undefined) return code !== undefined && SERVER.test(code);
  return code === undefined ? DRIVER.test(message) : NETWORK.has(code);
}

/** The answer, or `away` where the database did not give it. A bug still throws. */
export async function unlessAway<T>(answer: Promise<T>): Promise<T | "away"> {
  try {
    return await answer;
  } catch (error) {
    if (!isAway(error)) throw error;
    log.error("database_away", { error });
    return "away";
  }
}
