import {open, stat} from "node:fs/promises";
import {basename} from "node:path";
import {formatCount} from "../../../text/count.js";
import {formatNumber} from "../../../text/number.js";
import type {ChunkDecoder} from "../../kernels/chunkDecoder.js";
import {type Format, FORMAT_KEYS} from "../format.js";
import {Hdf5File} from "../hdf5/hdf5File.js";
import {listLinkedFiles} from "../hdf5/listLinkedFiles.js";
import {Hdf5Error} from "../hdf5/loadHdf5.js";
import {Hdf5Samples} from "../hdf5/readSamples.js";
import {identifyFile} from "../identifyFile.js";
import {RecordingError} from "../recordingError.js";
import type {SampleReader} from "../source.js";
import {describeFile} from "./describeFile.js";
import type {SamplesAddress} from "./samplesAddress.js";
import {listSeries} from "./selectSeries.js";

/** First bytes of HDF5 files; they may also come at 512, 1024, 2048, ... */
const SIGNATURE = Buffer.from("\x89HDF\r\n\x1a\n", "latin1");

/** NWB files, and any HDF5 file whose data sets a sidecar names. */
export const nwbFormat: Format<SamplesAddress> = {
  name: "NWB or HDF5",
  extensions: [".nwb", ".h5", ".hdf5", ".snirf"],
  keys: FORMAT_KEYS,

  async files(path, {recordingsDir, onProgress}) {
    return withFile(path, recordingsDir, (file) => listLinkedFiles(file, onProgress));
  },

  async describe(path, options) {
    const file = await openFile(path, options.recordingsDir);
    const close = () => file.close();
    try {
      return {...translateErrors(file.name, () => describeFile(file, options)), close};
    } catch (error) {
      close();
      throw error;
    }
  },

  async openReader(path, address, decoder) {
    const file = await openFile(path, address.folder);
    try {
      return createReader(file, address, decoder);
    } catch (error) {
      file.close();
      throw error;
    }
  },

  async listSeries(path, {recordingsDir}) {
    return withFile(path, recordingsDir, listSeries);
  },

  isDamage: ({cause}) => cause instanceof Hdf5Error
};

async function withFile<T>(path: string, folder: string, work: (file: Hdf5File) => T): Promise<T> {
  const file = await openFile(path, folder);
  try {
    return translateErrors(file.name, () => work(file));
  } finally {
    file.close();
  }
}

function createReader(file: Hdf5File, address: SamplesAddress, decoder?: ChunkDecoder): SampleReader {
  const data = translateErrors(file.name, () => file.root.get(address.path));
  if (!data) throw new RecordingError(file.name, `no longer has ${address.path}: build it again`);
  const samples = new Hdf5Samples(data, address, decoder);
  return {
    async read(sampleStart, sampleEnd, {channelStart = 0, channelEnd = samples.columnCount, to} = {}) {
      return samples.read({sampleStart, sampleEnd, columnStart: channelStart, columnEnd: channelEnd}, to);
    },
    close() {
      samples.close();
      file.close();
    }
  };
}

async function openFile(path: string, folder: string): Promise<Hdf5File> {
  const name = basename(path);
  try {
    return await Hdf5File.open(path, {name, folder});
  } catch (error) {
    if (!(error instanceof Hdf5Error)) throw error;
    throw new RecordingError(name, await explain(path, error), {cause: error});
  }
}

/** Reason why HDF5 does not open a file, and the remedy. */
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
  return identifyFile(head) ?? "is not an HDF5 file: recordings are NWB or HDF5 files";
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
