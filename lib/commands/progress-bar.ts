const WIDTH = 32;

/** Draws how far a long piece of work has come: in place on a terminal, elsewhere a line now and then. */
export function progressBar(what: string): (done: number, of: number) => void {
  const began = performance.now();
  let told = -1;
  return (done, of) => {
    if (of === 0) return;
    const share = done / of;
    const filled = Math.round(share * WIDTH);
    const line = `[${"#".repeat(filled)}${"-".repeat(WIDTH - filled)}] ${done} of ${of} ${what}, ${Math.round((performance.now() - began) / 1_000)} s`;
    if (process.stdout.isTTY) process.stdout.write(`\r${line}${done === of ? "\n" : ""}`);
    else if (Math.floor(share * 10) > told) process.stdout.write(`${line}\n`);
    told = Math.floor(share * 10);
  };
}
