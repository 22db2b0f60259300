import {describe, expect, test} from "vitest";
import {
  type CatalogQuery,
  decodeQuery,
  encodeQuery,
  findRecordings,
  NO_QUERY,
  ordersOf
} from "../../../../src/components/report/catalog/catalogQuery.js";
import {FACETS, usefulFacets} from "../../../../src/components/report/catalog/facets.js";
import type {CatalogRecording} from "../../../../src/report/catalogEntry.js";
import {makeCatalog} from "../../../support/site/makeCatalog.js";

const recordings = makeCatalog(300, {seed: 5}).entries as CatalogRecording[];
const find = (query: Partial<CatalogQuery>) => findRecordings(recordings, {...NO_QUERY, ...query});

describe("findRecordings", () => {
  test("finds every word in whatever is known, whatever its case", () => {
    const found = find({text: " mouse  ca1 NEUROPIXELS "});
    expect(found.length).toBeGreaterThan(5);
    const naive = recordings.filter(
      ({species, regions, devices}) =>
        species === "Mus musculus" && regions.includes("CA1") && devices[0].startsWith("Neuropixels")
    );
    expect(new Set(found)).toEqual(new Set(naive));
    expect(find({text: recordings[7].id})).toEqual([recordings[7]]);
    expect(find({text: "bad channel"}).every(({warnings}) => warnings.length > 0)).toBe(true);
    expect(find({text: "2024-03"}).every(({startTime}) => startTime!.startsWith("2024-03"))).toBe(true);
    expect(find({text: "mouse axolotl"})).toEqual([]);
  });

  test("orders as people count, and by each number; the rest by title", () => {
    const titles = find({}).map(({title}) => title);
    const numbered = titles.filter((title) => title.startsWith("Open field")).map((title) => Number(title.slice(11)));
    expect(numbered).toEqual(numbered.toSorted((a, b) => a - b));
    const longest = find({order: "longest"}).map(({duration}) => duration);
    expect(longest).toEqual(longest.toSorted((a, b) => b - a));
    const newest = find({order: "newest"}).map(({startTime}) => startTime!);
    expect(newest).toEqual(newest.toSorted().reverse());
    const channels = find({order: "channels"});
    channels.forEach((recording, i) => {
      const before = channels[i - 1] ?? recording;
      expect(before.channelCount).toBeGreaterThanOrEqual(recording.channelCount);
      if (before.channelCount === recording.channelCount) {
        expect(before.title.localeCompare(recording.title, "en", {numeric: true})).toBeLessThanOrEqual(0);
      }
    });
    expect(ordersOf(recordings).map(({id}) => id)).toContain("newest");
    expect(ordersOf([{...recordings[0], startTime: undefined}]).map(({id}) => id)).not.toContain("newest");
  });

  test("keeps what each chosen facet holds", () => {
    const found = find({chosen: {species: "Rat", length: "1 to 10 min", region: "V1"}});
    expect(found.length).toBeGreaterThan(0);
    for (const {species, duration, regions} of found) {
      expect([species, duration >= 60 && duration < 600, regions.includes("V1")]).toEqual([
        "Rattus norvegicus",
        true,
        true
      ]);
    }
  });
});

describe("usefulFacets", () => {
  test("counts the recordings of each value, in an order that people expect", () => {
    const facets = usefulFacets(recordings);
    expect(facets.map(({facet}) => facet.id)).toEqual(FACETS.map(({id}) => id));
    for (const {facet, values} of facets) {
      for (const {value, count} of values) expect(find({chosen: {[facet.id]: value}})).toHaveLength(count);
    }
    const valuesOf = (id: string) => facets.find(({facet}) => facet.id === id)!.values.map(({value}) => value);
    expect(valuesOf("channels")).toEqual(["1 to 16", "17 to 64", "65 to 256", "over 256"]);
    expect(valuesOf("species")).toEqual(["Human", "Mouse", "Rat"]);
  });

  test("leaves out what tells no recordings apart, or every single one", () => {
    const alike = recordings.slice(0, 20).map((recording, i) => ({
      ...recording,
      species: "Mus musculus",
      subject: `subject ${i}`,
      devices: [],
      regions: i < 3 ? ["CA1", "V1"] : []
    }));
    const ids = usefulFacets(alike).map(({facet}) => facet.id);
    expect(ids).not.toContain("species");
    expect(ids).not.toContain("subject");
    expect(ids).not.toContain("device");
    expect(ids).toContain("region");
  });
});

describe("addresses", () => {
  test("hold a query, and make no sense of others", () => {
    const query: CatalogQuery = {
      text: "ca1 & 50% sleep",
      order: "longest",
      chosen: {species: "Mouse", length: "6 h and more"}
    };
    expect(decodeQuery(`#${encodeQuery(query)}`)).toEqual(query);
    expect(encodeQuery(NO_QUERY)).toBe("");
    expect(decodeQuery("")).toEqual(NO_QUERY);
    expect(decodeQuery("#sort=constructor&color=red&q=")).toEqual(NO_QUERY);
  });
});
