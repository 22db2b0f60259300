import {expect, test} from "vitest";
import {arrayValue, parseFailure, parseQueue, parseSubmitted} from "../../../src/data/cluster/slurm/parseSlurm.js";

test("sbatch's answer is a job, after whatever a site has to say", () => {
  expect(parseSubmitted("123\n")).toEqual({id: "123"});
  expect(parseSubmitted("Welcome to the cluster!\n4567;gpu\n")).toEqual({id: "4567", cluster: "gpu"});
  expect(() => parseSubmitted("Submitted batch job 12\n")).toThrow(
    'printed no job number, but "Submitted batch job 12"'
  );
  expect(() => parseSubmitted("")).toThrow("printed no job number");
});

test("squeue's lines are jobs that wait or run, by task", () => {
  const output = [
    "1_1|RUNNING|None",
    "1_2|COMPLETED|None",
    "1_[3-5,9%2]|PENDING|JobArrayTaskLimit",
    "2|PENDING|DependencyNeverSatisfied",
    "1_8|NODE_FAIL|None",
    "  7_12 |CONFIGURING|",
    ""
  ].join("\n");
  expect(parseQueue(output)).toEqual([
    {id: "1", tasks: [1], state: "RUNNING", reason: "None"},
    {id: "1", tasks: [3, 4, 5, 9], state: "PENDING", reason: "JobArrayTaskLimit"},
    {id: "2", tasks: [], state: "PENDING", reason: "DependencyNeverSatisfied"},
    {id: "7", tasks: [12], state: "CONFIGURING", reason: ""}
  ]);
  expect(parseQueue("CLUSTER: gpu\n")).toEqual([]);
});

test("a failure is the reason that Slurm gives", () => {
  const stderr =
    "sbatch: error: invalid partition specified: nope\nsbatch: error: Batch job submission failed: Invalid partition name specified\n";
  expect(parseFailure(stderr)).toBe("Batch job submission failed: Invalid partition name specified");
  expect(parseFailure("")).toBe("no reason given");
});

test("an array names its tasks and how many run at once", () => {
  expect(arrayValue([1, 2, 3, 8])).toBe("1-3,8");
  expect(arrayValue([5], 2)).toBe("5%2");
});
