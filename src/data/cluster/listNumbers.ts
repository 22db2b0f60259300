/** Ascending numbers as schedulers list them: "1-3,7". */
export function listNumbers(numbers: readonly number[]): string {
  const parts: string[] = [];
  for (let i = 0; i < numbers.length;) {
    const start = i;
    while (numbers[i + 1] === numbers[i] + 1) i++;
    parts.push(i === start ? String(numbers[i]) : `${numbers[start]}-${numbers[i]}`);
    i++;
  }
  return parts.join(",");
}

/** Numbers of such a list, of which a part may have a step or a limit: "1-9:2,12%4". */
export function parseNumbers(list: string): number[] {
  return list
    .replace(/%\d+$/, "")
    .split(",")
    .flatMap((part) => {
      const [, first, last = first, step = "1"] = /^(\d+)(?:-(\d+))?(?::(\d+))?$/.exec(part) ?? [];
      if (first === undefined) throw new Error(`invalid list of numbers: ${list}`);
      const count = Math.floor((Number(last) - Number(first)) / Number(step)) + 1;
      return Array.from({length: count}, (_, i) => Number(first) + i * Number(step));
    });
}
