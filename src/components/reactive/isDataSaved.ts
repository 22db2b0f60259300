/** Facts of the connection, where a browser tells them: Network Information API. */
interface Connection {
  readonly saveData?: boolean;
  readonly effectiveType?: string;
}

/** Tells whether the reader asks for few bytes (Save-Data), or the line is slower than what is called 4G. */
export function isDataSaved(): boolean {
  const {saveData = false, effectiveType = "4g"} = (navigator as {connection?: Connection}).connection ?? {};
  return saveData || effectiveType !== "4g";
}
