import "server-only";
import { env } from "../../env";

/** The address of a payment page. */
export const pageUrl = (uuid: string) => `${env().baseUrl}/sandbox/ksher/ua?order_uuid=${uuid}`;
