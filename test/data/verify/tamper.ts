import type {Store} from "../../../src/data/verify/openStore.js";
import type {NumberSamples} from "../../../src/format/dtype.js";

/** The store with one element of an array changed as it is read. */
export function tamper(
  store: Store,
  {path, channel, position}: {path: string; channel: number; position: number},
  change: (value: number) => number
): Store {
  return {
    ...store,
    async read(read, start, end) {
      const values = (await store.read(read, start, end)) as NumberSamples;
      const at = channel * (end - start) + position - start;
      if (read === path && position >= start && position < end) values[at] = change(values[at]);
      return values;
    }
  };
}
