/** Resolves in a task of its own: what else waits, such as a press of a key or a frame, comes first. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    // Unlike a timer, it is never delayed.
    const {port1, port2} = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
