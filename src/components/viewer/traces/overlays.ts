/** Answers to pointer and keys over the traces: one import, which a viewer delays until these are drawn. */
export {HoverCard} from "./HoverCard.js";
export {Measure} from "./Measure.js";
export {RowValues} from "./RowValues.js";
export {SelectionCard} from "./SelectionCard.js";
