/** One measured figure. */
export interface Figure {
  name: string;
  value: number;
  /** Largest value it should have. */
  budget?: number;
}

/** Figures as an aligned table of text. */
export function formatFigures(figures: readonly Figure[]): string {
  const width = Math.max(...figures.map(({name}) => name.length));
  return figures
    .map(({name, value, budget}) => {
      const limit = budget === undefined ? "" : `  ${value <= budget ? "within" : "OVER"} ${budget}`;
      return `${name.padEnd(width)}  ${format(value).padStart(10)}${limit}`;
    })
    .join("\n");
}

function format(value: number): string {
  return value.toFixed(Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0);
}
