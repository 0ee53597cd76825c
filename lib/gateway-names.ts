/** The gateways that the shop has an adapter for. */
export const GATEWAY_NAMES = ["omise", "ksher"] as const;
export type GatewayName = (typeof GATEWAY_NAMES)[number];

export const isGatewayName = (text: unknown): text is GatewayName =>
  GATEWAY_NAMES.some((name) => name === text);
