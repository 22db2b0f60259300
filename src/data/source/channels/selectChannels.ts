/**
 * Columns that a selection means: "0-10,14" (columns, ends included), or a list of columns and names. In ascending
 * order, each once. Throws an `Error` that says what a part of it should be.
 */
export function selectChannels(names: readonly string[], selection: string | readonly (number | string)[]): number[] {
  const parts = typeof selection === "string" ? selection.split(",").map((part) => part.trim()) : selection;
  const columns = new Set<number>();
  for (const part of parts) for (const column of columnsOf(names, part)) columns.add(column);
  if (columns.size === 0) throw new Error("selects no channel");
  return Array.from(columns).sort((a, b) => a - b);
}

function columnsOf(names: readonly string[], part: number | string): number[] {
  const named = names.indexOf(String(part));
  if (typeof part === "string" && named >= 0) return [named];
  const range = /^(\d+)(?:-(\d+))?$/.exec(String(part));
  if (!range)
    throw new Error(
      `names ${JSON.stringify(part)}, which is not a channel: use columns such as "0-10,14", or names such as ${names.slice(0, 3).join(", ")}`
    );
  const first = Number(range[1]);
  const last = Number(range[2] ?? range[1]);
  if (last < first || last >= names.length)
    throw new Error(`selects ${part}, but columns run from 0 to ${names.length - 1}`);
  return Array.from({length: last - first + 1}, (_, i) => first + i);
}
