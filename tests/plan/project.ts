import fs from "node:fs";
import path from "node:path";
import { temporaryFolder } from "../temporary-folder";
import { PROJECT } from "./host";

/** A folder with Glimpse's program and stacks of these configurations, which goes when the suite ends. */
export function projectOf(stacks: Record<string, Record<string, unknown>>): string {
    const folder = temporaryFolder("plan");
    fs.writeFileSync(path.join(folder, "Pulumi.yaml"), "name: glimpse\nruntime: nodejs\n");
    fs.writeFileSync(
        path.join(folder, "index.js"),
        `module.exports = require(${JSON.stringify(path.join(PROJECT, "index.ts"))});\n`,
    );
    for (const [stack, settings] of Object.entries(stacks)) {
        const own = Object.entries(settings).map(([section, value]) => [`glimpse:${section}`, value]);
        const config = { "aws:region": "ap-northeast-2", "glimpse:environment": "prod", ...Object.fromEntries(own) };
        // JSON is YAML.
        fs.writeFileSync(path.join(folder, `Pulumi.${stack}.yaml`), JSON.stringify({ config }));
    }
    return folder;
}
