import type {NumberSamples} from "../../format/dtype.js";
import {numbersOf} from "../../format/numbersOf.js";
import type {Segment} from "../../format/segments.js";
import type {LevelIndex} from "../../pyramid/levelIndex.js";
import type {TileKey, TileSource} from "../store/tiles/tiles.js";
import type {ColumnScale} from "../view/geometry/columnScale.js";
import {type Piece, type PiecePlan, planPieces} from "./planPieces.js";
import type {PickRun} from "./spans.js";

/** A piece with its tiles: holds the same stretch of every channel of one group. */
export interface TilePiece extends Piece {
  readonly values: NumberSamples;
  readonly offsets: NumberSamples | null;
}

/** Input to find the pieces of one group of channels. */
export interface TilePieceQuery {
  readonly tiles: Pick<TileSource, "get">;
  readonly segments: readonly Segment[];
  readonly levelIndexes: readonly LevelIndex[];
  readonly sampleStart: number;
  readonly sampleEnd: number;
  readonly levels: readonly number[];
  /** Inner chunk along the channels. */
  readonly group: number;
}

/** The pieces to draw a group of channels from: what is in the cache now. */
export function findPieces({tiles, group, ...query}: TilePieceQuery): PiecePlan<TilePiece> {
  const get = (level: number, array: TileKey["array"], column: number) => tiles.get({level, array, column, group});
  const {pieces, complete} = planPieces({...query, has: (level, column) => get(level, "data", column) !== undefined});
  return {
    complete,
    pieces: pieces.map((piece) => {
      const offsets = query.levelIndexes[piece.level].bucket > 1 ? get(piece.level, "offset", piece.column) : undefined;
      return {
        ...piece,
        values: numbersOf(get(piece.level, "data", piece.column)!),
        offsets: offsets ? numbersOf(offsets) : null
      };
    })
  };
}

/** Places of a piece's picks: in its level, in time and in the drawing. */
export interface RunPlace {
  readonly levelIndex: LevelIndex;
  readonly segment: Segment;
  readonly scale: Pick<ColumnScale, "columnOf" | "columnsPerSecond">;
}

/** One channel's picks of a piece. `rowInGroup` is the channel's place in its tiles. */
export function runOf(piece: TilePiece, rowInGroup: number, {levelIndex, segment, scale}: RunPlace): PickRun {
  const {bucket, innerLength, positionsPerBucket, sampleEnd} = levelIndex;
  const {sampleStart: firstSample, startSeconds, samplePeriod} = segment;
  const base = rowInGroup * innerLength;
  return {
    values: piece.values,
    start: base + piece.start,
    end: base + piece.end,
    bucket,
    picksPerBucket: positionsPerBucket,
    offsets: piece.offsets,
    sampleStart: piece.sampleStart,
    sampleEnd: sampleEnd(piece.position + piece.end - piece.start - 1),
    odd: positionsPerBucket === 2 && piece.position % 2 === 1,
    x: scale.columnOf(startSeconds + (piece.sampleStart - firstSample) * samplePeriod),
    columnsPerSample: samplePeriod * scale.columnsPerSecond
  };
}
