/**
 * A long list of a manifest, kept as arrays of the store. Its fields are columns: numbers are rows of one float64 array,
 * texts are one JSON object of lists, in UTF-8.
 */
export interface StoredTable {
  /** Items of the list. */
  items: number;
  /** Names of the fields that are numbers, in the order of the array's rows. */
  numbers: string[];
  /** Bytes of the texts; 0 when no field is text. */
  textBytes: number;
}

/** Columns that a table's arrays hold. */
export interface TableColumns {
  /** Shape (fields, items). NaN stands for null. */
  numbers: Float64Array;
  /** UTF-8 of a JSON object: by field, a list of texts, null where an item has none. */
  text: Uint8Array;
}

/** Items above which a list is kept as a table: a manifest stays below a hundred kilobytes, and most lists in it. */
export const MAX_INLINE = 512;

/** Puts a list into columns. Numbers that an item lacks are taken from `defaults`, else they are null. */
export function toTable(
  list: readonly object[],
  defaults: Readonly<Record<string, number>> = {}
): {table: StoredTable; columns: TableColumns} {
  const items = list as readonly Record<string, unknown>[];
  const names = [...new Set(items.flatMap((item) => Object.keys(item)))];
  const isText = (name: string) => items.some((item) => typeof item[name] === "string");
  const texts = names.filter(isText);
  const numbers = names.filter((name) => !isText(name));
  const values = numbers.flatMap((name) => items.map((item) => (item[name] as number | null) ?? defaults[name] ?? NaN));
  const lists = texts.map((name) => [name, items.map((item) => item[name] ?? null)]);
  const text = new TextEncoder().encode(texts.length > 0 ? JSON.stringify(Object.fromEntries(lists)) : "");
  return {
    table: {items: items.length, numbers, textBytes: text.length},
    columns: {numbers: Float64Array.from(values), text}
  };
}

/** The list of a table. Throws an `Error` when its texts are no such JSON. */
export function fromTable({items, numbers}: StoredTable, columns: TableColumns): Record<string, unknown>[] {
  const list = Array.from({length: items}, (): Record<string, unknown> => ({}));
  numbers.forEach((name, row) => {
    for (let i = 0; i < items; i++) {
      const value = columns.numbers[row * items + i];
      list[i][name] = Number.isNaN(value) ? null : value;
    }
  });
  if (columns.text.length === 0) return list;
  const texts = JSON.parse(new TextDecoder().decode(columns.text)) as Record<string, (string | null)[]>;
  for (const [name, column] of Object.entries(texts)) {
    column.forEach((text, i) => {
      if (text !== null) list[i][name] = text;
    });
  }
  return list;
}
