/**
 * Starts a worker. Browsers start none from another host's file, but one of the page's own that imports it. Its address is
 * forgotten once it has started, not before: some browsers read it late.
 */
export function startWorker(address: string): {worker: Worker; forgetAddress: () => void} {
  const isForeign = typeof location !== "undefined" && new URL(address).origin !== location.origin;
  if (!isForeign) return {worker: new Worker(address, {type: "module"}), forgetAddress() {}};
  const script = new Blob([`import ${JSON.stringify(address)};`], {type: "text/javascript"});
  const url = URL.createObjectURL(script);
  return {worker: new Worker(url, {type: "module"}), forgetAddress: () => URL.revokeObjectURL(url)};
}
