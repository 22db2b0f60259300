import * as z from "zod";
import {parseTimestampUnit} from "./parseTimestampUnit.js";

/** Facts that stay private unless `publish` lists them. */
export const PUBLISHABLE = [
  "subject_id",
  "subject_description",
  "date_of_birth",
  "experimenter",
  "institution",
  "lab",
  "keywords",
  "session_id",
  "session_description",
  "session_start_time",
  "identifier",
  "experiment_description",
  "notes",
  "device_description",
  "series_description"
] as const;

/** The whole of a key whose value has parts, in words: for errors inside it. */
export const WHOLE_VALUES = z.registry<{words: string}>();

const text = z.string("a text").min(1, "a text");
const number = z.number("a number");
const positive = z.number("a number above 0").positive("a number above 0");
const names = z.array(text, "a list of channel names");
const stretch = {start: number, end: number, channels: names.optional(), gain: positive.optional()};

const place = z.strictObject({title: text, text: text.optional(), ...stretch}, "an object");

const electrode = z.strictObject(
  {
    name: text.optional(),
    group: text.optional(),
    location: text.optional(),
    x: number.optional(),
    y: number.optional(),
    z: number.optional(),
    depth: number.optional(),
    bad: text.optional()
  },
  "an object"
);

/** A channel's facts as the sidecar gives them. */
export type SidecarElectrode = z.output<typeof electrode>;

const edge = z.number("a frequency in hertz").positive("a frequency in hertz");

const bandFilter = z.discriminatedUnion(
  "type",
  [
    z.strictObject({type: z.enum(["highpass", "lowpass"]), hertz: edge, order: z.literal([2, 3, 4]).optional()}),
    z.strictObject({type: z.literal("bandpass"), hertz: z.tuple([edge, edge]), order: z.literal([2, 3, 4]).optional()})
  ],
  "an object"
);

const signal = z.strictObject(
  {
    name: z.string("a name").regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/, "a name of letters, digits, - and _"),
    reference: text.optional(),
    filter: bandFilter.optional(),
    notch: z.array(edge, "a list of frequencies").optional(),
    envelope: z.boolean("true or false").optional()
  },
  "an object"
);

const publishable = z.union(
  [z.enum(PUBLISHABLE), z.string().regex(/^(electrodes|intervals|annotations)\.\S/)],
  "a publishable name"
);

function whole<T extends z.ZodType>(schema: T, words: string): T {
  WHOLE_VALUES.add(schema, {words});
  return schema;
}

/** Keys that only the page shows. A change of them needs no other store. */
export const PAGE_KEYS = {
  title: text.optional().describe("name of the recording: the page's title; the file's name when absent"),
  description: text.optional().describe("a sentence or two under the title"),
  places: whole(z.array(place, "a list"), 'a list of {"title", "start", "end"} (and "text", "channels", "gain")')
    .optional()
    .describe(
      "moments worth a look, as links above the viewer: a list of `title`, `start`, `end` in seconds, and optionally `text` (shown while the place is in view), `channels` (names), `gain` (2 draws twice as tall)"
    ),
  view: whole(
    z.strictObject(stretch, "an object"),
    '{"start": seconds, "end": seconds, "channels": [names], "gain": number}'
  )
    .optional()
    .describe("the first view: `start`, `end` in seconds and optionally `channels` and `gain`"),
  bad: whole(z.union([names, z.record(z.string(), text)]), 'a list of channel names or {"name": "reason"}')
    .optional()
    .describe(
      'channels not to trust, in addition to those that the file or the statistics mark: a list of names, or an object of reasons by name, `{"A07": "broken contact"}`'
    ),
  gains: whole(z.record(z.string(), positive), 'an object of gains by channel name, {"EKG1": 0.5}')
    .optional()
    .describe(
      'gains of single channels, printed beside their names: an object of gains by name; `{"EKG1": 0.5}` draws that channel half as tall'
    ),
  signals: whole(
    z.array(signal, "a list"),
    'a list of {"name", "reference", "filter": {"type", "hertz", "order"}, "notch", "envelope"}'
  )
    .optional()
    .describe(
      'derived signals to publish with all levels, first in the page\'s Signal menu: a list of `name`, and optionally `reference` (`"none"`, `"mean"`, `"median"`, `"group mean"`, `"group median"`, `"bipolar"`, `"csd"`, or a channel\'s name), `filter` (`type` `"highpass"`, `"lowpass"` with one frequency in `hertz` or `"bandpass"` with two; `order` 2 to 4, 4 when absent), `notch` (frequencies of mains), `envelope`: see [Signals](signals.md)'
    ),
  polarity: z
    .enum(["up", "down"], '"up" or "down"')
    .optional()
    .describe('`"down"` draws negative values upwards; `"up"` is the default'),
  doi: text.optional().describe("digital object identifier: the page links to it"),
  license: text.optional().describe("terms that the recording is published under"),
  citation: text.optional().describe("citation for the recording"),
  $schema: text.optional().describe("address of this schema, for editors")
};

const UNITS_OF_TIME = '"s", "ms", "us", "ns", seconds in one tick as a number, or a fraction such as "1/30000"';

/** Keys that say how the file is read. */
export const READING_KEYS = {
  publish: whole(
    z.array(publishable, "a list"),
    `a list of ${PUBLISHABLE.join(", ")}, electrodes.<column>, intervals.<table>, or annotations.<column>`
  )
    .optional()
    .describe("names of private facts to publish after all: see [Privacy](#privacy)"),
  series: text
    .optional()
    .describe('path of the series inside the file, or the end of one; `"all"` gives a page for each'),
  channels: whole(
    z.union([text, z.array(z.union([text, number], "a column or a name"))]),
    "a text or a list of columns or names"
  )
    .optional()
    .describe('channels to show: `"0-10,14"` (columns, ends included) or a list of columns and names'),
  timestamps: text
    .optional()
    .describe(
      '`"index"`: samples follow each other at `rate`, whatever the file\'s timestamps say; `"rebase"`: where timestamps step back, a new segment starts right after the last one; or the path of a data set'
    ),
  timestampUnit: z
    .union(
      [positive, z.string().refine((unit) => !Number.isNaN(parseTimestampUnit(unit)), UNITS_OF_TIME)],
      UNITS_OF_TIME
    )
    .transform(parseTimestampUnit)
    .optional()
    .describe('unit of the timestamps: `"s"`, `"ms"`, `"us"`, `"ns"`, seconds as a number, or `"1/30000"` for ticks'),
  rate: positive.optional().describe("sampling rate in hertz"),
  unit: text.optional().describe("unit of the values once `conversion` and `offset` are applied: `V`, `uV`, ..."),
  conversion: number.optional().describe("stored values are multiplied by this to get `unit`"),
  offset: number
    .optional()
    .describe(
      "added after `conversion`, in `unit`: `-0.0031744` with a `conversion` of `6.2e-6` brings unsigned samples around 512 to 0 V"
    ),
  electrodes: whole(
    z.union([text, z.array(electrode)]),
    'a text or a list of {"name", "group", "location", "x", "y", "z", "depth", "bad"}'
  )
    .optional()
    .describe(
      "path of an electrodes table or of a list of names in the file, or a list of `name`, `group`, `location`, `x`, `y`, `z`, `depth`, `bad` in the order of the channels; positions in µm, larger `depth` is deeper"
    ),
  data: text.optional().describe("path of the samples in an HDF5 file that is not NWB, with `timestamps` or `rate`"),
  channelAxis: z.literal([0, 1], "0 or 1").optional().describe("axis of `data` that holds channels, 0 or 1")
};

/** The sidecar: `x.json` beside `x.nwb`. Every key is optional. */
export const sidecarSchema = z.strictObject({...PAGE_KEYS, ...READING_KEYS});

/** Content of a sidecar, checked. `timestampUnit` is in seconds. */
export type Sidecar = z.output<typeof sidecarSchema>;
