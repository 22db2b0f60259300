import {expect, test} from "vitest";
import {besidePlace} from "../../../../src/components/view/geometry/besidePlace.js";
import {createRandom} from "../../../support/random.js";

test("a card lies over nothing that is kept, inside the area, wherever there is room", () => {
  const next = createRandom(4);
  const area = {width: 1000, height: 480};
  for (let i = 0; i < 2000; i++) {
    const card = {width: 150 + 150 * next(), height: 80 + 90 * next()};
    const [left, right] = [next() * 1000, next() * 1000].sort((a, b) => a - b);
    const rows = Array.from({length: next() < 0.5 ? 1 : 2}, () => {
      const top = next() * 456;
      return [top, top + 24] as const;
    });
    const {x, y} = besidePlace({left, right, rows}, card, area, next() < 0.5);
    expect(x).toBeGreaterThanOrEqual(0);
    expect(y).toBeGreaterThanOrEqual(0);
    expect(x + card.width).toBeLessThanOrEqual(1000);
    expect(y + card.height).toBeLessThanOrEqual(480);
    const isBeside = x >= right || x + card.width <= left;
    const isOver = rows.some(([top, bottom]) => y < bottom && y + card.height > top);
    // Two rows may leave no gap of the card's height.
    const gaps = [0, ...[...rows].sort((a, b) => a[0] - b[0]).flat(), 480];
    const widest = Math.max(...[0, 2, 4].map((at) => (gaps[at + 1] ?? 0) - (gaps[at] ?? 0)));
    if (!isBeside && widest >= card.height + 16) expect(isOver).toBe(false);
  }
});
