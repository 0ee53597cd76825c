import type { Capability } from "../methods/capability-answer";
import type { CapabilityWire } from "./wire";

export function toCapability({ country, limits, payment_methods: methods }: CapabilityWire): Capability {
  return {
    country,
    chargeAmount: { min: limits?.charge_amount?.min ?? null, max: limits?.charge_amount?.max ?? null },
    installmentMin: limits?.installment_amount?.min ?? null,
    methods: methods.map(({ name, currencies, installment_terms: terms, banks }) => ({
      name,
      currencies,
      terms: terms ?? [],
      banks: (banks ?? []).map((bank) => ({ ...bank, active: bank.active ?? true })),
    })),
  };
}
