import {deriveTiles, type DerivedTile, type DeriveTask} from "./deriveTiles.js";

/** A task and its number. */
export interface DeriveRequest {
  readonly id: number;
  readonly task: DeriveTask;
}

/** Result of a request. */
export type DeriveAnswer = {readonly id: number} & ({readonly tiles: DerivedTile[]} | {readonly error: string});

addEventListener("message", ({data: {id, task}}: MessageEvent<DeriveRequest>) => {
  try {
    const tiles = deriveTiles(task);
    post(
      {id, tiles},
      tiles.map(({samples}) => samples.buffer)
    );
  } catch (error) {
    post({id, error: error instanceof Error ? error.message : String(error)}, []);
  }
});

function post(message: DeriveAnswer, transfer: Transferable[]): void {
  (self as unknown as Worker).postMessage(message, transfer);
}
