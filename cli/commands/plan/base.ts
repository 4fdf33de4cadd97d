import { existsSync, statSync } from "node:fs";
import { InputError } from "../../../components/faults";
import type { Bill } from "../../../costs";
import type { ResourceRecord } from "../../../inventory";
import type { Settings } from "../../../policies/stack-settings";
import { billOf } from "../../findings";
import { withoutSimulation } from "../../report";
import { type Planned, parsedFile, plannedData, plannedStack } from "./planned";

/** What a plan is compared with. */
export interface Base {
    name: string;
    bill: Bill;
    resources: ResourceRecord[];
    /** Without what the simulated AWS made up. */
    known(): ResourceRecord[];
    /** Did an engine list the resources? Then they have the provider's defaults too. */
    isRecorded: boolean;
}

/**
 * Finds the base that `--base` names: a file (a plan's JSON, a preview, a state) or a stack.
 *
 * @param settings what a preview or a state is billed with, so that only resources make a difference
 */
export async function baseOf(name: string, directory: string, settings: Settings, asOf?: Date): Promise<Base> {
    const isFile = existsSync(name) && statSync(name).isFile();
    if (!isFile && /[/\\]|\.json$/.test(name)) parsedFile("--base", name);
    if (!isFile) return billed(name, await plannedStack(directory, name), asOf);
    const data = parsedFile("--base", name);
    const { schema, bill, resources } = Object(data);
    if (schema !== 1) {
        const planned = await plannedData(data, "--base", name, directory);
        const { use, stated, assumesNoUse, commitments, terms } = settings;
        const same = {
            use,
            commitments,
            ...(terms ? { terms } : {}),
            ...(stated ? { stated } : {}),
            ...(assumesNoUse ? { assumesNoUse } : {}),
        };
        return billed(name, { ...planned, settings: { ...planned.settings, ...same } }, asOf);
    }
    if (!isBill(bill) || !Array.isArray(resources)) throw fault(name, "it is a plan without a bill");
    return {
        name,
        bill,
        ...listed(resources.map(({ parent, ...one }) => (parent === null ? one : { ...one, parent }))),
    };
}

/** Of a plan's JSON: it says nothing that no one can know. */
function listed(resources: ResourceRecord[]): Pick<Base, "resources" | "known" | "isRecorded"> {
    return { resources, known: () => resources, isRecorded: false };
}

function billed(name: string, { inventory, settings, isSimulated }: Planned, asOf?: Date): Base {
    const { resources } = inventory;
    const bill = billOf(resources, settings, asOf);
    if (typeof bill === "string") throw fault(name, bill);
    const known = () =>
        isSimulated ? withoutSimulation(inventory, settings.region).inventory.resources : inventory.resources;
    return { name, bill, resources, known, isRecorded: !isSimulated };
}

function fault(name: string, reason: string): InputError {
    const fix = "name a stack that can be billed, or a file that plan --format json wrote";
    return new InputError("plan", [{ key: "--base", value: name, reason, fix }]);
}

function isBill(value: unknown): value is Bill {
    const { total, components } = Object(value);
    if (typeof total !== "number" || !Array.isArray(components)) return false;
    return components.every(({ name, lines }) => typeof name === "string" && Array.isArray(lines));
}
