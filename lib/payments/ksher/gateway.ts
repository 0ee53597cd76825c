import "server-only";
import type { ChargeSnapshot, PaymentGateway } from "../gateway";
import { GatewayRejected } from "../gateway-error";
import type { Capability } from "../methods/capability-answer";
import type { KsherDialect } from "./dialect";
import { type MchSettings, mchDialect } from "./mch-dialect";
import { type KsherOrder, ORDER_KINDS, readChargeId, readSource } from "./names";
import { isPicture, readPicture } from "./picture";
import { type VipSettings, vipDialect } from "./vip-dialect";

export type KsherSettings = (({ dialect: "vip" } & VipSettings) | ({ dialect: "mch" } & MchSettings)) & {
  /** Channels by which a payer is sent to Ksher's page, and those whose code we show. */
  readonly channels: readonly string[];
  readonly qrChannels: readonly string[];
  /** The sandbox's own origin, where its payment page is; null with the real Ksher. */
  readonly sandboxOrigin: string | null;
  /** Hosts besides Ksher's own to which it may send a payer. */
  readonly redirectHosts: readonly string[];
};

export interface KsherOptions {
  readonly deadlineMs?: number;
}

const KSHER_HOSTS = [".ksher.com", ".ksher.net", ".ksher.cn"];

function allowsRedirect({ sandboxOrigin, redirectHosts }: KsherSettings, text: string): boolean {
  const url = URL.parse(text);
  if (url === null || url.username !== "" || url.password !== "") return false;
  if (sandboxOrigin !== null) return url.origin === sandboxOrigin;
  return (
    url.protocol === "https:" &&
    url.port === "" &&
    [...KSHER_HOSTS, ...redirectHosts].some((host) =>
      host.startsWith(".") ? url.hostname.endsWith(host) : url.hostname === host,
    )
  );
}

/** Ksher has nothing to ask what an account may offer: it is what the merchant has configured. */
function capabilityOf({ channels, qrChannels }: KsherSettings): Capability {
  const names = [...qrChannels.map((name) => `code:${name}`), ...channels.map((name) => `page:${name}`)];
  return {
    country: "TH",
    chargeAmount: { min: null, max: null },
    installmentMin: null,
    methods: names.map((name) => ({ name, currencies: ["THB"], terms: [], banks: [] })),
  };
}

/** A definite no of our own, before anything was sent. */
function orderOf(chargeId: string): KsherOrder {
  const order = readChargeId(chargeId);
  if (order) return order;
  throw new GatewayRejected("not_found", "That is not the id of an order at Ksher.");
}

const unsupported = async () => {
  throw new GatewayRejected("not_supported", "Ksher takes the money at once.");
};

export function ksherGateway(settings: KsherSettings, { deadlineMs }: KsherOptions = {}): PaymentGateway {
  const dialect: KsherDialect =
    settings.dialect === "vip" ? vipDialect(settings, deadlineMs) : mchDialect(settings, deadlineMs);

  /** The order is asked for by our own number, so what Ksher says of it needs no listing. */
  async function findCharge(paymentId: string): Promise<ChargeSnapshot | null> {
    for (const kind of ORDER_KINDS)
      try {
        return await dialect.query({ kind, paymentId });
      } catch (error) {
        if (!(error instanceof GatewayRejected) || error.code !== "not_found") throw error;
      }
    return null;
  }

  return {
    name: "ksher",
    // It has nothing to ask, so what is configured is part of what it is.
    account: [
      settings.dialect === "vip" ? settings.apiBase : settings.appid,
      settings.channels.join(),
      settings.qrChannels.join(),
    ],
    allowsRedirect: (url) => allowsRedirect(settings, url),
    allowsImage: isPicture,
    fetchImage: async (url) => readPicture(url),
    configured: capabilityOf(settings),
    async retrieveCapability() {
      await dialect.knock();
      return capabilityOf(settings);
    },
    async createCharge(request) {
      const { instrument, paymentId, amount } = request;
      const way = instrument.kind === "source" ? readSource(instrument.source.type) : null;
      if (!way) throw new GatewayRejected("not_supported", "Ksher knows no such way to pay.");
      if (amount.currency !== "THB") throw new GatewayRejected("invalid_amount", "Ksher sells in THB only.");
      return dialect.create(request, { kind: way.kind, paymentId }, way.channel);
    },
    retrieveCharge: async (chargeId) => dialect.query(orderOf(chargeId)),
    findCharge,
    captureCharge: unsupported,
    reverseCharge: unsupported,
    async expireCharge(chargeId) {
      const order = orderOf(chargeId);
      await dialect.close(order);
      return dialect.query(order); // the payer may have been quicker
    },
    createRefund: async (chargeId, refundId, amount) => dialect.refund(orderOf(chargeId), refundId, amount),
    listsRefunds: false,
    cards: null,
    webhooks: {
      verbs: ["GET", "POST"],
      takes: (type) =>
        type === "" || /^(application\/(json|x-www-form-urlencoded)|text\/plain)\s*(;|$)/i.test(type),
      answer: { result: "SUCCESS", msg: "OK" },
    },
    parseWebhook: (call) => dialect.parseWebhook(call),
  };
}
