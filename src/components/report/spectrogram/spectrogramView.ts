import type {Manifest} from "../../../format/manifest.js";
import type {Clock} from "../../../text/clock.js";
import type {RecordingElement} from "../../recording/Recording.js";
import type {Follower} from "./followPointed.js";

/** Parts of the page that the views of the spectrogram share. */
export interface ViewParts {
  readonly manifest: Manifest;
  readonly viewer: RecordingElement;
  readonly clock: () => Clock;
}

/** One of the pictures of the spectrogram's card. It reads what it shows once it is followed. */
export interface SpectrogramView extends Follower {
  /** Its name in the choice. */
  readonly label: string;
  readonly element: HTMLElement;
  /** Title of the card. `channel` is the name of the channel pointed at last. */
  title(channel: string): string;
}
