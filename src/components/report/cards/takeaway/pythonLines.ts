/** Samples that the printed code reads. */
export interface ReadLines {
  /** Name of the channel. */
  readonly channel: string;
  /** Samples, half-open. */
  readonly sampleStart: number;
  readonly sampleEnd: number;
  /** Name of the signal, for people; that as recorded when absent. */
  readonly signal?: string;
  /** For a signal that is derived: samples to read, with real neighbors at both ends, and `derivedLines`. */
  readonly derived?: {readonly readStart: number; readonly readEnd: number; readonly lines: string};
}

/**
 * Python that opens a store, reads samples of a channel in its unit with their times, and prints their number: as the page
 * shows it. The first line names what to install.
 * @param address Address of the store over HTTP. A line to choose instead has its folder in a copy of the site.
 */
export function pythonLines(address: string, lines: ReadLines): string {
  return `# pip install "zarr>=3" fsspec aiohttp${lines.derived ? " scipy" : ""}
import json
import numpy as np
import zarr

address = ${JSON.stringify(address)}
# In the folder of a copy of the site on disk, which also serves where a host does not answer ranges from a file's end:
# address = ${JSON.stringify(placeInSite(address))}
store = zarr.open_group(address, mode="r")
about = store.attrs["stratigram"]

def listed(name):
    """The channels or segments; long lists are tables of the store."""
    value = about[name]
    if isinstance(value, list):
        return value
    columns = dict(zip(value["numbers"], store[f"{name}/numbers"][:]))
    if value["textBytes"]:
        columns |= json.loads(bytes(store[f"{name}/text"][0]))
    return [{key: column[i] for key, column in columns.items() if column[i] is not None} for i in range(value["items"])]

channels, segments = listed("channels"), listed("segments")

def read(name, start, end):
    """Samples [start, end) of a channel in its unit, and their times in seconds."""
    index = [channel["name"] for channel in channels].index(name)
    channel = channels[index]
    values = store["0/data"][index, start:end]
    if "storedScale" in about:
        missing = values == about.get("storedNaN")
        values = np.where(missing, np.nan, values * about["storedScale"]).astype("float32")
    values = values.astype("float64") * about["conversion"] * channel.get("conversion", 1)
    values = values + about["offset"] + channel.get("offset", 0)
    samples = np.arange(start, start + len(values))
    firsts = np.array([segment["sampleStart"] for segment in segments])
    own = [segments[i] for i in np.searchsorted(firsts, samples, side="right") - 1]
    times = [s["startSeconds"] + (i - s["sampleStart"]) * s["samplePeriod"] for i, s in zip(samples, own)]
    return values, np.array(times), channel.get("unit", about["unit"])

${readingLines(lines)}
print(len(values), "samples in", unit, "from", times[0], "to", times[-1], "s")
`;
}

/** Folder of a store within the site: "pyramids/x.zarr". */
function placeInSite(address: string): string {
  return address.split("/").filter(Boolean).slice(-2).join("/");
}

function readingLines({channel, sampleStart, sampleEnd, signal, derived}: ReadLines): string {
  const name = JSON.stringify(channel);
  const read = `values, times, unit = read(${name}, ${sampleStart}, ${sampleEnd})`;
  const title = signal ? `# The signal in view: ${signal}\n` : "";
  if (!derived) return title + read;
  const {readStart, readEnd, lines} = derived;
  return `${title}${read}

def recorded(name):
    """Samples with their real neighbors, as far as the filter reaches."""
    return read(name, ${readStart}, ${readEnd})[0]

${lines}
values = values[${sampleStart - readStart}:${sampleEnd - readStart}]`;
}
