import { type Fault, refuse } from "../../../components/faults";
import { isMapping } from "../../../inventory/read";
import { type Settings, settingsOf, TERMS } from "../../../policies/stack-settings";
import { billFaults } from "../../../stacks/config/bill-faults";
import { readYaml } from "../../../stacks/config/yaml";
import { bytesOf } from "./planned";

const KNOWN = ["commitments", ...TERMS];

/**
 * Reads the file that `--terms` names, and puts what it says in the place of the stack's own.
 *
 * @throws InputError that lists every section that is none, and every value that cannot be
 */
export function withTerms(settings: Settings, file: string): Settings {
    const data = readYaml(file, bytesOf("--terms", file).toString("utf8"));
    const sections = isMapping(data) ? data : {};
    const faults: Fault[] = isMapping(data)
        ? []
        : [{ key: "file", value: data, reason: "it holds no sections", fix: `write ${KNOWN.join(", ")}` }];
    const strays = Object.keys(sections).filter((key) => !KNOWN.includes(key));
    for (const key of strays) {
        const reason = "there is no such section of terms";
        faults.push({ key, value: sections[key], reason, fix: `write one of ${KNOWN.join(", ")}` });
    }
    const own = Object.fromEntries(Object.entries(sections).filter(([key]) => KNOWN.includes(key)));
    refuse(file, [
        ...faults,
        ...billFaults(own).map((fault) => ({ ...fault, key: fault.key.replace("glimpse:", "") })),
    ]);
    const texts = Object.entries({ ...settings.written, ...own }).map(([key, value]) => [
        `glimpse:${key}`,
        JSON.stringify(value),
    ]);
    const { commitments, terms } = settingsOf(Object.fromEntries(texts));
    return { ...settings, commitments, ...(terms ? { terms } : {}) };
}
