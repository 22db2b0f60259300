import {groupAt, writeTinyNwb} from "./writeTinyNwb.js";

/** In every place of a planted file that can tell who, when or where. */
export const SECRET = "Ada Lovelace";

/** In every text of a planted file that is published: markup that says so when a page takes it for its own. */
export const MARKUP = '<img src="data:x" onerror="window.planted = true">';

/** A file name that is markup itself. */
export const PLANTED_NAME = "<img src=x onerror=planted=1>.nwb";

const PRIVATE_TEXTS = [
  ...["subject/subject_id", "subject/description", "subject/date_of_birth", "experimenter", "institution", "lab"],
  ...["keywords", "session_id", "experiment_description", "notes", "protocol", "surgery", "related_publications"]
];

/** Writes a recording of four channels with `SECRET` in all that is private and `MARKUP` in all that is published. */
export function writePlantedNwb(folder: string, name?: string): Promise<string> {
  const four = (text: string) => Array<string>(4).fill(text);
  return writeTinyNwb(
    folder,
    {
      texts: {
        ...Object.fromEntries(PRIVATE_TEXTS.map((name) => [`/general/${name}`, SECRET])),
        "/general/subject/species": MARKUP,
        "/general/subject/sex": MARKUP,
        "/general/subject/age": MARKUP,
        "/identifier": SECRET,
        "/session_description": SECRET,
        "/session_start_time": `2024-01-01 ${SECRET}`
      },
      electrodes: {
        channel_name: ["a", "b", "c", "d"].map((name) => name + MARKUP),
        group_name: four(MARKUP),
        location: four(MARKUP),
        filtering: four(MARKUP),
        operator: four(SECRET)
      },
      series: [
        {
          data: Int16Array.from({length: 40_000}, (_, i) => 1000 * Math.sin(i / 50)),
          electrodes: [0, 1, 2, 3],
          unit: MARKUP
        }
      ],
      intervals: {
        epochs: {start_time: Float64Array.of(0), stop_time: Float64Array.of(3), label: [MARKUP]},
        trials: {
          start_time: Float64Array.of(1),
          stop_time: Float64Array.of(2),
          comments: [SECRET],
          experimenter: [SECRET]
        }
      },
      more(file) {
        const device = groupAt(file, "/general/devices/Amplifier");
        device.create_attribute("manufacturer", MARKUP, []);
        device.create_attribute("description", SECRET, []);
        device.create_attribute("serial_number", SECRET, []);
        const series = groupAt(file, "/acquisition/ElectricalSeries");
        series.create_attribute("filtering", MARKUP, []);
        series.create_attribute("comments", SECRET, []);
        series.create_attribute("description", SECRET, []);
        const remarks = groupAt(file, "/acquisition/notes");
        remarks.create_attribute("neurodata_type", "AnnotationSeries", []);
        remarks.create_dataset({name: "data", data: [SECRET]});
        remarks.create_dataset({name: "timestamps", data: Float64Array.of(1)});
        const units = groupAt(file, "/units");
        units.create_dataset({name: "id", data: Int32Array.of(1)});
        units.create_dataset({name: "spike_times", data: new Float64Array(3)});
        units.create_dataset({name: "spike_times_index", data: Int32Array.of(3)});
        for (const column of ["unit_name", "quality", "location"]) {
          units.create_dataset({name: column, data: [MARKUP]});
        }
      }
    },
    name
  );
}
