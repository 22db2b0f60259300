/**
 * Python that opens a store, reads samples of a channel in its unit with their times, and prints their number: as the page
 * shows it. The first line names what to install.
 * @param address Address of the store over HTTP, or its folder.
 * @param options.sampleEnd Samples of the channel to read, from the first.
 */
export function pythonLines(address: string, {channel, sampleEnd}: {channel: string; sampleEnd: number}): string {
  return `# pip install "zarr>=3" fsspec aiohttp
import json
import numpy as np
import zarr

# Or the store's folder in a copy of the site on disk, where a host does not answer ranges from the end of a file.
store = zarr.open_group(${JSON.stringify(address)}, mode="r")
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

values, times, unit = read(${JSON.stringify(channel)}, 0, ${sampleEnd})
print(len(values), "samples in", unit, "from", times[0], "to", times[-1], "s")
`;
}
