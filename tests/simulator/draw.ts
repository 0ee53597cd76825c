import fc from "fast-check";
import { FAULT_WEIGHTS, type GatewayChoice } from "./faults";
import type { History } from "./history";
import { STEPS, type Step } from "./steps";

/*
 * Histories as they are drawn, and how one that broke something is made small: steps are left out for as long as it still
 * breaks something.
 */

/** Capturing is a step of its own where cards are authorised first; elsewhere there is nothing to capture. */
const CAPTURES = 52;

const kindsOf = (capturesLater: boolean) =>
  Object.entries(STEPS).map(([kind, { weight }]) => ({
    weight: kind !== "capture or reverse" ? weight : capturesLater ? CAPTURES : 0,
    arbitrary: fc.constant(kind),
  }));

const stepsOf = (capturesLater: boolean): fc.Arbitrary<Step> =>
  fc.record({
    kind: fc.oneof(...kindsOf(capturesLater)),
    who: fc.nat(11),
    how: fc.nat(999),
    fault: fc.oneof(...FAULT_WEIGHTS.map(([name, weight]) => ({ weight, arbitrary: fc.constant(name) }))),
  });
const drawn = (capturesLater: boolean) =>
  fc.array(stepsOf(capturesLater), { minLength: 36, maxLength: 44, size: "max" });
const shorter = fc.array(stepsOf(true), { maxLength: 44, size: "max" });

/** Begins with the history that broke, and makes it small. */
class Shorter extends fc.Arbitrary<Step[]> {
  constructor(private readonly given: readonly Step[]) {
    super();
  }
  generate(): fc.Value<Step[]> {
    return new fc.Value([...this.given], undefined);
  }
  canShrinkWithoutContext(value: unknown): value is Step[] {
    return shorter.canShrinkWithoutContext(value);
  }
  shrink(value: Step[], context: unknown): fc.Stream<fc.Value<Step[]>> {
    return shorter.shrink(value, context);
  }
}

/** The history of a seed. Most have cards that are authorised first, where the gateway can. */
export function drawHistory(seed: number, gateway: GatewayChoice): History {
  const autoCapture = seed % 4 === 0;
  const [steps = []] = fc.sample(drawn(gateway === "omise" && !autoCapture), { seed, numRuns: 1 });
  return { seed, autoCapture, steps, happened: false };
}

interface Failure {
  readonly history: History;
  readonly message: string;
  /** How many smaller histories were tried. */
  readonly tries: number;
}

/** The smallest history found that still fails, within the time. */
export async function shrinkHistory(
  history: History,
  run: (history: History) => Promise<string | null>,
  withinMs: number,
): Promise<Failure | null> {
  let tries = 0;
  let running: Promise<string | null> = Promise.resolve(null);
  let smallest: Failure | null = null;
  const attempt = async (given: readonly Step[]): Promise<boolean> => {
    tries += 1;
    const smaller = { ...history, steps: given };
    running = run(smaller);
    const message = await running;
    if (message !== null) smallest = { history: smaller, message, tries };
    return message !== null;
  };
  await fc.check(
    fc.asyncProperty(new Shorter(history.steps), async (given) => !(await attempt(given))),
    { seed: history.seed, numRuns: 1, interruptAfterTimeLimit: withinMs, markInterruptAsFailure: true },
  );
  await running; // the one that the time limit overtook must not run into the next history
  return smallest;
}
