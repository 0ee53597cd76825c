import { env } from "@/lib/env";
import { omiseGateway } from "@/lib/payments/omise/gateway";
import { clearFaults, type Fault, setFault } from "@/lib/sandbox/faults";
import { omiseWebhookSecrets } from "@/lib/secrets";
import { callOmise, makeToken } from "../omise-emulator";
import { chargeAt, chargesAtGateway } from "../paying";
import { type Call, dataDir, type GatewayHarness } from "./harness";

const OPERATIONS: Record<Call, string> = {
  create: "charges.create",
  query: "charges.retrieve",
  find: "charges.list",
  close: "charges.expire",
  refund: "refunds.create",
};

async function answer(chargeId: string, how: "mark_as_paid" | "mark_as_failed"): Promise<void> {
  const { status, body } = await callOmise("POST", `/charges/${chargeId}/${how}`);
  if (status !== 200) throw new Error(`The payer could not answer: ${JSON.stringify(body)}`);
}

/** Omise over its emulator, with the real library between. */
export const omiseHarness = (): GatewayHarness => ({
  name: "omise",
  store: { GATEWAYS: "omise", DATA_DIR: dataDir() },
  impatient(deadlineMs) {
    const { omise, baseUrl } = env();
    return omiseGateway(
      { ...omise, webhookSecrets: omiseWebhookSecrets(), sandboxOrigin: baseUrl },
      { deadlineMs },
    );
  },
  async means(kind) {
    if (kind === "code")
      return {
        input: { method: "promptpay" },
        instrument: { kind: "source", source: { type: "promptpay" } },
      };
    const token = await makeToken();
    return { input: { method: "card", token }, instrument: { kind: "card", token } };
  },
  approve: (chargeId) => answer(chargeId, "mark_as_paid"),
  decline: (chargeId) => answer(chargeId, "mark_as_failed"),
  // What was ended cannot be paid any more: it is the one that would not be ended that brings late money.
  payLate: (chargeId) => answer(chargeId, "mark_as_paid"),
  async chargesFor(paymentId) {
    const all = await chargesAtGateway();
    return all.filter(({ metadata }) => JSON.stringify(metadata).includes(paymentId)).length;
  },
  async isOpen(chargeId) {
    return (await chargeAt(chargeId)).status === "pending";
  },
  async moneyOf(chargeId) {
    const charge = await chargeAt(chargeId);
    const taken =
      charge.paid === true || charge.status === "reversed"
        ? Number(charge.captured_amount ?? charge.amount)
        : 0;
    return { taken, givenBack: Number(charge.refunded_amount) };
  },
  async fault(call, effect, { match, times = 1 } = {}) {
    if (effect.kind === "signature" || effect.kind === "result")
      throw new Error("Omise's answers have no signature.");
    const fault: Fault = { operation: OPERATIONS[call], effect, times, ...(match && { match }) };
    await setFault(fault);
  },
  clearFaults: () => clearFaults(),
  elsewhere: (url) => ({ kind: "altered", fields: { authorize_uri: url }, worked: true }),
  otherAmount: (amount) => ({ kind: "altered", fields: { amount }, worked: true }),
  otherCharge: () => ({
    kind: "altered",
    fields: { id: "chrg_test_somebodyelses00000" },
    worked: true,
  }),
  unpaid: () => ({
    kind: "altered",
    fields: { status: "pending", paid: false, captured_amount: 0, paid_at: null },
    worked: true,
  }),
  lies: [{ kind: "altered", fields: { status: "quantum" }, worked: true }],
  refusal: (call) => ({
    kind: "status",
    status: 400,
    body: "error",
    code: call === "close" ? "failed_expire" : "failed_refund",
    worked: false,
  }),
  forgeries(notice) {
    const signature = notice.headers["omise-signature"] ?? "";
    const headers = (changes: Record<string, string>) => ({ ...notice.headers, ...changes });
    return [
      { ...notice, headers: headers({ "omise-signature": "" }) },
      { ...notice, headers: headers({ "omise-signature": "0".repeat(64) }) },
      { ...notice, headers: headers({ "omise-signature": signature.slice(1) }) },
      { ...notice, headers: headers({ "omise-signature-timestamp": "1" }) },
      { ...notice, body: notice.body.replace("{", "{ ") },
    ];
  },
});
