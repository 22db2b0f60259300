import {extname} from "node:path";
import type {Hdf5Node} from "../hdf5/hdf5Node.js";
import {describeType, sampleTypeOf} from "../hdf5/sampleType.js";

/** Data sets looked at, and groups nested, at most. */
const NODES = 5000;
const DEPTH = 8;

interface Candidate {
  path: string;
  shape: number[];
  type: string;
}

/** One line for a file that is HDF5 but not NWB: its data sets that could be samples, and the sidecar that names one. */
export function suggestData(root: Hdf5Node, fileName: string): string {
  const candidates: Candidate[] = [];
  let left = NODES;
  function visit(node: Hdf5Node, depth: number): void {
    for (const name of node.names) {
      if (left-- <= 0) return;
      const child = tryGet(node, name);
      if (child?.kind === "group" && depth < DEPTH) visit(child, depth + 1);
      if (child?.kind !== "dataset") continue;
      const {shape} = child.metadata;
      if (!shape || shape.length === 0 || shape.length > 2 || !sampleTypeOf(child.metadata)) continue;
      candidates.push({path: child.path, shape, type: describeType(child.metadata)});
    }
  }
  visit(root, 0);
  const sidecar = fileName.slice(0, fileName.length - extname(fileName).length) + ".json";
  const matrices = candidates
    .filter(({shape}) => shape.length === 2 || shape[0] >= 1000)
    .sort((a, b) => rank(b) - rank(a));
  if (matrices.length === 0) return "is HDF5 but not NWB, and has no numeric data set of samples";
  const [best] = matrices;
  const stamps = candidates.find(
    ({path, shape, type}) =>
      path !== best.path && shape.length === 1 && best.shape.includes(shape[0]) && type.startsWith("float")
  );
  const time = stamps ? `"timestamps": "${stamps.path}"` : '"rate": <hertz>';
  const shown = matrices.slice(0, 5).map(({path, shape, type}) => `${path} (${shape.join(" × ")} ${type})`);
  return `is HDF5 but not NWB: name its samples in ${sidecar}, such as {"data": "${best.path}", ${time}}; it has ${shown.join(", ")}`;
}

/** Two-dimensional and large first. */
function rank({shape}: Candidate): number {
  return shape.reduce((product, length) => product * length, shape.length === 2 ? 1e3 : 1);
}

function tryGet(node: Hdf5Node, name: string): Hdf5Node | undefined {
  try {
    return node.get(name);
  } catch {
    return undefined;
  }
}
