import type {FormatOptions} from "../format.js";
import type {Hdf5File} from "../hdf5/hdf5File.js";
import type {Hdf5Node} from "../hdf5/hdf5Node.js";
import {RecordingError} from "../recordingError.js";
import type {SeriesSummary} from "../source.js";
import {findSeries, type SeriesSearch} from "./findSeries.js";
import {findIntervalTables} from "./readIntervals.js";
import {checkData, type SeriesCandidate} from "./seriesCandidate.js";
import {suggestData} from "./suggestData.js";

/** The series to read, and what else there is. */
export interface SelectedSeries {
  /** Path people know the series by. */
  path: string;
  /** Path that leads to the samples. */
  dataPath: string;
  data: Hdf5Node;
  /** The group that may hold time base and electrodes beside the samples. */
  group?: Hdf5Node;
  others: SeriesCandidate[];
  search: SeriesSearch;
}

/** "2.6.0" for NWB files, undefined for other HDF5. */
export function nwbVersion(root: Hdf5Node): string | undefined {
  return (
    root.text("nwb_version") ??
    (root.names.includes("nwb_version") ? String(root.get("nwb_version")?.value()) : undefined)
  );
}

/** Series that can be read, most plausible first: what `"series": "all"` makes reports of. */
export function listSeries(file: Hdf5File): SeriesSummary[] {
  const {candidates} = findSeries(file.root);
  return candidates.filter(({data}) => data).map(({path, description}) => ({path, description}));
}

/** Chooses the series that the options name, else the most plausible. Throws a `RecordingError` when there is none. */
export function selectSeries(file: Hdf5File, {sidecar, series}: FormatOptions): SelectedSeries {
  const wanted = series ?? sidecar.series;
  const {root} = file;
  if (sidecar.data !== undefined && series === undefined) return selectData(file, sidecar.data);
  const search = findSeries(root);
  const {candidates} = search;
  if (candidates.length === 0 && nwbVersion(root) === undefined) {
    throw new RecordingError(file.name, suggestData(root, file.name));
  }
  if (candidates.length === 0) throw new RecordingError(file.name, describeEmpty(root, search));
  const chosen = wanted === undefined ? candidates[0] : findNamed(file.name, candidates, wanted);
  const others = candidates.filter((candidate) => candidate !== chosen);
  const {path, data, group, problem, publicProblem} = chosen;
  if (!data) {
    const publicReason = `the series ${path} ${publicProblem}`;
    throw new RecordingError(file.name, `the series ${path} ${problem}`, {publicReason});
  }
  return {path, dataPath: `${path}/data`, data, group, others, search};
}

function selectData(file: Hdf5File, path: string): SelectedSeries {
  const {root} = file;
  const checked = checkData(root.get(path));
  if (typeof checked === "string") {
    const suggestion = suggestData(root, file.name);
    throw new RecordingError(file.name, `${path}, the "data" of the sidecar, ${checked}; the file ${suggestion}`);
  }
  const absolute = `/${path.split("/").filter(Boolean).join("/")}`;
  const parent = root.get(absolute.slice(0, absolute.lastIndexOf("/")));
  const hasTime = parent?.names.some((name) => name === "timestamps" || name === "starting_time");
  const group = hasTime ? parent : undefined;
  return {path: absolute, dataPath: absolute, data: checked.data, group, others: [], search: findSeries(root)};
}

function findNamed(file: string, candidates: SeriesCandidate[], wanted: string): SeriesCandidate {
  const name = wanted.replace(/^\/+|\/+$/g, "").replace(/\/data$/, "");
  const exact = candidates.filter(({path}) => path === `/${name}`);
  const matches = exact.length > 0 ? exact : candidates.filter(({path}) => path.endsWith(`/${name}`));
  if (matches.length === 1) return matches[0];
  const which = matches.length === 0 ? `has no series ${wanted}` : `has several series ${wanted}`;
  throw new RecordingError(file, `${which}: use one of ${candidates.map(({path}) => path).join(", ")}`);
}

/** Says what a file without a continuous series has instead. */
function describeEmpty(root: Hdf5Node, {others, annotations}: SeriesSearch): string {
  const has = [...others];
  const tables = findIntervalTables(root).map(({path}) => path.split("/").pop() ?? path);
  if (tables.length > 0) has.push(`tables of intervals (${tables.join(", ")})`);
  if (root.names.includes("units")) has.push("sorted units");
  if (annotations.length > 0) has.push("annotations");
  const instead = has.length > 0 ? `it has ${has.join(", ")}` : "it is empty there";
  return `has no ElectricalSeries or other continuous series in acquisition or processing (${instead}): nothing to draw`;
}
