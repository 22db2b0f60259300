import {open, stat} from "node:fs/promises";
import {basename, dirname} from "node:path";
import type {Samples} from "../../../format/dtype.js";
import {formatCount} from "../../../text/count.js";
import {formatNumber} from "../../../text/number.js";
import type {ChunkDecoder} from "../../kernels/chunkDecoder.js";
import {Hdf5File} from "../hdf5/hdf5File.js";
import {listLinkedFiles} from "../hdf5/listLinkedFiles.js";
import {Hdf5Error} from "../hdf5/loadHdf5.js";
import {Hdf5Samples} from "../hdf5/readSamples.js";
import {RecordingError} from "../recordingError.js";
import type {SampleReader, SamplesAddress, SeriesSummary, SourceInfo, SourceOptions} from "../source.js";
import {describeFile} from "./describeFile.js";
import {listSeries} from "./selectSeries.js";

/** First bytes of HDF5 files; they may also come at 512, 1024, 2048, ... */
const SIGNATURE = Buffer.from("\x89HDF\r\n\x1a\n", "latin1");

/** Describes an NWB or HDF5 recording. Rejects with a `RecordingError`. */
export async function describeHdf5(path: string, options: SourceOptions): Promise<SourceInfo> {
  const file = await openFile(path, options.recordingsDir);
  try {
    return translateErrors(file.name, () => describeFile(file, options));
  } finally {
    file.close();
  }
}

/** Opens the samples of a recording that is described already. */
export async function openHdf5Reader(path: string, info: SourceInfo, decoder?: ChunkDecoder): Promise<SampleReader> {
  const file = await openFile(path, info.address.folder);
  try {
    return createReader(file, info, decoder);
  } catch (error) {
    file.close();
    throw error;
  }
}

/** The files that an NWB or HDF5 recording is made of. Rejects with a `RecordingError`. */
export async function listHdf5Files(path: string, options: SourceOptions): Promise<string[]> {
  const file = await openFile(path, options.recordingsDir);
  try {
    return translateErrors(file.name, () => listLinkedFiles(file, options.onProgress));
  } finally {
    file.close();
  }
}

/** The series of a file that could be reports of their own, most plausible first. */
export async function listHdf5Series(path: string, options: SourceOptions): Promise<SeriesSummary[]> {
  const file = await openFile(path, options.recordingsDir);
  try {
    return translateErrors(file.name, () => listSeries(file));
  } finally {
    file.close();
  }
}

function createReader(file: Hdf5File, {address, channelCount}: SourceInfo, decoder?: ChunkDecoder): SampleReader {
  const data = translateErrors(file.name, () => file.root.get(address.path));
  if (!data) throw new RecordingError(file.name, `has no ${address.path} any more: build it again`);
  const samples = new Hdf5Samples(data, address, decoder);
  return {
    async read(sampleStart, sampleEnd, channelStart = 0, channelEnd = channelCount, to = undefined) {
      return readChannels(samples, address, sampleStart, sampleEnd, channelStart, channelEnd, to);
    },
    close() {
      samples.close();
      file.close();
    }
  };
}

/** Reads the columns between the first and the last one wanted, and leaves out those that are not. */
function readChannels(
  samples: Hdf5Samples,
  {columns}: SamplesAddress,
  sampleStart: number,
  sampleEnd: number,
  channelStart: number,
  channelEnd: number,
  to?: Samples
): Samples {
  if (!columns) return samples.read({sampleStart, sampleEnd, columnStart: channelStart, columnEnd: channelEnd}, to);
  const wanted = columns.slice(channelStart, channelEnd);
  const columnStart = wanted[0];
  const columnEnd = wanted[wanted.length - 1] + 1;
  const width = columnEnd - columnStart;
  if (width === wanted.length) return samples.read({sampleStart, sampleEnd, columnStart, columnEnd}, to);
  const block = samples.read({sampleStart, sampleEnd, columnStart, columnEnd});
  const count = (sampleEnd - sampleStart) * wanted.length;
  const picked = to?.subarray(0, count) ?? block.slice(0, count);
  for (let i = 0; i < wanted.length; i++) {
    let from = wanted[i] - columnStart;
    for (let to = i; to < picked.length; to += wanted.length, from += width) picked[to] = block[from];
  }
  return picked;
}

async function openFile(path: string, folder = dirname(path)): Promise<Hdf5File> {
  const name = basename(path);
  try {
    return await Hdf5File.open(path, {name, folder});
  } catch (error) {
    if (!(error instanceof Hdf5Error)) throw error;
    throw new RecordingError(name, await explain(path, error), {cause: error});
  }
}

/** Why HDF5 does not open a file, and what to do. */
async function explain(path: string, error: Hdf5Error): Promise<string> {
  const {size} = await stat(path);
  const truncated = /eof = (\d+).*stored_eof = (\d+)/.exec(error.details);
  if (truncated) {
    const [, has, needs] = truncated;
    return `is truncated (${formatNumber(Number(has))} of ${formatCount(Number(needs), "byte")}): copy it again from its source`;
  }
  if (/already open for write|consistency flags/i.test(error.details)) {
    return "is still open in the program that writes it, or was not closed: close it there, or run h5clear -s on a copy";
  }
  const handle = await open(path);
  const head = Buffer.alloc(Math.min(size, 1 << 20));
  try {
    await handle.read(head, 0, head.length, 0);
  } finally {
    await handle.close();
  }
  if (head.includes(SIGNATURE)) {
    return `is damaged: HDF5 cannot open it (${error.message}); copy it again from its source`;
  }
  return "is not an HDF5 file: recordings are NWB or HDF5 files";
}

/** Failures inside HDF5 while metadata are read mean a damaged file. */
function translateErrors<T>(name: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Hdf5Error)) throw error;
    throw new RecordingError(name, `is damaged: ${error.message}; copy it again from its source`, {cause: error});
  }
}
