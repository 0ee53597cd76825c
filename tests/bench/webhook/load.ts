import { Line } from "./line";

/*
 * Two ways to send requests. At a rate: each is due at a moment that was fixed beforehand, whatever the server does, and what
 * it waited for a free connection counts as waited for the server. And as fast as they are answered.
 */

export interface Sent {
  /** Milliseconds from the planned moment to the answer, of those that were acknowledged. */
  readonly waits: number[];
  /** Which of the requests, by their place in the row, were acknowledged (2xx). */
  readonly acknowledged: number[];
  /** What became of the others: how often each status or error. */
  readonly refused: Record<string, number>;
  readonly tookMs: number;
}

export interface Target {
  readonly port: number;
  readonly connections: number;
  /** The request at this place in the row, made right before it goes out. */
  request(index: number): string;
}

class Tally {
  readonly waits: number[] = [];
  readonly acknowledged: number[] = [];
  readonly refused: Record<string, number> = {};
  private readonly began = performance.now();

  async take(line: Line, request: string, index: number, dueAt: number): Promise<void> {
    const said = await line.send(request).then(
      ({ status }) => status,
      (error: Error) => error.message,
    );
    if (typeof said === "number" && said >= 200 && said < 300) {
      this.waits.push(performance.now() - dueAt);
      this.acknowledged.push(index);
    } else this.refused[said] = (this.refused[said] ?? 0) + 1;
  }

  result(): Sent {
    const { waits, acknowledged, refused } = this;
    return { waits, acknowledged, refused, tookMs: performance.now() - this.began };
  }
}

async function openLines({ port, connections }: Target): Promise<Line[]> {
  const lines = Array.from({ length: connections }, () => new Line(port));
  await Promise.all(lines.map((line) => line.open()));
  return lines;
}

/**
 * Moments in milliseconds from the start, `rate` a second on average for `seconds`, with gaps as chance makes them
 * (exponential). The same for the same seed.
 */
export function arrivals(rate: number, seconds: number, seed: number): number[] {
  let state = seed >>> 0;
  const chance = () => {
    // mulberry32
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const moments: number[] = [];
  for (let at = 0; moments.length < rate * seconds; moments.push(at))
    at += (-Math.log(1 - chance()) * 1_000) / rate;
  // Stretched so that the last falls on the end: the rate is then exactly the one asked for.
  const stretch = (seconds * 1_000) / (moments.at(-1) ?? 1);
  return moments.map((at) => at * stretch);
}

/** Sends each request at its own moment, counted from now, over whichever connection has been free the longest. */
export async function offer(
  target: Target,
  moments: readonly number[],
  onProgress: (sent: number) => void = () => undefined,
): Promise<Sent> {
  const free = await openLines(target);
  const all = [...free];
  const record = new Tally();
  const began = performance.now();
  const waiting: number[] = [];
  const works = new Set<Promise<void>>();
  const start = (index: number, line: Line) => {
    const dueAt = began + (moments[index] ?? 0);
    const work = record.take(line, target.request(index), index, dueAt).then(() => {
      works.delete(work);
      const next = waiting.shift();
      if (next === undefined) free.push(line);
      else start(next, line);
    });
    works.add(work);
  };
  for (let next = 0; next < moments.length; ) {
    const elapsed = performance.now() - began;
    for (; next < moments.length && (moments[next] ?? 0) <= elapsed; next += 1) {
      const line = free.shift();
      if (line) start(next, line);
      else waiting.push(next);
    }
    onProgress(next);
    const pause = (moments[next] ?? 0) - (performance.now() - began);
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, pause)));
  }
  while (works.size > 0) await Promise.all(works);
  for (const line of all) line.close();
  return record.result();
}

/** Each connection sends the next request as soon as its last one was answered, for `seconds`. */
export async function saturate(target: Target, seconds: number): Promise<Sent> {
  const lines = await openLines(target);
  const record = new Tally();
  const until = performance.now() + seconds * 1_000;
  let next = 0;
  await Promise.all(
    lines.map(async (line) => {
      while (performance.now() < until) {
        const index = next;
        next += 1;
        await record.take(line, target.request(index), index, performance.now());
      }
      line.close();
    }),
  );
  return record.result();
}
