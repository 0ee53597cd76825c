/** What is written around the code in the picture, so that it can be paid from the album hours later. */
export interface PictureTexts {
  shop: string;
  amount: string;
  /** Lines under the code: payee, order, until when. */
  lines: readonly string[];
  fileName: string;
}

const WIDTH = 1080;
const MARGIN = 96;
const INK = "#000000";

/** Shrinks the letters until the text fits the picture. */
function write(
  pen: CanvasRenderingContext2D,
  text: string,
  y: number,
  { size, weight, face }: { size: number; weight: number; face: string },
): void {
  let fitting = size;
  do {
    pen.font = `${weight} ${fitting}px ${face}`;
    fitting -= 2;
  } while (fitting > 20 && pen.measureText(text).width > WIDTH - 2 * MARGIN);
  pen.fillText(text, WIDTH / 2, y);
}

/** Draws the code with its amount and order on white paper; a PNG, as banks' apps read them from the album. */
export async function drawPicture(code: HTMLImageElement, texts: PictureTexts): Promise<File | null> {
  const side = WIDTH - 2 * MARGIN;
  const top = 330;
  const below = top + side + 100;
  const canvas = document.createElement("canvas");
  canvas.width = WIDTH;
  canvas.height = below + texts.lines.length * 60 + 50;
  const pen = canvas.getContext("2d");
  if (!pen) return null;
  const face = getComputedStyle(document.body).fontFamily;
  pen.fillStyle = "#ffffff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.fillStyle = INK;
  pen.textAlign = "center";
  write(pen, texts.shop, 130, { size: 48, weight: 500, face });
  write(pen, texts.amount, 260, { size: 112, weight: 600, face });
  pen.imageSmoothingEnabled = false; // a module is black or white, never grey
  pen.drawImage(code, MARGIN, top, side, side);
  texts.lines.forEach((line, place) => {
    write(pen, line, below + place * 60, { size: 40, weight: 400, face });
  });
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  return blob && new File([blob], texts.fileName, { type: "image/png" });
}

/**
 * Gives the picture to the payer. A phone offers it to its album (a download lands where banks' apps do not look); elsewhere,
 * and where that is refused, it is downloaded.
 */
export async function handOver(file: File, toAlbum: boolean): Promise<void> {
  if (toAlbum && navigator.canShare?.({ files: [file] }))
    try {
      await navigator.share({ files: [file] });
      return;
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") return; // the payer thought better of it
    }
  const url = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = url;
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
