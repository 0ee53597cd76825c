/** A definite no: nothing was done. `code` is the gateway's own word. */
export class GatewayRejected extends Error {
  override name = "GatewayRejected";
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** No answer that could be believed: time-out, reset, 5xx, unreadable. The work may or may not have been done. */
export class GatewayUnreachable extends Error {
  override name = "GatewayUnreachable";
}
