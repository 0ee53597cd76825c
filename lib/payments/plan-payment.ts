import "server-only";
import { isIP } from "node:net";
import type { OrderView } from "../orders/queries";
import { fail, ok, type Result } from "../result";
import type { SourceRequest } from "./gateway";
import { offerInput } from "./methods/list-offers";
import { type MethodId, methodOf, type Way } from "./methods/method-table";
import { type OfferedMethod, offerMethods, wayOf } from "./methods/offer-methods";
import { type MethodFields, readFields } from "./methods/read-fields";
import type { StartPaymentError, StartPaymentInput } from "./payment-view";
import { soldItems } from "./sold-items";

/** How an order is going to be paid, decided before anything is written. */
export interface PaymentPlan {
  readonly method: MethodId;
  readonly way: Way;
  /** Null for cards whose fields are ours. */
  readonly source: SourceRequest | null;
}

/** Single-use card tokens alone. */
const TOKEN_FORM = /^tokn_\w{6,80}$/;

function refuse(reason: NonNullable<StartPaymentError["reason"]>, offered?: OfferedMethod) {
  const limit = offered?.available === false ? offered.limit : null;
  return fail<StartPaymentError>({ code: "method_unavailable", reason, ...(limit ? { limit } : {}) });
}

function goodsOf({ address, lines }: OrderView): Pick<SourceRequest, "shipping" | "items"> {
  return {
    ...(address && {
      shipping: {
        country: address.country,
        city: address.city,
        postcode: address.postcode,
        region: address.region,
        street: address.line1,
      },
    }),
    items: soldItems(lines),
  };
}

function toSource(
  { source: type, passes = [] }: Way,
  fields: MethodFields,
  order: OrderView,
  { clientIp, platform }: StartPaymentInput,
): SourceRequest {
  return {
    type,
    ...fields,
    ...(passes.includes("platform") && platform ? { platform } : {}),
    ...(passes.includes("ip") && clientIp !== null && isIP(clientIp) !== 0 ? { ip: clientIp } : {}),
    ...(passes.includes("goods") ? goodsOf(order) : {}),
  };
}

/** A card whose fields are ours is paid by one of two things, and nothing else by either. */
function hasRightInstrument({ flow }: Way, { token, savedCard }: StartPaymentInput): boolean {
  if (flow !== "card") return token === undefined && savedCard === undefined;
  return token === undefined ? savedCard !== undefined : savedCard === undefined && TOKEN_FORM.test(token);
}

/**
 * What the gateway is to be asked for, or why it is not: the method must be offered for this very order, its fields filled in
 * as they should be, its bank and term among the offered. Writes nothing.
 */
export async function planPayment(
  input: StartPaymentInput,
  order: OrderView,
): Promise<Result<PaymentPlan, StartPaymentError>> {
  const method = methodOf(input.method);
  if (!method) return refuse("unknown_method");
  const offer = await offerInput(order, input.device ?? "desk");
  const offered = offerMethods(offer).find(({ id }) => id === method.id);
  const way = wayOf(method.id, offer);
  if (!offered || !way) return refuse("not_offered");
  if (!offered.available) return refuse(offered.reason, offered);
  if (!hasRightInstrument(way, input)) return fail({ code: "rejected", failureCode: "bad_request" });
  const fields = readFields(offered, input.fields ?? {});
  if (!fields.ok) return fail({ code: "check_fields", fieldErrors: fields.error });
  const source = way.flow === "card" ? null : toSource(way, fields.value, order, input);
  return ok({ method: method.id, way, source });
}
