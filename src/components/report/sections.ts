import {loadStyles} from "../reactive/loadStyles.js";

/** Parts of a report below the viewer: one import, which a page delays until the first traces are drawn. */
export {About} from "./cards/About.js";
export {Annotations} from "./annotations/Annotations.js";
export {Channels} from "./cards/Channels.js";
export {Events} from "./cards/Events.js";
export {Gaps} from "./cards/Gaps.js";
export {InView} from "./cards/InView.js";
export {Methods} from "./cards/Methods.js";
export {ProbeMap} from "./cards/probe/ProbeMap.js";
export {Prose} from "./cards/Prose.js";
export {Spectra} from "./cards/spectra/Spectra.js";
export {Spectrogram} from "./spectrogram/Spectrogram.js";
export {SpikeUnits} from "./cards/SpikeUnits.js";
export {TakeAway} from "./cards/takeaway/TakeAway.js";

// Without it they are legible, and all is there.
await loadStyles().catch(() => undefined);
