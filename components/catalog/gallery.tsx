"use client";

interface GalleryProps {
  images: readonly string[];
  name: string;
  ground: string;
  label: string;
  /** With `{number}` and `{total}` in it. */
  viewText: string;
}

/** A strip to swipe on a phone, one large picture over two small ones at a desk. Neither needs a script. */
export function Gallery({ images, name, ground, label, viewText }: GalleryProps) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a strip that scrolls must be scrollable by keyboard
      tabIndex={0}
      className="-mx-4 flex snap-x snap-mandatory gap-3 overflow-x-auto px-4 [scrollbar-width:none] md:mx-0 md:grid md:grid-cols-2 md:gap-4 md:overflow-visible md:px-0"
    >
      {images.map((image, position) => (
        <div
          key={String(position)}
          className="aspect-4/5 w-[86%] shrink-0 snap-center overflow-hidden rounded-lg md:w-auto md:first:col-span-2"
          style={{ backgroundColor: ground }}
        >
          <img
            src={image}
            alt={`${name}. ${viewText.replace("{number}", String(position + 1)).replace("{total}", String(images.length))}`}
            width={800}
            height={1000}
            fetchPriority={position === 0 ? "high" : "auto"}
            loading={position === 0 ? "eager" : "lazy"}
            decoding="async"
            className="size-full object-cover"
          />
        </div>
      ))}
    </section>
  );
}
