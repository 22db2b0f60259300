import {createHash} from "node:crypto";
import {writeFileSync} from "node:fs";
import {join} from "node:path";
import {expect, test} from "vitest";
import {digestFiles} from "../../../src/data/builder/identity/digestFiles.js";
import {tempFolder} from "../../support/process/tempFolder.js";

test("the digest of a recording is the SHA-256 of the SHA-256 of its blocks of 16 MiB, and of those of several files", async () => {
  const folder = tempFolder();
  const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest();
  const naive = (bytes: Uint8Array) => {
    const blocks: Buffer[] = [];
    for (let at = 0; at < bytes.length; at += 2 ** 24) blocks.push(sha256(bytes.subarray(at, at + 2 ** 24)));
    return sha256(Buffer.concat(blocks));
  };
  const contents = [0, 1, 2 ** 24, 2 ** 24 + 1, 5 * 2 ** 24 - 3].map((size) => {
    const bytes = new Uint8Array(size);
    for (let i = 0; i < size; i += 4099) bytes[i] = i % 251;
    return bytes;
  });
  const files = contents.map((bytes, i) => {
    writeFileSync(join(folder, String(i)), bytes);
    return join(folder, String(i));
  });
  for (const [i, file] of files.entries()) expect(await digestFiles([file])).toBe(naive(contents[i]).toString("hex"));
  const together = sha256(Buffer.concat([naive(contents[1]), Buffer.alloc(32), naive(contents[2])]));
  expect(await digestFiles([files[1], join(folder, "none"), files[2]])).toBe(together.toString("hex"));
});
