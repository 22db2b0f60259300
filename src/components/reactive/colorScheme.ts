/** Whether the page is dark: it follows the reader's system. */
export type Scheme = "light" | "dark";

const listeners = new Set<() => void>();
let isPaper = false;

/** Calls `listener` with the page's color scheme, now and whenever it changes, until `lifetime` ends. */
export function watchScheme(listener: (scheme: Scheme) => void, lifetime: AbortSignal): void {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const tell = () => listener(dark.matches && !isPaper ? "dark" : "light");
  listeners.add(tell);
  dark.addEventListener("change", tell, {signal: lifetime});
  lifetime.addEventListener("abort", () => listeners.delete(tell), {once: true});
  tell();
}

/** Makes the scheme that of paper, which is light whatever the system is; or the system's again. */
export function setPaper(value: boolean): void {
  isPaper = value;
  for (const tell of [...listeners]) tell();
}
