/** The part of Omise.js that the shop uses. */
export interface OmiseLibrary {
  setPublicKey(key: string): void;
  /** `status` 0 means that nobody answered. */
  createToken(
    kind: "card",
    card: Record<string, string | number | undefined>,
    done: (status: number, answer: unknown) => void,
  ): void;
}

declare global {
  interface Window {
    Omise?: OmiseLibrary;
  }
}

const loads = new Map<string, Promise<OmiseLibrary>>();

function insertScript(url: string): Promise<OmiseLibrary> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    const fail = () => {
      loads.delete(url); // the next try loads it anew
      script.remove();
      reject(new Error("Omise.js did not load."));
    };
    // The document's own nonce: one from the server would be another page's after a soft navigation.
    script.nonce = document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce ?? "";
    script.async = true;
    script.src = url;
    script.onload = () => (window.Omise ? resolve(window.Omise) : fail());
    script.onerror = fail;
    document.head.append(script);
  });
}

/** Omise.js, fetched once. A failed load can be tried again. */
export function loadOmise(url: string): Promise<OmiseLibrary> {
  if (window.Omise) return Promise.resolve(window.Omise);
  const load = loads.get(url) ?? insertScript(url);
  loads.set(url, load);
  return load;
}
