import "server-only";
import { type Env, env } from "../env";
import { omiseWebhookSecrets } from "../secrets";
import type { PaymentGateway } from "./gateway";
import { omiseGateway } from "./omise/gateway";

const made = new WeakMap<Env, PaymentGateway>();

function omise(): PaymentGateway {
  const settings = env();
  const gateway =
    made.get(settings) ??
    omiseGateway({
      ...settings.omise,
      webhookSecrets: omiseWebhookSecrets(),
      sandboxOrigin: settings.sandbox ? settings.baseUrl : null,
    });
  made.set(settings, gateway);
  return gateway;
}

/** The gateway of this name where the deployment uses it, else null. */
export function findGateway(name: string): PaymentGateway | null {
  return name === "omise" && env().gateways.includes("omise") ? omise() : null;
}

/** The gateway that made a payment. Throws when the deployment no longer knows it: its payments cannot be asked about. */
export function gatewayOf(name: string): PaymentGateway {
  const gateway = findGateway(name);
  if (!gateway) throw new Error(`The gateway ${name} is not listed in GATEWAYS.`);
  return gateway;
}
