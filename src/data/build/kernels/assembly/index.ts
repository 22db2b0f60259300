export {deflate} from "./deflate/deflate";
export {codeLengths} from "./deflate/huffman";
export {pick} from "./picks";
export {fillPlanes} from "./planes";
export {quantize} from "./quantize";
export {copyRows} from "./rows";
export {addUp} from "./sums";
export {transpose} from "./transpose";

/** First byte of memory that the kernels do not use themselves. */
export function heapStart(): usize {
  return __heap_base;
}
