import { createHmac } from "node:crypto";

/*
 * A card charge and the events about it in Omise's wire format, every field of it, so that a webhook here is as long as a
 * real one. Plain: the stand-in for Omise runs it without the shop's code.
 */

export interface Charge {
  readonly id: string;
  readonly paymentId: string;
  /** Satang. */
  readonly amount: number;
  readonly createdAt: string;
}

/** Paid: by the time that its news arrives the gateway has the money. */
export function chargeDocument({ id, paymentId, amount, createdAt }: Charge): Record<string, unknown> {
  const suffix = id.slice("chrg_test_".length);
  return {
    object: "charge",
    id,
    location: `/charges/${id}`,
    amount,
    acquirer_reference_number: null,
    net: amount - Math.round(amount * 0.0391),
    fee: Math.round(amount * 0.0365),
    fee_vat: Math.round(amount * 0.0026),
    interest: 0,
    interest_vat: 0,
    funding_amount: amount,
    refunded_amount: 0,
    authorized_amount: amount,
    captured_amount: amount,
    transaction_fees: { fee_flat: "0.0", fee_rate: "3.65", vat_rate: "7.0" },
    platform_fee: { fixed: null, amount: null, percentage: null },
    currency: "THB",
    funding_currency: "THB",
    ip: "203.0.113.7",
    refunds: { object: "list", data: [], limit: 20, offset: 0, total: 0, location: `/charges/${id}/refunds` },
    link: null,
    description: "Amefon order",
    metadata: { payment_id: paymentId, order_number: "AM-10482" },
    card: {
      object: "card",
      id: `card_test_${suffix}`,
      livemode: false,
      location: null,
      deleted: false,
      street1: null,
      street2: null,
      city: "Bangkok",
      state: null,
      phone_number: null,
      postal_code: "10500",
      country: "th",
      financing: "credit",
      bank: "Test Bank",
      brand: "Visa",
      fingerprint: "XjOdjaoHRvUGRfmZacMPcJtm0U3SEIIfkA7534dQeVw=",
      first_digits: null,
      last_digits: "4242",
      name: "Somchai Prasert",
      expiration_month: 9,
      expiration_year: 2030,
      security_code_check: true,
      tokenization_method: null,
      created_at: createdAt,
    },
    source: null,
    schedule: null,
    linked_account: null,
    customer: null,
    dispute: null,
    transaction: `trxn_test_${suffix}`,
    failure_code: null,
    failure_message: null,
    status: "successful",
    authorize_uri: `https://api.omise.co/payments/paym_test_${suffix}/authorize`,
    return_uri: "http://localhost/return",
    created_at: createdAt,
    paid_at: createdAt,
    authorized_at: createdAt,
    expires_at: new Date(Date.parse(createdAt) + 7 * 86_400_000).toISOString(),
    expired_at: null,
    reversed_at: null,
    multi_capture: false,
    zero_interest_installments: false,
    branch: null,
    terminal: null,
    device: null,
    authorized: true,
    capturable: false,
    capture: true,
    disputable: true,
    livemode: false,
    refundable: true,
    partially_refundable: true,
    reversed: false,
    reversible: false,
    voided: false,
    paid: true,
    expired: false,
    can_perform_void: false,
    approval_code: "000000",
    authentication: "3DS",
    authenticated_by: "ISSUER",
  };
}

/** The body of a webhook. */
export function eventBody(id: string, key: string, charge: Charge): string {
  return JSON.stringify({
    object: "event",
    id,
    livemode: false,
    location: `/events/${id}`,
    webhook_deliveries: [],
    data: chargeDocument(charge),
    key,
    created_at: charge.createdAt,
  });
}

/** The headers with which Omise proves a body to be its own, at this moment. */
export function signatureHeaders(secret: string, body: string, at: number): Record<string, string> {
  const timestamp = String(Math.floor(at / 1_000));
  const mac = createHmac("sha256", Buffer.from(secret, "base64")).update(`${timestamp}.${body}`);
  return { "omise-signature": mac.digest("hex"), "omise-signature-timestamp": timestamp };
}
