import { writeFileSync } from "node:fs";
import path from "node:path";
import { cur2, focus, focus12, legacy, ROWS, wholeMonth } from "../exports";

/** What write.py makes Parquet of. */
const [folder = "."] = process.argv.slice(2);
for (const [name, form] of Object.entries({ "focus-1-0": focus, "focus-1-2": focus12, cur2, legacy })) {
    writeFileSync(path.join(folder, `${name}.csv`), form(wholeMonth(ROWS)));
}
