import fc from "fast-check";
import type { History } from "./history";
import { STEPS, type Step } from "./steps";

/*
 * Histories as they are drawn, and how one that broke something is made small: steps are left out for as long as it still
 * breaks something.
 */

const weighted = Object.entries(STEPS).map(([kind, { weight }]) => ({
  weight,
  arbitrary: fc.constant(kind),
}));
const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.oneof(...weighted),
  who: fc.nat(11),
  how: fc.nat(999),
});
const drawn = fc.array(step, { minLength: 36, maxLength: 44, size: "max" });
const shorter = fc.array(step, { maxLength: 44, size: "max" });

/** Drawn long, made small down to nothing. */
class Steps extends fc.Arbitrary<Step[]> {
  generate(chance: fc.Random): fc.Value<Step[]> {
    return drawn.generate(chance, undefined);
  }
  canShrinkWithoutContext(value: unknown): value is Step[] {
    return shorter.canShrinkWithoutContext(value);
  }
  shrink(value: Step[], context: unknown): fc.Stream<fc.Value<Step[]>> {
    return shorter.shrink(value, context);
  }
}

const steps = new Steps();

/** The history of a seed. */
export function drawHistory(seed: number, autoCapture: boolean): History {
  const [given = []] = fc.sample(steps, { seed, numRuns: 1 });
  return { seed, autoCapture, steps: given };
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
    fc.asyncProperty(steps, async (given) => !(await attempt(given))),
    { seed: history.seed, numRuns: 1, interruptAfterTimeLimit: withinMs, markInterruptAsFailure: true },
  );
  await running; // the one that the time limit overtook must not run into the next history
  return smallest;
}
