import {benchBuild} from "./benchBuild.js";
import {formatFigures} from "./figure.js";

/** `npm run bench [-- build]`: measured figures, each beside its budget where it has one. */
console.log(formatFigures(await benchBuild()));
