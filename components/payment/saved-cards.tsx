import type { ComponentProps } from "react";
import { FormButton } from "@/components/orders/form-button";
import { MethodForm, type MethodFormWords } from "./method-form";
import type { PayAction, PayState } from "./pay-state";

export interface SavedCardRow {
  cardId: string;
  /** "Visa ending in 4242". */
  name: string;
  /** "Expires 08/30", or that it has. */
  expiry: string;
  expired: boolean;
  idempotencyKey: string;
  /** "Pay ฿1,240.00 with Visa ending in 4242". */
  pay: string;
  initial?: PayState;
}

type UndoAction = ComponentProps<typeof FormButton>["action"];

interface SavedCardsProps {
  pay: PayAction;
  remove: UndoAction;
  forget: UndoAction;
  posts: Readonly<Record<"orderId" | "locale", string>>;
  cards: readonly SavedCardRow[];
  form: MethodFormWords;
  words: { heading: string; remove: string; forget: string; error: Record<string, string> };
}

/** The cards that this browser may pay with at one press. A form names the card; whose it is only the sealed cookie knows. */
export function SavedCards({ pay, remove, forget, posts, cards, form, words }: SavedCardsProps) {
  return (
    <section aria-label={words.heading} className="flex flex-col gap-4">
      <ul className="flex flex-col gap-4">
        {cards.map((card) => (
          <li key={card.cardId} className="flex flex-col gap-3 rounded-md border border-line p-4">
            <div className="flex items-center justify-between gap-4">
              <p className={`min-w-0 ${card.expired ? "text-soft" : ""}`}>
                <span className="figures block font-medium">{card.name}</span>
                <span className="figures block text-sm text-soft">{card.expiry}</span>
              </p>
              <FormButton
                action={remove}
                fields={{ ...posts, card: card.cardId }}
                label={words.remove}
                errors={words.error}
                variant="quiet"
                size="small"
              />
            </div>
            {card.expired ? null : (
              <MethodForm
                action={pay}
                id={card.cardId}
                posts={{ ...posts, method: "card", card: card.cardId }}
                idempotencyKey={card.idempotencyKey}
                pay={card.pay}
                words={form}
                {...(card.initial && { initial: card.initial })}
              />
            )}
          </li>
        ))}
      </ul>
      <FormButton
        action={forget}
        fields={posts}
        label={words.forget}
        errors={words.error}
        variant="quiet"
        size="small"
        className="items-end"
      />
    </section>
  );
}
