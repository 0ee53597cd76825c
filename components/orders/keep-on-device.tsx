"use client";

import { useEffect } from "react";

/** Tells the shop that this browser has opened the order, so that "Your orders" lists it here. Shows nothing. */
export function KeepOnDevice({ orderId }: { orderId: string }) {
  useEffect(() => {
    const body = new FormData();
    body.set("orderId", orderId);
    // Nothing depends on the answer: the next opening asks again.
    fetch("/api/device-orders", { method: "POST", body, keepalive: true }).catch(() => undefined);
  }, [orderId]);
  return null;
}
