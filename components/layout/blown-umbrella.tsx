/** An umbrella that the wind turned inside out, for pages on which something went wrong. */
export function BlownUmbrella({ className = "" }: { className?: string }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 320 320" fill="none" className={className}>
      <g stroke="var(--line)" strokeWidth="3" strokeLinecap="round">
        <path d="m40 60-18 40M96 30 74 78M280 120l-22 48M60 200l-22 48M250 30l-14 30M296 220l-20 44M120 250l-18 40" />
      </g>
      <g transform="rotate(24 170 170)">
        <path
          d="M60 70c30 10 44 40 52 76 18-12 40-12 58 0 18-12 40-12 58 0 8-36 22-66 52-76-14 66-52 108-110 112-58-4-96-46-110-112Z"
          fill="var(--clay)"
          fillOpacity="0.9"
        />
        <path
          d="M112 146c10 16 28 30 58 36m58-36c-10 16-28 30-58 36m0-36v36"
          stroke="var(--ground)"
          strokeOpacity="0.6"
          strokeWidth="2.5"
        />
        <path d="M170 140v124c0 22-32 22-32 2" stroke="var(--ink)" strokeWidth="6" strokeLinecap="round" />
      </g>
      <path
        d="M64 296c22-8 44 8 66 0s44 8 66 0 44 8 66 0"
        stroke="currentColor"
        strokeWidth="4"
        strokeLinecap="round"
      />
    </svg>
  );
}
