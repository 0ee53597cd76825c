declare global {
  var amefonStops: (() => void)[] | undefined;
  var amefonStandIns: (() => void) | undefined;
}

/**
 * What happens once when a server starts: the configuration is read, and a bad one ends the process before it serves
 * anything; the embedded database is taken; the sandbox's gateways stand ready; the timer that settles money and the watch over the
 * catalogue run.
 */
export async function register(): Promise<void> {
  if (process.env.NEXT_PHASE === "phase-production-build") return;
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { constants } = await import("node:os");
    const { EnvError, env } = await import("./lib/env");
    const { FolderLocked } = await import("./lib/db/folder-lock");
    const { opened } = await import("./lib/db/client");
    const { log } = await import("./lib/log");
    const { startWarnings } = await import("./lib/start-warnings");
    const { checkWays } = await import("./lib/payments/check-ways");
    try {
      const { databaseUrl, onVercel } = env();
      checkWays(env());
      if (!databaseUrl && !onVercel) await opened(); // a Postgres that is away may come back; a taken folder will not
    } catch (error) {
      if (!(error instanceof EnvError || error instanceof FolderLocked)) throw error;
      process.stderr.write(`${error.message}\n`);
      process.exit(1);
    }

    const stopAll = () => {
      for (const stop of globalThis.amefonStops ?? []) stop();
      globalThis.amefonStops = [];
    };
    if (!globalThis.amefonStops) for (const { event, ...said } of startWarnings(env())) log.warn(event, said);
    if (globalThis.amefonStops) {
      stopAll(); // a hot reload comes here again: what the last round started ends first
      globalThis.amefonStandIns?.();
    } else {
      if (!env().databaseUrl && !env().onVercel) {
        const { takeUpWhatWasLeft } = await import("./lib/reconcile/take-up");
        await takeUpWhatWasLeft();
        if (env().sandbox) {
          const { takeUpDeliveries } = await import("./lib/sandbox/take-up");
          await takeUpDeliveries();
        }
      }
      process.once("SIGTERM", () => {
        stopAll();
        log.info("stopping");
        // By then Next has let everything end that was under way. It would tell the signal, which looks like a failure.
        process.once("exit", (code) => {
          if (code === 128 + constants.signals.SIGTERM) process.exitCode = 0;
        });
      });
    }
    const { keepAddressesLegible } = await import("./lib/session/legible-address");
    const { keepAnswersAtHand } = await import("./lib/session/answer-status");
    globalThis.amefonStops = [keepAddressesLegible(), keepAnswersAtHand()];
    if (env().sandbox) {
      const { startSandbox } = await import("./lib/sandbox/start");
      const sandbox = startSandbox();
      globalThis.amefonStops.push(sandbox.stop);
      globalThis.amefonStandIns = sandbox.end; // not at the end: what is under way then still asks the emulated gateways
    }
    if (!env().onVercel) {
      const { startReconcileTimer } = await import("./lib/reconcile/timer");
      const { startCatalogueWatch } = await import("./lib/reconcile/catalogue-watch");
      globalThis.amefonStops.push(startReconcileTimer(), startCatalogueWatch());
    }
  }
}
