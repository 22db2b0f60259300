import {answerJobs} from "../../store/worker/answerJobs.js";
import {deriveTiles, type DerivedTile, type DeriveTask} from "./deriveTiles.js";

answerJobs<DeriveTask, DerivedTile[]>((task) => {
  const tiles = deriveTiles(task);
  return {result: tiles, transfer: tiles.map(({samples}) => samples.buffer)};
});
