import type { Fault } from "../../components/faults";
import { type Neighbours, withoutFile } from "./neighbours";
import type { StartupConfig } from "./startup-config";

const KEY = "glimpse:shared.database";

/** Sections that are of no use without a database instance. */
const OF_AN_INSTANCE = ["postgres", "backup"];

/** What a preview, whose database is on another's instance, cannot have. @param given what the file says, by section */
export function previewFaults(
    { shared, previews, sessionManager }: StartupConfig,
    given: Readonly<Record<string, unknown>>,
): Fault[] {
    const { stack, database } = shared;
    if (typeof database !== "string") return [];
    const faults: Fault[] = [];
    if (stack === undefined) {
        const reason = "only a stack in another's network reaches another's database";
        const fix = "add glimpse:shared.stack: the stack whose network both use";
        faults.push({ key: KEY, value: database, reason, fix });
    }
    for (const section of OF_AN_INSTANCE.filter((one) => given[one] !== undefined)) {
        const reason = `the stack has no database instance: its database is on that of ${database} (${KEY})`;
        const fix = `remove the lines here, or set it in ${database}`;
        faults.push({ key: `glimpse:${section}`, value: given[section], reason, fix });
    }
    if (previews.most > 0) {
        const reason = `the stack has no database instance to host them on (${KEY})`;
        faults.push({ key: "glimpse:previews.most", value: previews.most, reason, fix: "write 0" });
    }
    if (sessionManager === true) {
        const reason = `the database is on the instance of ${database} (${KEY}), and is reached by that stack`;
        const fix = `remove the line; npm run psql -- --stack ${database} reaches it, where it is allowed`;
        faults.push({ key: "glimpse:sessionManager", value: true, reason, fix });
    }
    return faults;
}

/** Why a stack cannot host this one's database, as its file says. @param self the stack's own name */
export function hostFaults(
    { shared }: StartupConfig,
    self: string,
    region: string | undefined,
    { stacks, read }: Neighbours,
): Fault[] {
    const { database, stack } = shared;
    if (typeof database !== "string" || typeof stack !== "string") return [];
    const fault = (reason: string, fix: string) => [{ key: KEY, value: database, reason, fix }];
    const name = database.split("/").at(-1) ?? "";
    if (name === self) return fault("a stack is no guest on its own instance", "remove the line");
    const missing = withoutFile(name, self, stacks);
    if (missing) return fault(missing.reason, missing.fix);
    const other = read(name);
    if (region !== undefined && other.region !== undefined && region !== other.region) {
        return fault(`it is in ${other.region}, this stack in ${region} (aws:region)`, "name a stack of this region");
    }
    if (other.config.shared.database !== undefined) {
        return fault("it has no database instance either", `write ${other.config.shared.database}`);
    }
    // The network's owner, or a stack in the same network.
    const network = other.config.shared.stack?.split("/").at(-1) ?? name;
    if (network !== stack.split("/").at(-1)) {
        const reason = `it is in the network of ${network}, and this stack in that of ${stack} (glimpse:shared.stack)`;
        return fault(reason, `name a stack in the network of ${stack}`);
    }
    return [];
}
