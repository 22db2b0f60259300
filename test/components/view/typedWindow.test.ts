import {describe, expect, test} from "vitest";
import {typedWindow} from "../../../src/components/view/typedWindow.js";
import {clockOf} from "../../../src/text/clock.js";

const START = "2024-05-01T09:30:00+02:00";
const session = {current: [0, 10], recording: [0, 620], clock: clockOf("clock")} as const;

describe("a typed window", () => {
  test("is read in the clock that is shown, where that leads into the recording", () => {
    expect(typedWindow("2:00 + 10 s", session)).toEqual({extent: [120, 130]});
    expect(typedWindow("9:31", {...session, startTime: START})).toEqual({extent: [571, 581]});
    expect(typedWindow("9:31", {...session, startTime: START, clock: clockOf("day", START)})).toEqual({
      extent: [60, 70]
    });
  });

  test("is a time of day where only that leads into the recording, and a time since its start in the clock's mode", () => {
    expect(typedWindow("09:31:00 + 5 s", {...session, startTime: START})).toEqual({extent: [60, 65]});
    expect(typedWindow("9:40:15", {...session, startTime: START})).toEqual({extent: [615, 625]});
    expect(typedWindow("1:00 + 5 s", {...session, startTime: START, clock: clockOf("day", START)})).toEqual({
      extent: [60, 65]
    });
  });

  test("that lies outside, or has no clock to be told by, is refused in words", () => {
    expect(typedWindow("12:00 + 10 s", session)).toEqual({
      problem:
        "“12:00 + 10 s” is beyond the recording, which goes from 0:00 to 10:20. It does not say at what time of day it began."
    });
    expect(typedWindow("-5", session)).toEqual({
      problem: "“-5” is before the recording, which goes from 0:00 to 10:20."
    });
    expect(typedWindow("700 s", session)).toEqual({
      problem: "“700 s” is beyond the recording, which goes from 0:00 to 10:20."
    });
    expect(typedWindow("08:00:00", {...session, startTime: START})).toMatchObject({
      problem: "“08:00:00” is beyond the recording, which goes from 0:00 to 10:20."
    });
    expect(typedWindow("soon", session)).toMatchObject({
      problem: expect.stringContaining("“soon” is not a time") as string
    });
  });
});
