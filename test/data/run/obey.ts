import {serveTasks} from "../../../src/data/run/runOnThreads.js";

/** A thread that does as it is told. */
serveTasks(async (task: string) => {
  if (task === "fail") throw new Error("told to fail");
  const kept: number[][] = [];
  while (task === "fill") kept.push(new Array<number>(10_000).fill(kept.length));
  if (task === "exit") process.exit(0);
  if (task === "crash")
    setTimeout(() => {
      throw new Error("told to crash");
    });
  if (task === "crash") await new Promise(() => {});
  return task.toUpperCase();
});
