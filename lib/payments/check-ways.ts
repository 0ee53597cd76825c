import "server-only";
import { type Env, EnvError } from "../env";
import { METHODS, methodOf } from "./methods/method-table";

const has = (source: string) => METHODS.some(({ ways }) => ways.some((way) => way.source === source));

/** The places in a list, told in place of what stands there. */
function placesOf(names: readonly string[], isWrong: (name: string) => boolean): string {
  return names.flatMap((name, index) => (isWrong(name) ? [index + 1] : [])).join(", ");
}

function problemsOf({ gateways, preferredGateways, ksher }: Env): string[] {
  const problems: string[] = [];
  for (const [id, gateway] of Object.entries(preferredGateways)) {
    const method = methodOf(id);
    if (!method) problems.push("PREFERRED_GATEWAY names a way to pay that is not in the README's table");
    else if (!method.ways.some((way) => way.gateway === gateway))
      problems.push("PREFERRED_GATEWAY prefers a gateway for a way to pay that it does not serve");
  }
  if (!gateways.includes("ksher")) return problems;
  const unknown = placesOf(ksher.channels, (name) => !has(`page:${name}`) && !has(`code:${name}`));
  if (unknown)
    problems.push(`KSHER_CHANNELS lists channels that the shop does not know, at place ${unknown}`);
  const pictureless = placesOf(ksher.qrChannels, (name) => !has(`code:${name}`));
  if (pictureless)
    problems.push(`KSHER_QR_CHANNELS lists channels that have no QR code here, at place ${pictureless}`);
  return problems;
}

/**
 * What the configuration says of ways to pay against the table of them, which `lib/env.ts` does not know. Throws EnvError with
 * every problem at once.
 */
export function checkWays(settings: Env): void {
  const problems = problemsOf(settings);
  if (problems.length > 0) throw new EnvError([...new Set(problems)]);
}
