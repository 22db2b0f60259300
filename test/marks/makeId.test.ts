import {expect, test, vi} from "vitest";
import {makeId} from "../../src/marks/makeId.js";

test("ids differ, and are made as well on a page over plain HTTP, which has no crypto.randomUUID", () => {
  const {crypto} = globalThis;
  vi.stubGlobal("crypto", {getRandomValues: (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes)});
  const ids = Array.from({length: 1000}, makeId);
  vi.unstubAllGlobals();
  expect(new Set(ids).size).toBe(1000);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{32}$/);
});
