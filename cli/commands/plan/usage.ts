import { readFileSync } from "node:fs";
import { InputError } from "../../../components/faults";
import { readUsage, type Usage } from "../../../costs";
import type { Settings } from "../../../policies/stack-settings";
import { readYaml } from "../../../stacks/config/yaml";

/** Reads the file that `--usage` names: YAML, of which JSON is a part. */
export function usageIn(file: string): Usage {
    let text: string;
    try {
        text = readFileSync(file, "utf8");
    } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        throw new InputError("plan", [
            { key: "--usage", value: file, reason, fix: "name a file that is there and is yours" },
        ]);
    }
    return readUsage(readYaml(file, text), file);
}

/** The file's figures count before those of `glimpse:use`. */
export function withUsage(settings: Settings, { use, stated }: Usage): Settings {
    return { ...settings, use: { ...settings.use, ...use }, stated };
}
