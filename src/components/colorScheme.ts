/** Whether the page is dark: it follows the reader's system. */
export type Scheme = "light" | "dark";

/** Calls `listener` with the page's colour scheme, now and whenever it changes, until the returned function is called. */
export function watchScheme(listener: (scheme: Scheme) => void): () => void {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const tell = () => listener(dark.matches ? "dark" : "light");
  dark.addEventListener("change", tell);
  tell();
  return () => dark.removeEventListener("change", tell);
}
