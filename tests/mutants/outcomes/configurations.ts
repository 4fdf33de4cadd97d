import { InputError } from "../../../components/faults";
import { parseConfig } from "../../../stacks/config";
import { startupDefaults } from "../../../stacks/config/defaults";
import { entriesOf, schema, sections } from "../../../stacks/config/schema";
import { outcome } from "./outcome";

/** The configuration that comes out, or the keys of its faults. */
function decided(values: Record<string, unknown>): unknown {
    try {
        return parseConfig({ stack: "startup-prod", region: "ap-northeast-2", values });
    } catch (error) {
        if (error instanceof InputError) return error.faults.map(({ key }) => key);
        throw error;
    }
}

const defaults: Record<string, unknown> = { ...startupDefaults("prod") };

function around(usual: unknown): unknown[] {
    const figures =
        typeof usual === "number" ? [usual - 1, usual + 1, usual / 2, usual * 2, usual * 10, usual + 0.5] : [];
    return [null, "", "other", true, false, 0, 1, -1, 1e9, [], {}, [""], ...figures];
}

for (const section of sections) {
    const usual = defaults[section];
    outcome(`configurations of ${section}`, () => around(usual).map((value) => decided({ [section]: value })));
    for (const name of Object.keys(entriesOf(schema[section]) ?? {})) {
        const own = (usual as Record<string, unknown> | undefined)?.[name];
        outcome(`configurations of ${section}.${name}`, () =>
            around(own).map((value) => decided({ [section]: { [name]: value } })),
        );
    }
}
