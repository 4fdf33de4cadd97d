import { readUsage, type Usage } from "../../../costs";
import type { Settings } from "../../../policies/stack-settings";
import { readYaml } from "../../../stacks/config/yaml";
import { bytesOf } from "./planned";

/** Reads the file that `--usage` names: YAML, of which JSON is a part. */
export function usageIn(file: string): Usage {
    return readUsage(readYaml(file, bytesOf("--usage", file).toString("utf8")), file);
}

/** The file's figures count before those of `glimpse:use`. */
export function withUsage(settings: Settings, { use, stated }: Usage): Settings {
    return { ...settings, use: { ...settings.use, ...use }, stated };
}
