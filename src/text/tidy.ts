/** Text from a file, on one line and at most `length` characters long. */
export function tidy(text: string, length = 200): string {
  // eslint-disable-next-line no-control-regex -- control characters are what must go
  const line = text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, " ").trim();
  return line.length > length ? `${line.slice(0, length - 1)}…` : line;
}
