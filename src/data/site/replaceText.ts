/** An Arrow file with other texts in one of its columns. The library is loaded only here: it takes longer than all else. */
export async function replaceText(
  table: Uint8Array,
  column: string,
  texts: readonly (string | null)[]
): Promise<Uint8Array> {
  const {tableFromIPC, tableToIPC, Utf8, vectorFromArray} = await import("apache-arrow");
  return tableToIPC(tableFromIPC(table).setChild(column, vectorFromArray(texts, new Utf8())), "file");
}
