import "server-only";
import { log } from "../log";
import { processEventSoon } from "./process-event";
import { waitingEvents } from "./waiting-events";

/*
 * The looks that follow webhooks, of one process: few at a time, however many webhooks come. A look costs a gateway's answer and a
 * dozen statements; without a bound a burst of webhooks would take every connection from under the webhooks behind it, which
 * then could not be stored. What is too much to keep in mind stays in the inbox and is read from there when there is time.
 */

/** Looks at a time. Fewer than the pool has connections: what arrives must find one. */
const LANES = 4;
/** And while so many proven webhooks are being written down at this moment that they wait for each other, one. */
const MANY_ARRIVING = 8;
/** Events kept in mind: those in a lane, waiting for one, or pausing because somebody asked the gateway a moment ago. */
const MOST_AT_HAND = 200;

const atHand = new Set<string>();
const waiting: (() => void)[] = [];
let taken = 0;
let arriving = 0;
/** Events came for which there was no room. */
let leftInInbox = false;
let reading = false;
let stopping = false;

/** What has not begun stays in the inbox for whoever comes next: a server that is to end waits for what it has begun. */
export function stopLooking(): void {
  stopping = true;
}
process.once("SIGTERM", stopLooking);

/** Lets those who wait longest into the lanes that are free. */
function fillLanes(): void {
  const lanes = arriving > MANY_ARRIVING ? 1 : LANES;
  for (let next = taken < lanes && waiting.shift(); next; next = taken < lanes && waiting.shift()) {
    taken += 1;
    next();
  }
}

async function enterLane(): Promise<void> {
  await new Promise<void>((resolve) => {
    waiting.push(resolve);
    fillLanes();
  });
}

function leaveLane(): void {
  taken -= 1;
  fillLanes();
}

/** Runs what writes a proven webhook down: looks make way for it. */
export async function receiving<T>(work: () => Promise<T>): Promise<T> {
  arriving += 1;
  try {
    return await work();
  } finally {
    arriving -= 1;
    fillLanes();
  }
}

async function outsideLane(ms: number): Promise<void> {
  leaveLane();
  await new Promise((resolve) => setTimeout(resolve, ms));
  await enterLane();
}

async function work(eventId: string, afterwards: () => Promise<unknown>): Promise<void> {
  atHand.add(eventId);
  await enterLane();
  try {
    if (!stopping) await processEventSoon(eventId, outsideLane);
  } finally {
    leaveLane();
    atHand.delete(eventId);
  }
  await Promise.all([afterwards(), readInbox(afterwards)]);
}

/** Takes up what was left in the inbox, once most of what is at hand is done. */
async function readInbox(afterwards: () => Promise<unknown>): Promise<void> {
  if (!leftInInbox || reading || stopping || atHand.size > MOST_AT_HAND / 2) return;
  reading = true;
  let found: string[] = [];
  try {
    let rows: string[];
    do {
      leftInInbox = false; // whoever finds no room while we read says so anew
      rows = await waitingEvents();
    } while (leftInInbox && rows.length === 0);
    found = rows.filter((id) => !atHand.has(id)).slice(0, MOST_AT_HAND - atHand.size);
    // More than there is room for, or in the hands of somebody who may be just done with it: the next to end looks again.
    leftInInbox ||= rows.length > 0;
  } catch (error) {
    leftInInbox = true;
    log.error("inbox_not_read", { error }); // the next to end reads it, at the latest the reconciler in its next pass
  } finally {
    reading = false;
  }
  await Promise.all(found.map((id) => work(id, afterwards)));
}

/** Whether there is room for one more; else it is left in the inbox. */
export function hasRoomFor(eventId: string): boolean {
  // One that rings again while it is at hand is looked at again by whoever has it, unless he is just done with it.
  if (atHand.size < MOST_AT_HAND && !atHand.has(eventId)) return true;
  leftInInbox = true;
  return false;
}

/**
 * Looks into an event as soon as there is time for it, and then does what follows from looks. For after the answer to a webhook;
 * throws only what `afterwards` does.
 */
export async function workOff(eventId: string, afterwards: () => Promise<unknown>): Promise<void> {
  if (hasRoomFor(eventId)) await work(eventId, afterwards);
}
