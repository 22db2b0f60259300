const NAMES: Readonly<Record<string, string>> = {
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  ArrowDown: "↓",
  PageUp: "Page up",
  PageDown: "Page down",
  "-": "−"
};

/** "Shift ←": a key of the command list as people know it. */
export function keyName(key: string): string {
  return key
    .split(/(?<=Shift|Alt|Ctrl)\+/)
    .map((part) => NAMES[part] ?? letterName(part, key.startsWith("Ctrl+")))
    .join(" ");
}

/** Capitals are typed with Shift; beside Ctrl every letter is written as one. */
function letterName(part: string, isWithCtrl: boolean): string {
  if (isWithCtrl && part.length === 1) return part.toUpperCase();
  return /^[A-Z]$/.test(part) ? `Shift ${part}` : part;
}
