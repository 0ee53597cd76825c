import "server-only";
import { type Env, env } from "../env";
import { type GatewayName, isGatewayName } from "../gateway-names";
import { sandboxKsherKeys } from "../ksher-sandbox-keys";
import { omiseWebhookSecrets } from "../secrets";
import type { CardKeeper, PaymentGateway } from "./gateway";
import { GatewayUnreachable } from "./gateway-error";
import { ksherGateway } from "./ksher/gateway";
import { omiseGateway } from "./omise/gateway";

const sandboxOrigin = ({ sandbox, baseUrl }: Env) => (sandbox ? baseUrl : null);

function omise(settings: Env): PaymentGateway {
  const webhookSecrets = omiseWebhookSecrets();
  return omiseGateway({ ...settings.omise, webhookSecrets, sandboxOrigin: sandboxOrigin(settings) });
}

/** What was not configured is the sandbox's own: elsewhere the configuration is complete or the shop does not start. */
function ksher(settings: Env): PaymentGateway {
  const { ksher: own, baseUrl, mode } = settings;
  const common = {
    ...own,
    livemode: mode === "live",
    shopUrl: baseUrl,
    webhookUrl: `${baseUrl}/api/webhook/ksher`,
    sandboxOrigin: sandboxOrigin(settings),
  };
  if (own.dialect === "vip") return ksherGateway({ ...common, dialect: "vip" });
  const appid = own.appid ?? sandboxKsherKeys().appid;
  const privateKey = own.privateKey ?? sandboxKsherKeys().merchantPrivateKey;
  // The emulator answers with the sandbox's own key, whoever's was configured.
  const publicKey = settings.sandbox || !own.publicKey ? sandboxKsherKeys().gatewayPublicKey : own.publicKey;
  return ksherGateway({ ...common, dialect: "mch", appid, privateKey, publicKey });
}

const MAKERS: Record<GatewayName, (settings: Env) => PaymentGateway> = { omise, ksher };

const made = new WeakMap<Env, Map<GatewayName, PaymentGateway>>();

/** The gateway of this name where the deployment uses it, else null. */
export function findGateway(name: string): PaymentGateway | null {
  const settings = env();
  if (!isGatewayName(name) || !settings.gateways.includes(name)) return null;
  const all = made.get(settings) ?? new Map<GatewayName, PaymentGateway>();
  made.set(settings, all);
  const gateway = all.get(name) ?? MAKERS[name](settings);
  all.set(name, gateway);
  return gateway;
}

/**
 * The gateway that made a payment. One that the deployment no longer lists is one that does not answer: its payments stay as
 * they are until it is listed again.
 */
export function gatewayOf(name: string): PaymentGateway {
  const gateway = findGateway(name);
  if (!gateway) throw new GatewayUnreachable(`The gateway ${name} is not listed in GATEWAYS.`);
  return gateway;
}

/** The gateway that remembers our shoppers' cards; null where none of the deployment's does. */
export function cardKeeper(): CardKeeper | null {
  for (const name of env().gateways) {
    const { cards } = gatewayOf(name);
    if (cards) return cards;
  }
  return null;
}
