/** Parts of a report below the viewer: one import, which a page delays until the first traces are drawn. */
export {About} from "./About.js";
export {Channels} from "./Channels.js";
export {Events} from "./Events.js";
export {Gaps} from "./Gaps.js";
export {InView} from "./InView.js";
export {Methods} from "./Methods.js";
export {ProbeMap} from "./ProbeMap.js";
export {Prose} from "./Prose.js";
export {Spectra} from "./Spectra.js";
export {SpikeUnits} from "./SpikeUnits.js";
export {TakeAway} from "./TakeAway.js";
