import {join} from "node:path";
import {expect, test} from "vitest";
import {observable} from "../../../support/process/runCommand.js";
import {tempFolder} from "../../../support/process/tempFolder.js";

test("`npx observable build` is the project's own command, which begins with the recordings", () => {
  const folder = tempFolder();
  const missing = join(folder, "missing");
  const env = {RECORDINGS: missing, PYRAMIDS: join(folder, "stores"), DIST: join(folder, "dist")};
  const {status, stdout, stderr} = observable(["build"], env);
  expect({status, stdout}).toEqual({status: 1, stdout: ""});
  expect(stderr).toMatch(/^RECORDINGS=.*missing: no such folder; give one that .*\n$/);
});

test("so is `npx observable preview`, with its options", () => {
  expect(observable(["preview", "--port", "99999"], {})).toMatchObject({
    status: 1,
    stderr: "--port 99999: give a whole number from 0 to 65535\n"
  });
});
