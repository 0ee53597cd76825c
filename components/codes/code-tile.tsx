"use client";

import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";

const SIDE = 336;
const LINE = 3;
const ROUND = 18;

/** Around the tile from the middle of the top, clockwise. */
const RING = (() => {
  const near = LINE / 2;
  const far = SIDE - near;
  const corner = (x: number, y: number) => `a${ROUND} ${ROUND} 0 0 1 ${x} ${y}`;
  return [
    `M${SIDE / 2} ${near}H${far - ROUND}`,
    corner(ROUND, ROUND),
    `V${far - ROUND}`,
    corner(-ROUND, ROUND),
    `H${near + ROUND}`,
    corner(-ROUND, -ROUND),
    `V${near + ROUND}`,
    corner(ROUND, -ROUND),
    "Z",
  ].join("");
})();

/** A thin line around the tile that runs out as the time does. `left` is the share that remains, 0 to 1. */
function Ring({ left, urgent }: { left: number; urgent: boolean }) {
  const length = Math.max(0, Math.min(1, left)) * 100;
  return (
    <svg
      viewBox={`0 0 ${SIDE} ${SIDE}`}
      aria-hidden="true"
      focusable="false"
      fill="none"
      strokeWidth={LINE}
      className="absolute inset-0 size-full"
    >
      <path d={RING} className="stroke-line" />
      <path
        d={RING}
        pathLength={100}
        strokeLinecap="butt"
        strokeDasharray={`${length} 100`}
        strokeDashoffset={length - 100}
        className={urgent ? "stroke-clay" : "stroke-rain"}
      />
    </svg>
  );
}

interface CodeTileProps {
  /** The shop's own address of the picture. */
  image: string;
  /** What the picture is, for who cannot see it. */
  alt: string;
  /** Gone: the code is there but nobody can scan it any more. */
  expired: boolean;
  checking: boolean;
  left: number;
  urgent: boolean;
  words: { missing: string; again: string };
  onPicture: (picture: HTMLImageElement | null) => void;
}

/** The code, black on white by day and by night, with its quiet zone, in its ring. */
export function CodeTile({ image, alt, expired, checking, left, urgent, words, onPicture }: CodeTileProps) {
  const [tries, setTries] = useState(0);
  const [missing, setMissing] = useState(false);
  const picture = useRef<HTMLImageElement>(null);
  useEffect(() => {
    const { current } = picture;
    onPicture(current);
    // It may have failed before this script had come to life.
    if (current?.complete && current.naturalWidth === 0) setMissing(true);
  }, [onPicture]);
  const dim = expired ? "blur-lg opacity-30" : checking ? "opacity-20" : "";
  return (
    <div className="relative mx-auto aspect-square w-full max-w-84">
      <Ring left={expired ? 0 : left} urgent={urgent} />
      <div className="absolute inset-1 grid place-items-center overflow-hidden rounded-[0.9rem] bg-white">
        {missing ? (
          <div role="alert" className="flex flex-col items-center gap-4 p-6 text-center text-[#14202b]">
            <p>{words.missing}</p>
            <Button
              className="bg-[#24506f] text-white"
              onClick={() => {
                setMissing(false);
                setTries(tries + 1);
              }}
            >
              <Icon name="refresh" className="size-5" />
              {words.again}
            </Button>
          </div>
        ) : (
          <img
            ref={picture}
            src={tries > 0 ? `${image}&try=${tries}` : image}
            alt={expired ? "" : alt}
            width={SIDE}
            height={SIDE}
            onError={() => setMissing(true)}
            className={`size-full object-contain transition-[opacity,filter] ${dim}`}
          />
        )}
        {expired || checking ? (
          <span className="absolute grid size-20 place-items-center rounded-full bg-raised text-ink shadow-raised">
            <Icon
              name={expired ? "clock" : "drop"}
              className={`size-9 ${expired ? "" : "animate-pulse motion-reduce:animate-none"}`}
            />
          </span>
        ) : null}
      </div>
    </div>
  );
}
