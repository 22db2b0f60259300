import type {LanePlan} from "../../marks/layerLanes.js";
import type {Mark} from "../../report/mark.js";
import type {ChannelFacts} from "./channels/channelFacts.js";

/** Content of the page's tables, as far as loaded. */
export interface TableFacts {
  /** By channel index; at first what the manifest knows: "name" and "group". */
  readonly channels: readonly ChannelFacts[];
  /** Marks of all sources, in order of their starts. */
  readonly marks: readonly Mark[];
  /** The lanes that they lie in. */
  readonly packing: LanePlan;
  /** Starts of events and places in seconds, ascending, each once. */
  readonly moments: readonly number[];
}
