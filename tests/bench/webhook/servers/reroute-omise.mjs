import http from "node:http";
import https from "node:https";

/*
 * Loaded into the shop's process before anything else: what the `omise` library sends to Omise goes to the stand-in on this
 * machine. The library and everything above it stay as they are.
 */

const port = Number(process.env.BENCH_OMISE_PORT);

https.request = (options, heard) =>
  http.request({ ...options, protocol: "http:", host: "127.0.0.1", port, agent: http.globalAgent }, heard);
