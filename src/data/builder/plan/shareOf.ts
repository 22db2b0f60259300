/**
 * Part [start, end) of `count` things in order, spans or blocks of a file, that a task does: all tasks from 1 to `taskCount`
 * do each thing once, and their parts differ by at most one.
 */
export function shareOf(count: number, task: number, taskCount: number): [start: number, end: number] {
  return [Math.floor((count * (task - 1)) / taskCount), Math.floor((count * task) / taskCount)];
}
