/** A line of a table: its cells, and its number in the file, from 1. */
export interface Line {
  readonly number: number;
  readonly cells: readonly string[];
}

/** Lines of a text without those that are empty, each with its number. A byte order mark is no part of the first. */
export function linesOf(text: string): {number: number; text: string}[] {
  return text
    .replace(/^\uFEFF/, "")
    .split(/\r\n|\n|\r/)
    .map((line, i) => ({number: i + 1, text: line}))
    .filter((line) => line.text.trim() !== "");
}

/** A table whose cells are separated by tabs. Quotes are letters like others: BIDS has no quoting. */
export function splitTabs(text: string): Line[] {
  return linesOf(text).map((line) => ({number: line.number, cells: line.text.split("\t")}));
}

/**
 * A table whose cells are separated by commas (RFC 4180): in quotes a cell may hold commas, line breaks, and quotes
 * twice. A quote that nothing closes reaches to the end of the text. A line has the number where it begins.
 */
export function splitCommas(text: string): Line[] {
  const source = text.replace(/^\uFEFF/, "");
  const lines: Line[] = [];
  let cells: string[] = [];
  let number = 1;
  let begin = 1;
  let at = 0;

  function readCell(): string {
    if (source[at] !== '"') {
      const from = at;
      while (at < source.length && !",\r\n".includes(source[at])) at++;
      return source.slice(from, at);
    }
    let cell = "";
    for (at++; at < source.length; at++) {
      if (source[at] === '"' && source[++at] !== '"') break;
      if (source[at] === "\n") number++;
      cell += source[at] ?? "";
    }
    const from = at;
    while (at < source.length && !",\r\n".includes(source[at])) at++;
    return cell + source.slice(from, at);
  }

  while (at < source.length) {
    cells.push(readCell());
    if (source[at] === ",") {
      at++;
      if (at < source.length) continue;
      cells.push("");
    }
    if (source[at] === "\r" && source[at + 1] === "\n") at++;
    at++;
    if (cells.some((cell) => cell.trim() !== "")) lines.push({number: begin, cells});
    cells = [];
    begin = ++number;
  }
  return lines;
}
