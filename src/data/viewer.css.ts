import {CATALOG_FILES} from "./site/catalogFiles.js";

process.stdout.write(CATALOG_FILES["viewer.css"]());
