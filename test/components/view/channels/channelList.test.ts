import {describe, expect, test} from "vitest";
import {formatChannels, parseChannels} from "../../../../src/components/view/channels/channelList.js";
import {between, createRandom} from "../../../support/random.js";
import {channelsOf, manifestOf, oneSegment} from "../../manifests.js";

function named(...names: string[]) {
  return manifestOf(
    oneSegment(1000),
    names.map((name) => ({name, center: 0, spread: 1}))
  );
}

describe("formatChannels", () => {
  const manifest = manifestOf(oneSegment(1000), channelsOf(8));

  test("writes runs of three and more as ranges, forwards and backwards", () => {
    expect(formatChannels([0, 1, 2, 3], manifest)).toBe("c0..c3");
    expect(formatChannels([0, 1, 4, 6, 5, 4, 3, 7], manifest)).toBe("c0,c1,c4,c6..c3,c7");
    expect(formatChannels([5], manifest)).toBe("c5");
    expect(formatChannels([], manifest)).toBe("");
  });

  test("leaves nothing in a name that separates names, ends an address, or is no text", () => {
    const text = formatChannels([0, 2, 1], named("a,b..c:d&e=f#g", "µV π/2 %41", "\ud800"));
    expect(text).toBe("a%2Cb%2E%2Ec%3Ad%26e%3Df%23g,%EF%BF%BD,%C2%B5V%20%CF%80%2F2%20%2541");
  });
});

describe("parseChannels", () => {
  test("reads back what was written, whatever the names", () => {
    const random = createRandom(7);
    const alphabet = [..."ab.,:-~%&=#?+/\\ '\"<>é中\u0301\u200d🧠", "\ud83d", "\udc20", ".."];
    for (let round = 0; round < 300; round++) {
      const names = new Map<string, string>(); // without halves of surrogate pairs, which are all written alike
      while (names.size < 12) {
        const name = Array.from({length: between(random, 0, 4)}, () => alphabet[between(random, 0, 23)]).join("");
        names.set(name.replace(/\p{Surrogate}/gu, "\ufffd"), name);
      }
      const manifest = named(...names.values());
      const channels = Array.from({length: 12}, (_, i) => i).sort(() => (round % 3 ? random() - 0.5 : 0));
      const list = channels.slice(0, between(random, 0, 12));
      expect(parseChannels(formatChannels(list, manifest), manifest), [...names.values()].join(" | ")).toEqual(list);
    }
  });

  test("leaves out what the recording does not have, names a channel once, and never throws", () => {
    const manifest = manifestOf(oneSegment(1000), channelsOf(6));
    expect(parseChannels("c4,nobody,c1..c3,c2,c9..c0,c1..c2..c3,%E0%A4%A,", manifest)).toEqual([4, 1, 2, 3]);
    expect(parseChannels("%63%30", manifest)).toEqual([0]);
  });
});
