import type {Interval} from "../../report/interval.js";
import type {Mark} from "../../report/mark.js";
import type {ChannelFacts} from "../view/channels/channelFacts.js";

/** A value on its way; or what begins to load it, called after the first traces. */
export type Late<T> = Promise<T> | (() => Promise<T>);

/** Options that a page gives the viewer. */
export interface RecordingOptions {
  /** A row for each channel with what is known of it: "name", "group", "location", positions. */
  channels?: Late<readonly ChannelFacts[]>;
  /** Named stretches of time to mark above the minimap. */
  intervals?: Late<readonly Interval[]>;
  /** Annotations of the author, in order of their starts. */
  annotations?: Late<readonly Mark[]>;
  /**
   * Annotations of the reader, where the page keeps them itself: `start` in seconds, and any of `end`, `label`, `channels`
   * (names), `text`, `color` ("#b45309"), `id`. The viewer then tells each change by the event "marks". Without this, the
   * browser keeps what a reader annotates.
   */
  marks?: Late<readonly unknown[]>;
  /** False where the reader may not annotate; true by default. */
  annotate?: boolean;
  /** Destroys the viewer when it resolves: what cells of Observable Framework have under this name. */
  invalidation?: Promise<unknown>;
  /**
   * True if the page's address and history follow the view, and keys act on it while nothing on the page has the focus;
   * true by default. Of several viewers on a page only the first has them.
   */
  address?: boolean;
}
