/** "A1,A2": names of channels in one cell, with a backslash before commas and backslashes of their own. */
export function joinNames(names: readonly string[]): string {
  return names.map((name) => name.replace(/[\\,]/g, "\\$&")).join(",");
}

/** Names of channels of a cell, without the room around them. */
export function splitNames(cell: string): string[] {
  const names = cell.match(/(?:\\.|[^\\,]|\\$)+/g) ?? [];
  return names.map((name) => name.trim().replace(/\\([\\,])/g, "$1")).filter((name) => name !== "");
}
