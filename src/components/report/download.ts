/** Downloads what a page has made as a file. */
export function download(name: string, {content, type}: {content: BlobPart; type: string}): void {
  const address = URL.createObjectURL(new Blob([content], {type}));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
