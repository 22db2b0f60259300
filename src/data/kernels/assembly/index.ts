export {deflate} from "./deflate/deflate";
export {codeLengths} from "./deflate/huffman";
export {inflate} from "./inflate/inflate";
export {pick} from "./picks";
export {fillPlanes, joinPlanes} from "./planes";
export {averages} from "./spectrum/averages";
export {powers} from "./spectrum/powers";
export {copyRows} from "./rows";
export {addUp} from "./sums";
export {quantize, transpose} from "./transpose";

/** First byte of memory that the kernels do not use themselves. */
export function heapStart(): usize {
  return __heap_base;
}
