import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { ServerResponse } from "node:http";

/*
 * Next's `notFound()` answers a page that is made per request with an empty document, which only JavaScript fills. A page that
 * does not exist is instead drawn like any other, and the status is set on the answer itself before its head goes out.
 */

declare global {
  var amefonAnswers: AsyncLocalStorage<ServerResponse> | undefined;
}

/** One for the whole process: the server's start and its pages are bundled apart. */
function answers(): AsyncLocalStorage<ServerResponse> {
  globalThis.amefonAnswers ??= new AsyncLocalStorage();
  return globalThis.amefonAnswers;
}

function remember(message: unknown): void {
  if (typeof message !== "object" || message === null || !("response" in message)) return;
  // Entered, not run: Node tells of a request right before it hands it to the server, in the same turn.
  if (message.response instanceof ServerResponse) answers().enterWith(message.response);
}

const REQUEST_STARTS = "http.server.request.start";

/** From now on a page can set the status of the answer that it is made for. Returns what ends it. */
export function keepAnswersAtHand(): () => void {
  subscribe(REQUEST_STARTS, remember);
  return () => {
    unsubscribe(REQUEST_STARTS, remember);
  };
}

/** Whether the answer that is being made now has this status: not where another server than Node's own answers, nor once its head is sent. */
export function answerWith(status: 404): boolean {
  const answer = answers().getStore();
  if (!answer || answer.headersSent) return false;
  answer.statusCode = status;
  return true;
}
