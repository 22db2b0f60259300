import type {NumberSamples} from "../../../format/dtype.js";
import type {OverviewName} from "../../../format/storedArray.js";
import type {OverviewScale} from "./overviewScale.js";

/** A way to show the whole recording in the minimap: all that is drawn and said of it. */
export interface Mode {
  /** Its name in addresses: letters, digits, hyphens. */
  readonly id: string;
  /** Its name in the legend: a word. */
  readonly label: string;
  /** A shorter name for the legend, where there is one: a Greek letter. */
  readonly symbol?: string;
  /** The array of the store that it draws. */
  readonly array: OverviewName;
  /** Meaning of a cell; `{bin}` stands for the length of a bin. */
  readonly cell: string;
  /** Meaning of the colors, in a sentence or two. */
  readonly hint: string;
  /** Words at the two ends of the legend. */
  readonly ends: readonly [low: string, high: string];
  /**
   * Colors for the array's values, shape (channel, bin).
   * @param units The unit of each channel.
   */
  scale(values: NumberSamples, units: readonly string[]): OverviewScale;
  /** A value of the scale's ticks as a label of the legend. `unit` is that of the first channel. */
  formatTick(value: number, unit: string): string;
  /** A value of the array as words; `unit` is its channel's. */
  formatCell(value: number, unit: string): string;
}
