import { readFileSync } from "node:fs";
import { readYaml } from "../stacks/config/yaml";

/** What a stack's file has under `config`. */
export function configIn<Config = Record<string, unknown>>(file: string): Config {
    return Object(readYaml(file, readFileSync(file, "utf8"))).config;
}
