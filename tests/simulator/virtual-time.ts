import { AsyncLocalStorage } from "node:async_hooks";
import crypto from "node:crypto";
import { syncBuiltinESMExports } from "node:module";

/*
 * Time that passes by nobody's waiting. A sleep, a deadline or a back-off of the code under test takes no real time: when
 * nothing else is left to do, the clock jumps to the earliest of them. Chance comes from a seed, so that a history that was
 * run once can be run again.
 */

interface Timer {
  readonly due: number;
  readonly order: number;
  readonly run: () => void;
}

const realImmediate = globalThis.setImmediate;
const realNow = performance.now.bind(performance);
/** Turns of the event loop without a statement or a call, after which everybody is held to be waiting. */
const QUIET_TURNS = 6;
const STUCK_AFTER_MS = 20_000;

/** Milliseconds since the history began. */
let at = 0;
let order = 0;
let timers: Timer[] = [];
let activity = 0;
let state = 1;

/** Somebody does something: nobody's time is to pass meanwhile. */
export function noteActivity(): void {
  activity += 1;
}

export function virtualNow(): number {
  return at;
}

/** mulberry32: small, and good enough to pick steps by. */
function random(): number {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
}

/** Begins a history: time and chance start anew. */
export function beginTime(seed: number): void {
  at = 0;
  order = 0;
  timers = [];
  state = seed | 0;
}

function schedule(work: () => void, ms = 0): object {
  order += 1;
  const timer: Timer = { due: at + Math.max(0, ms), order, run: AsyncLocalStorage.bind(work) };
  timers.push(timer);
  const handle = { timer, ref: () => handle, unref: () => handle, hasRef: () => true };
  return handle;
}

function unschedule(handle: unknown): void {
  if (typeof handle !== "object" || handle === null || !("timer" in handle)) return;
  const { timer } = handle;
  timers = timers.filter((each) => each !== timer);
}

/** Puts these in place of the machine's own, for the rest of the process. */
export function installVirtualTime(): void {
  const replace = (target: object, name: string, value: unknown) =>
    Object.defineProperty(target, name, { value, configurable: true, writable: true });
  replace(globalThis, "setTimeout", (work: (...given: unknown[]) => void, ms?: number, ...given: unknown[]) =>
    schedule(() => work(...given), ms),
  );
  replace(globalThis, "clearTimeout", unschedule);
  replace(performance, "now", () => at);
  replace(Math, "random", random);
  replace(AbortSignal, "timeout", (ms: number) => {
    const controller = new AbortController();
    schedule(() => controller.abort(new DOMException("The operation timed out.", "TimeoutError")), ms);
    return controller.signal;
  });
  replace(crypto, "randomBytes", (size: number) =>
    Buffer.from(Array.from({ length: size }, () => Math.floor(random() * 256))),
  );
  syncBuiltinESMExports();
}

function fireNext(until: number): boolean {
  let next: Timer | undefined;
  for (const timer of timers)
    if (
      timer.due <= until &&
      (!next || timer.due < next.due || (timer.due === next.due && timer.order < next.order))
    )
      next = timer;
  if (!next) return false;
  timers = timers.filter((timer) => timer !== next);
  at = Math.max(at, next.due);
  next.run();
  return true;
}

/** Whether the machine itself is at work for somebody, which takes real time. */
const isAtWork = () => process.getActiveResourcesInfo().some((name) => name.includes("Req"));

/** Lets the time pass in which nothing happens. */
export function pass(ms: number): void {
  at += ms;
}

/** Waits for the work, and lets time pass whenever all that is left of it is waiting. */
export async function drive<T>(work: Promise<T>): Promise<T> {
  let done = false;
  const noteEnd = () => {
    done = true;
  };
  work.then(noteEnd, noteEnd);
  let quiet = 0;
  let seen = -1;
  let since = realNow();
  while (!done) {
    await new Promise<void>((resolve) => realImmediate(resolve));
    if (activity !== seen) {
      seen = activity;
      quiet = 0;
      since = realNow();
      continue;
    }
    quiet += 1;
    if (quiet < QUIET_TURNS || isAtWork()) continue;
    if (fireNext(Number.POSITIVE_INFINITY)) quiet = 0;
    else if (realNow() - since > STUCK_AFTER_MS) throw new Error("Everybody waits for somebody else.");
  }
  timers = [];
  return work;
}
