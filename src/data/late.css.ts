import {CATALOG_FILES} from "./site/catalogFiles.js";

process.stdout.write(await CATALOG_FILES["late.css"]());
