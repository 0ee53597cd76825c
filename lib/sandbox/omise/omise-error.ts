import "server-only";

/** HTTP status of each error code, by the page of errors in Omise's documentation. Anything else is a 400. */
const STATUS: Record<string, number> = {
  authentication_failure: 401,
  not_authorized: 403,
  not_found: 404,
  service_not_found: 404,
  too_many_requests: 429,
  internal_error: 500,
  service_unavailable: 503,
};

/** A refusal that the caller gets as an error object. Thrown inside the transaction, so that nothing of the call remains. */
export class OmiseError extends Error {
  override name = "OmiseError";
  readonly status: number;

  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.status = STATUS[code] ?? 400;
  }
}

export function errorBody(code: string, message: string) {
  return {
    object: "error",
    location: `https://www.omise.co/api-errors#${code.replaceAll("_", "-")}`,
    code,
    message,
  };
}

export function notFound(what: string, id: string): OmiseError {
  return new OmiseError("not_found", `${what} ${id} was not found`);
}

/** Omise names everything that is wrong in one sentence: `A, B, and C`. */
export function sentence(problems: readonly string[]): string {
  if (problems.length < 3) return problems.join(" and ");
  return `${problems.slice(0, -1).join(", ")}, and ${problems[problems.length - 1]}`;
}
