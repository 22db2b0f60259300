import {expect, test} from "vitest";
import {cardPlace} from "../../../../src/components/view/geometry/cardPlace.js";

const area = {width: 300, height: 320};

test("a card is right of a point and above it, else where there is room", () => {
  const card = {width: 100, height: 60};
  expect(cardPlace({x: 50, y: 200}, card, area, 14)).toEqual({x: 64, y: 126});
  expect(cardPlace({x: 250, y: 200}, card, area, 14)).toEqual({x: 136, y: 126});
  expect(cardPlace({x: 50, y: 30}, card, area, 14)).toEqual({x: 64, y: 44});
});

test("a card is never under the finger that it tells of, however wide it is", () => {
  for (const width of [100, 250, 300]) {
    for (let x = 0; x <= 300; x += 10) {
      for (let y = 0; y <= 320; y += 10) {
        const at = cardPlace({x, y}, {width, height: 70}, area, 44);
        expect(at.x).toBeGreaterThanOrEqual(0);
        expect(at.y).toBeGreaterThanOrEqual(0);
        expect(at.y + 70).toBeLessThanOrEqual(320);
        expect(Math.max(at.y - y, y - at.y - 70)).toBeGreaterThanOrEqual(44);
      }
    }
  }
});
