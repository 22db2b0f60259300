import type {Page} from "playwright-core";
import type {CatalogEntry} from "../../../src/report/catalogEntry.js";
import {THUMBNAIL_BYTES} from "../../../src/report/thumbnail.js";
import {between, createRandom} from "../random.js";

/** A catalog of made recordings: its entries, and the thumbnails of those that have a report. */
export interface MadeCatalog {
  entries: CatalogEntry[];
  thumbnails: Buffer;
}

/** Makes as many recordings as wanted, of all kinds, of which the last `failedCount` have failed. The seed decides. */
export function makeCatalog(count: number, {failedCount = 0, seed = 1} = {}): MadeCatalog {
  const random = createRandom(seed);
  const pick = <T>(values: readonly T[]) => values[between(random, 0, values.length - 1)];
  const entries = Array.from({length: count}, (_, i): CatalogEntry => {
    const subject = `sub-${String(between(random, 1, 24)).padStart(2, "0")}`;
    const id = `${subject}_ses-${i + 1}_ecephys`;
    if (i >= count - failedCount) {
      return {id, error: `${id}.nwb: has no series of signals that could be shown; name one in ${id}.json ("series")`};
    }
    return {
      ...{id, title: `${pick(["Linear track", "Sleep", "Open field", "Visual stimuli"])} ${i + 1}`, synthetic: false},
      ...{
        format: pick(["NWB", "NWB", "NWB", "EDF", "HDF5"]),
        subject,
        gapCount: pick([0, 0, 1, 3]),
        annotationCount: pick([0, 0, 12])
      },
      species: pick(["Mus musculus", "Rattus norvegicus", "Homo sapiens"]),
      devices: [pick(["Neuropixels 1.0", "Neuropixels 2.0", "Buzsaki64"])],
      regions: [...new Set([pick(["CA1", "CA3", "DG"]), pick(["V1", "PFC", "STR"])])],
      startTime: `2024-${String(between(random, 1, 12)).padStart(2, "0")}-11T09:00:00Z`,
      duration: Math.round(10 ** (1 + 3.3 * random())),
      channelCount: pick([16, 32, 64, 128, 384]),
      samplingRate: pick([1000, 1250, 2500, 30_000]),
      storeBytes: Math.round(10 ** (6 + 3.5 * random())),
      warnings: random() < 0.2 ? [`${between(random, 2, 9)} bad channels`] : []
    };
  });
  const thumbnails = Buffer.alloc((count - failedCount) * THUMBNAIL_BYTES);
  let level = 0;
  for (let i = 0; i < thumbnails.length; i++) {
    level = 0.9 * level + 12 * (random() - 0.5);
    thumbnails.writeInt8(Math.max(-127, Math.min(127, Math.round(2 * level))), i);
  }
  return {entries, thumbnails};
}

/** Gives a page a made catalog in place of the site's own. */
export async function serveCatalog(page: Page, {entries, thumbnails}: MadeCatalog): Promise<void> {
  await page.route(/\/data\/catalog\.[^/]*json/, (route) => route.fulfill({json: entries}));
  await page.route(/\/data\/thumbnails\.[^/]*bin/, (route) => route.fulfill({body: thumbnails}));
}
