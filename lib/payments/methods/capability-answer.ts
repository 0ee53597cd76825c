import { z } from "zod";

/** What an account has been given, as the gateway tells it, in the few words that offering needs. */
export const capabilitySchema = z.object({
  /** Of the account. */
  country: z.string(),
  /** Minor units of the country's own currency; null where not told. */
  chargeAmount: z.object({ min: z.int().nullable(), max: z.int().nullable() }),
  installmentMin: z.int().nullable(),
  methods: z.array(
    z.object({
      /** `card` or a source type. */
      name: z.string(),
      currencies: z.array(z.string()),
      terms: z.array(z.int()),
      banks: z.array(z.object({ code: z.string(), name: z.string(), active: z.boolean() })),
    }),
  ),
});
export type Capability = z.infer<typeof capabilitySchema>;
