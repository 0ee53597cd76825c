/**
 * `work`, of which one run goes on at a time. Who asks while one goes on is served by the next run, together with all who asked
 * meanwhile: a run that began before he asked may have missed what he means.
 */
export function oneRun<T>(work: () => Promise<T>): () => Promise<T> {
  let current: Promise<T> | undefined;
  let next: Promise<T> | undefined;
  const begin = (): Promise<T> => {
    const run = work().finally(() => {
      if (current === run) current = undefined;
    });
    current = run;
    return run;
  };
  return () => {
    if (!current) return begin();
    next ??= current
      .then(
        () => undefined,
        () => undefined, // whoever asked for that run hears of its failure
      )
      .then(() => {
        next = undefined;
        return begin();
      });
    return next;
  };
}
