import {type Segment, segmentOfSample} from "../../format/segments.js";
import type {LevelIndex} from "../../pyramid/levelIndex.js";

/** Consecutive positions of one level that lie in one tile and one segment: drawn in one go. */
export interface Piece {
  /** Index in the manifest's levels. */
  readonly level: number;
  /** The tile, along time. */
  readonly column: number;
  readonly segmentIndex: number;
  /** Places in the tile along time, half-open. */
  readonly start: number;
  readonly end: number;
  /** The first one's position in the level. */
  readonly position: number;
  /** First sample of its bucket. */
  readonly sampleStart: number;
  /** True if nothing lies between this piece and the one before: the line goes on. */
  readonly joined: boolean;
}

/** Drawing request: samples [sampleStart, sampleEnd) from the first of `levels` whose tile is there. */
export interface PieceQuery {
  readonly segments: readonly Segment[];
  readonly levelIndexes: readonly LevelIndex[];
  readonly sampleStart: number;
  readonly sampleEnd: number;
  /** Levels in order of preference: the wanted one, then those that may stand in for it. */
  readonly levels: readonly number[];
  /** Tells whether a tile is there. */
  readonly has: (level: number, column: number) => boolean;
}

/** Pieces in order of time, and whether they are all of the wanted level, with none missing. */
export interface PiecePlan<P extends Piece = Piece> {
  readonly pieces: readonly P[];
  readonly complete: boolean;
}

/**
 * Covers a stretch with what is there: the wanted level wherever its tiles are, another level where they are not. What
 * no level covers is left blank.
 */
export function planPieces(query: PieceQuery): PiecePlan {
  const {segments, levelIndexes, levels, has} = query;
  const pieces: Piece[] = [];
  let complete = true;
  let joined = false; // true if the stretch before the next piece was covered

  function cover(segmentIndex: number, sampleStart: number, sampleEnd: number, rank: number): void {
    if (rank === levels.length) {
      joined = false;
      return;
    }
    const layout = levelIndexes[levels[rank]];
    const {level, innerLength} = layout;
    const [positionStart, positionEnd] = layout.positionsOf(sampleStart, sampleEnd);
    for (let position = positionStart; position < positionEnd;) {
      const column = Math.floor(position / innerLength);
      const tileStart = column * innerLength;
      if (has(level, column)) {
        const end = Math.min(positionEnd, tileStart + innerLength);
        pieces.push({
          level,
          column,
          segmentIndex,
          start: position - tileStart,
          end: end - tileStart,
          position,
          sampleStart: layout.sampleStart(position),
          joined
        });
        joined = true;
        position = end;
      } else {
        complete = false;
        let missingEnd = column + 1;
        while (missingEnd * innerLength < positionEnd && !has(level, missingEnd)) missingEnd++;
        const end = Math.min(positionEnd, missingEnd * innerLength);
        const from = Math.max(sampleStart, layout.sampleStart(position));
        const to = Math.min(sampleEnd, layout.sampleEnd(end - 1));
        if (from < to) cover(segmentIndex, from, to, rank + 1);
        position = end;
      }
    }
  }

  const first = segmentOfSample(segments, query.sampleStart);
  for (let i = first; i < segments.length && segments[i].sampleStart < query.sampleEnd; i++) {
    const from = Math.max(segments[i].sampleStart, query.sampleStart);
    const to = Math.min(segments[i].sampleEnd, query.sampleEnd);
    joined = false;
    if (from < to) cover(i, from, to, 0);
  }
  return {pieces, complete};
}
