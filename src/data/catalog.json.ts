import {loadEntries} from "./site/report.js";

process.stdout.write(JSON.stringify(loadEntries()));
