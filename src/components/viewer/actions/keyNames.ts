const NAMES: Readonly<Record<string, string>> = {
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  ArrowDown: "↓",
  PageUp: "Page up",
  PageDown: "Page down",
  "-": "−",
  P: "Shift P",
  R: "Shift R",
  B: "Shift B",
  A: "Shift A",
  G: "Shift G",
  M: "Shift M",
  N: "Shift N",
  U: "Shift U",
  Y: "Shift Y",
  Z: "Shift Z"
};

/** "Shift ←": a key of the command list as people know it. */
export function keyName(key: string): string {
  return key
    .split(/(?<=Shift|Alt|Ctrl)\+/)
    .map((part) => NAMES[part] ?? (key.startsWith("Ctrl+") && part.length === 1 ? part.toUpperCase() : part))
    .join(" ");
}
