import type { CSSProperties } from "react";
import type { SharingCard as Card } from "@/lib/catalog/sharing";
import { inOurLetters, thaiPieces, wordsOf } from "@/lib/i18n/drawn-text";

const INK = "#14202b";

/** Letters of a name in large type: in Thai and Japanese what stands on one line, so that no single one starts another. */
const LARGE = { en: 30, th: 14, ja: 9 };

const lettersOf = (text: string) => text.replace(/\p{Mn}/gu, "").length;

interface WordsProps {
  text: string;
  locale: string;
  size: number;
  style?: CSSProperties;
}

/** A text whose words the renderer may break between, its Thai tones where they belong. */
function Words({ text, locale, size, style }: WordsProps) {
  return (
    <div style={{ display: "flex", flexWrap: "wrap", fontSize: size, ...style }}>
      {wordsOf(inOurLetters(text), locale).map((word, position) => (
        <div key={String(position)} style={{ display: "flex", whiteSpace: "pre" }}>
          {thaiPieces(word).map((piece, index) =>
            piece.lifted ? (
              // A mark alone is left out; one with a space is drawn, and its box takes no room.
              <div
                key={String(index)}
                style={{
                  display: "flex",
                  whiteSpace: "pre",
                  width: 1,
                  marginRight: -1,
                  marginTop: -size * 0.23,
                }}
              >
                {`${piece.text} `}
              </div>
            ) : (
              piece.text
            ),
          )}
        </div>
      ))}
    </div>
  );
}

/**
 * The picture of a product to pass on, 1200 × 630: drawn by `next/og`, which knows flex boxes and little else.
 */
export function SharingCard({
  card,
  picture,
  brand,
  motto,
  fromText,
}: {
  card: Card;
  /** The product's picture as a data URI. */
  picture: string;
  brand: string;
  motto: string;
  fromText: string;
}) {
  const sentence = card.name.length > 60;
  const [before = "", after = ""] = fromText.split("{price}");
  const long = lettersOf(card.name) > LARGE[card.locale];
  const size = sentence ? 44 : long ? 54 : 66;
  return (
    <div style={{ display: "flex", width: 1200, height: 630, background: "#f6f2ea", color: INK }}>
      <div style={{ display: "flex", flexDirection: "column", width: 696, padding: "56px 24px 52px 64px" }}>
        <div style={{ display: "flex", alignItems: "center", fontSize: 38 }}>
          <svg width="56" height="56" viewBox="0 0 32 32" style={{ marginRight: 16 }} aria-hidden="true">
            <path
              d="M3 17.5a13 13 0 0 1 26 0c-2.2-2-4.3-2-6.5 0-2.2-2-4.3-2-6.5 0-2.2-2-4.3-2-6.5 0-2.2-2-4.3-2-6.5 0Z"
              fill="#2f5b7c"
            />
            <path d="M16 4.5V2.8" stroke="#2f5b7c" strokeWidth="2" strokeLinecap="round" />
            <path
              d="M16 20.5c2.3 2.8 3.4 4.6 3.4 6.3a3.4 3.4 0 0 1-6.8 0c0-1.7 1.1-3.5 3.4-6.3Z"
              fill="#f2c14e"
            />
          </svg>
          {brand}
        </div>
        <Words
          text={card.name}
          locale={card.locale}
          size={size}
          style={{ marginTop: "auto", lineHeight: card.locale === "th" ? 1.45 : 1.2 }}
        />
        {sentence ? null : (
          <Words
            text={card.tagline}
            locale={card.locale}
            size={30}
            style={{ marginTop: 14, lineHeight: 1.5, color: "#43515e" }}
          />
        )}
        <div style={{ display: "flex", alignItems: "flex-end", marginTop: 34, fontSize: 52 }}>
          {card.from && before ? (
            <Words
              text={before.trim()}
              locale={card.locale}
              size={30}
              style={{ color: "#43515e", marginRight: 16, paddingBottom: 8 }}
            />
          ) : null}
          {card.price}
          {card.from && after ? (
            <Words
              text={after.trim()}
              locale={card.locale}
              size={30}
              style={{ color: "#43515e", marginLeft: 12, paddingBottom: 8 }}
            />
          ) : null}
        </div>
        <Words
          text={motto}
          locale={card.locale}
          size={24}
          style={{ marginTop: "auto", paddingTop: 22, borderTop: "2px solid #dbd3c4", color: "#5f6b76" }}
        />
      </div>
      <img
        src={picture}
        width={416}
        height={520}
        alt=""
        style={{ margin: "55px 55px 55px 33px", borderRadius: 28 }}
      />
    </div>
  );
}
