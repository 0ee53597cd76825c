import "server-only";
import { SECOND } from "../../clock";
import { GatewayRejected, GatewayUnreachable } from "../gateway-error";
import { withoutProto } from "./without-proto";

/** What a call asks of the wire, in all and for everything: tries of a read and the pauses between them included. */
export const DEADLINE_MS = 10 * SECOND;
/** Pauses before a read is tried again, each lengthened at random by up to as much. */
const READ_PAUSES_MS = [250, 750];
const MAX_BYTES = 2 * 1024 * 1024;

export interface HttpAnswer {
  readonly status: number;
  readonly text: string;
}

async function readUpTo(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let text = "";
  let size = 0;
  for (let step = await reader?.read(); step && !step.done; step = await reader?.read()) {
    size += step.value.byteLength;
    if (size > MAX_BYTES) {
      await reader?.cancel();
      throw new GatewayUnreachable("Ksher's answer is too long.");
    }
    text += decoder.decode(step.value, { stream: true });
  }
  return text + decoder.decode();
}

/** One call, the whole of its answer within the time. Follows no redirect: a signed call is meant for one address. */
export async function callKsher(url: string, init: RequestInit, withinMs: number): Promise<HttpAnswer> {
  try {
    const response = await fetch(url, {
      ...init,
      redirect: "error",
      cache: "no-store",
      signal: AbortSignal.timeout(Math.max(1, Math.round(withinMs))),
    });
    return { status: response.status, text: await readUpTo(response) };
  } catch (error) {
    if (error instanceof GatewayUnreachable) throw error;
    const name = error instanceof Error ? error.name : "unknown";
    throw new GatewayUnreachable(`Ksher did not answer (${name}).`);
  }
}

/** Runs a look again when it got no answer, within the same deadline. Not for what changes something. */
export async function readAgain<T>(deadlineMs: number, once: (withinMs: number) => Promise<T>): Promise<T> {
  const began = performance.now();
  const left = () => deadlineMs - (performance.now() - began);
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await once(left());
    } catch (error) {
      const pause = READ_PAUSES_MS[attempt];
      const wait = pause === undefined ? 0 : pause + Math.random() * pause;
      if (pause === undefined || error instanceof GatewayRejected || wait >= left()) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}

/** Whatever the text holds as JSON; undefined where it is none. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text, withoutProto);
  } catch {
    return undefined;
  }
}
