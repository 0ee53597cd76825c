import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { sandboxKsherKeys } from "@/lib/ksher-sandbox-keys";
import { ksherGateway } from "@/lib/payments/ksher/gateway";
import { ACCOUNT, type KsherOrder, orderId, orders } from "@/lib/sandbox/ksher/book";
import { clearKsherFaults, type KsherFault, setKsherFault } from "@/lib/sandbox/ksher/faults";
import { orderNamed } from "@/lib/sandbox/ksher/order-state";
import { answerKsher, type KsherAnswer } from "@/lib/sandbox/ksher/payer";
import { type Call, dataDir, type Effect, type GatewayHarness, type Kind } from "./harness";

type Dialect = KsherOrder["dialect"];

const METHODS: Record<Kind, { method: string; type: string }> = {
  page: { method: "truemoney", type: "page:truemoney" },
  code: { method: "promptpay", type: "code:bbl_promptpay" },
};

/** Of the newer API those of its page; codes have calls of their own. */
const OPERATIONS: Record<Dialect, Record<Call, readonly string[]>> = {
  vip: {
    create: ["vip.create"],
    query: ["vip.query"],
    find: ["vip.query"],
    close: ["vip.cancel"],
    refund: ["vip.refund"],
  },
  mch: {
    create: ["mch.gateway_pay", "mch.native_pay"],
    query: ["mch.gateway_order_query", "mch.order_query"],
    find: ["mch.gateway_order_query", "mch.order_query"],
    close: ["mch.cancel_order", "mch.order_close"],
    refund: ["mch.order_refund"],
  },
};

/** In which fields the two tell what the suite alters. */
const FIELDS = {
  vip: { page: "reference", amount: "amount", number: "merchant_order_id", state: "status" },
  mch: { page: "pay_content", amount: "total_fee", number: "mch_order_no", state: "result" },
} as const;

/** Our payment's id behind the port's name of a charge, as the dialect writes it. */
function numberOf(dialect: Dialect, chargeId: string): string {
  const paymentId = chargeId.slice(chargeId.indexOf(":") + 1);
  return dialect === "vip" ? paymentId : paymentId.replace("_", "-");
}

async function findOrder(dialect: Dialect, chargeId: string): Promise<KsherOrder | null> {
  const entry = await orders.find(await db(), ACCOUNT, orderId(dialect, numberOf(dialect, chargeId)));
  return entry?.body ?? null;
}

async function orderOf(dialect: Dialect, chargeId: string): Promise<KsherOrder> {
  const order = await findOrder(dialect, chargeId);
  if (!order) throw new Error(`Ksher has no order ${chargeId}.`);
  return order;
}

async function answer(dialect: Dialect, chargeId: string, decision: KsherAnswer["decision"]): Promise<void> {
  const { uuid, channels } = await orderOf(dialect, chargeId);
  const before = await orderNamed(await db(), uuid);
  const [channel = ""] = channels;
  const given = { decision, channel, webhook: "prompt", code: "insufficient_balance" } as const;
  if (before === null || !(await answerKsher(uuid, given))) throw new Error("The payer could not answer.");
}

/** One of Ksher's two APIs over its emulator. */
export const ksherHarness = (dialect: Dialect): GatewayHarness => {
  const fields = FIELDS[dialect];
  const altered = (change: Record<string, unknown>): Effect => ({
    kind: "altered",
    fields: change,
    worked: true,
  });
  return {
    name: "ksher",
    store: {
      GATEWAYS: "ksher",
      DATA_DIR: dataDir(),
      ...(dialect === "mch" && { KSHER_APPID: "mch90001" }),
    },
    impatient(deadlineMs) {
      const { ksher, baseUrl } = env();
      const common = {
        ...ksher,
        livemode: false,
        shopUrl: baseUrl,
        webhookUrl: `${baseUrl}/api/webhook/ksher`,
        sandboxOrigin: baseUrl,
      };
      if (dialect === "vip") return ksherGateway({ ...common, dialect }, { deadlineMs });
      const { appid, merchantPrivateKey: privateKey, gatewayPublicKey: publicKey } = sandboxKsherKeys();
      return ksherGateway({ ...common, dialect, appid, privateKey, publicKey }, { deadlineMs });
    },
    async means(kind) {
      const { method, type } = METHODS[kind];
      return { input: { method }, instrument: { kind: "source", source: { type } } };
    },
    approve: (chargeId) => answer(dialect, chargeId, "approve"),
    decline: (chargeId) => answer(dialect, chargeId, "decline"),
    payLate: (chargeId) => answer(dialect, chargeId, "late"),
    async chargesFor(paymentId) {
      return (await findOrder(dialect, paymentId)) === null ? 0 : 1;
    },
    async isOpen(chargeId) {
      const { state } = await orderOf(dialect, chargeId);
      return state === "open" || state === "failed";
    },
    async moneyOf(chargeId) {
      const { state, amount, refunded } = await orderOf(dialect, chargeId);
      return { taken: state === "paid" ? amount : 0, givenBack: refunded };
    },
    async fault(call, effect, { match, times = 1 } = {}) {
      for (const operation of OPERATIONS[dialect][call]) {
        const named = match === undefined ? undefined : numberOf(dialect, match);
        const fault: KsherFault = { operation, effect, times, ...(named && { match: named }) };
        await setKsherFault(fault);
      }
    },
    clearFaults: () => clearKsherFaults(),
    elsewhere: (url) => altered({ [fields.page]: url }),
    otherAmount: (amount) => altered({ [fields.amount]: amount }),
    otherCharge: () => altered({ [fields.number]: "pay_00000000000000000000000000" }),
    unpaid: () =>
      altered(dialect === "vip" ? { status: "Available", error_code: "PENDING" } : { result: "NOTSURE" }),
    lies: [
      { kind: "signature", worked: true },
      altered({ [fields.state]: "Quantum" }),
      altered(dialect === "vip" ? { timestamp: "1" } : { appid: "mch1" }),
    ],
    refusal: () => ({ kind: "result", result: "FAIL", worked: false }),
    forgeries(notice) {
      if (dialect === "mch")
        return [
          { ...notice, body: notice.body.replace(/"sign":"../, (start) => start.replace(/..$/, "zz")) },
          { ...notice, body: notice.body.replace(/"sign":"[0-9a-f]+"/, `"sign":"${"0".repeat(512)}"`) },
          { ...notice, body: notice.body.replace(/"sign":"[0-9a-f]+"/, '"sign":""') },
          { ...notice, body: notice.body.replace(/"total_fee":\d+/, '"total_fee":1') },
          { ...notice, body: notice.body.slice(0, -40) },
        ];
      const changed = (change: (query: URLSearchParams) => void) => {
        const url = new URL(notice.uri);
        change(url.searchParams);
        return { ...notice, uri: url.href };
      };
      return [
        changed((query) => query.delete("signature")),
        changed((query) => query.set("signature", "0".repeat(64))),
        changed((query) => query.set("instance", "pay_00000000000000000000000000")),
        changed((query) => query.append("message", "Order Paid")),
        changed((query) => query.set("extra", "1")),
      ];
    },
  };
};
