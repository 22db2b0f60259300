import {loadEntries} from "./report.js";

process.stdout.write(JSON.stringify(loadEntries()));
