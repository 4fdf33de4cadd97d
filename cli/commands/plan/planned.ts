import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { setFlagsFromString } from "node:v8";
import { type Fault, InputError, refuse } from "../../../components/faults";
import { dryRun, type Inventory, type ResourceRecord, type Updates } from "../../../inventory";
import { fileJson } from "../../../inventory/file-text";
import { stackFaults } from "../../../policies/stack-faults";
import { type Settings, settingsOf } from "../../../policies/stack-settings";
import { extended, layersBeneath } from "../../../stacks/config/extends";
import { located } from "../../../stacks/config/layers";
import { readStackFile } from "../../../stacks/config/stack-file";
import { runsIn } from "../../../stacks/config/thrown";
import { valuesOf } from "../../../stacks/config/values";
import { waitingSettings } from "../../../stacks/config/waiting";

/** A stack as it would be, and what its configuration says to the bill and to the rules. */
export interface Planned {
    inventory: Inventory;
    settings: Settings;
    /** The stack's configuration, with what its file extends; absent of a file that someone else's program made. */
    config?: Record<string, string>;
    /** Does it hold what the simulated AWS made up? */
    isSimulated: boolean;
    /** What a reader of its file must know, a sentence each. */
    remarks?: string[];
    /** What the update does that a preview shows. */
    updates?: Updates;
    /** What exists before it, by the preview; why that is not known. */
    previous?: () => readonly ResourceRecord[] | string;
}

/** Runs the stack's program. Its configuration's faults are reported with those that only the rules can see. */
export async function plannedStack(directory: string, stack: string): Promise<Planned> {
    const file = readStackFile(directory, stack);
    const beneath = layersBeneath(file.config, file.stack, directory);
    const config = extended(file.config, beneath);
    const settings = settingsOf(config, file.secretsProvider);
    const own = valuesOf(file.config).values;
    const faultsBeside = async (known?: readonly Fault[]) =>
        (await settingsFaults(settings, known)).map((fault) => located(fault, own, beneath));
    try {
        const inventory = await dryRun({ ...file, directory, program: () => load(directory)() });
        // A fault in an `apply` reaches no one but the process, and that only after this turn of the event loop: what was
        // listed until then may lack resources.
        await new Promise((resolve) => setImmediate(resolve));
        refuse(`Pulumi.${file.stack}.yaml`, await faultsBeside());
        const remarks = waitingSettings(valuesOf(config).values);
        return { inventory, settings, config, isSimulated: true, ...(remarks.length > 0 ? { remarks } : {}) };
    } catch (fault) {
        const subject = `Pulumi.${file.stack}.yaml`;
        if (!(fault instanceof InputError) || fault.subject !== subject) throw fault;
        throw new InputError(subject, [...fault.faults, ...(await faultsBeside(fault.faults))]);
    }
}

/** The project's program: index.ts, whose export Pulumi's host would call. */
function load(directory: string): () => unknown {
    if (!["index.ts", "index.js"].some((file) => existsSync(path.join(directory, file)))) {
        const reason = "there is no program, index.ts, in the project's folder";
        const fix = "run this in a whole clone of the repository: git status shows what is missing";
        throw new InputError("the program", [{ key: "file", value: path.join(directory, "index.ts"), reason, fix }]);
    }
    runsIn(directory);
    return require(path.join(directory, "index"));
}

/** What is wrong with what the bill and the rules read, except what was reported already. The rules are loaded when asked. */
async function settingsFaults(settings: Settings, known: readonly Fault[] = []): Promise<Fault[]> {
    const { policies, ceilings } = settings;
    const isAsked = policies !== undefined || ceilings !== undefined;
    return stackFaults(settings, isAsked ? (await import("../../findings")).policyFaults(settings) : [], known);
}

/** From here on memory is worth more than the time of V8's collector: 5,000 resources are some 10 MB. */
const LARGE_BYTES = 4_000_000;

/** An empty stack's file need not say which stack it is of. */
const NO_NAME = "(no stack)";

/**
 * Reads a preview or a state of any program.
 *
 * @param stack names the stack file whose settings count; by default those that the file itself holds
 */
export async function plannedFile(file: string, directory: string, stack?: string): Promise<Planned> {
    return plannedData(parsedFile("--from", file), "--from", file, directory, stack);
}

/** The same for JSON that was parsed already. */
export async function plannedData(
    data: unknown,
    option: string,
    file: string,
    directory: string,
    stack?: string,
): Promise<Planned> {
    const fault = (reason: string, fix: string) => new InputError("plan", [{ key: option, value: file, reason, fix }]);
    const { fromPreview } = await import("../../../inventory/from-preview");
    const { fromState } = await import("../../../inventory/from-state");
    const { FileError } = await import("../../../inventory/file-error");
    try {
        const found = fromPreview(data) ?? fromState(data);
        if (!found) {
            throw fault(neither(data), "write it with pulumi preview --json --show-sames, or with pulumi stack export");
        }
        const { config, region, unsettled = [], updates, previous, ...read } = found;
        const resources = [...read.resources, ...unsettled];
        const inventory = { ...read, stack: read.stack || NO_NAME, resources };
        const named = stack === undefined ? undefined : readStackFile(directory, stack);
        const written = named?.config ?? config;
        const own = extended(written, layersBeneath(written, named?.stack ?? inventory.stack, directory));
        const asked = own["aws:region"];
        // A stack's file has the use and the ceilings; where the resources are, what made them says.
        const known = region ?? asked;
        if (known === undefined && inventory.resources.some(({ type }) => type.startsWith("aws:"))) {
            throw fault("nothing in it names the region", "name a stack whose file has aws:region: --stack NAME");
        }
        const isElsewhere = region !== undefined && asked !== undefined && asked !== region;
        const remarks = [
            ...(found.remarks ?? []),
            ...(isElsewhere
                ? [`its resources are in ${region}, and are billed there: the stack's file says ${asked}`]
                : []),
        ];
        const all = { ...own, ...(known === undefined ? {} : { "aws:region": known }) };
        const settings = settingsOf(all, named?.secretsProvider);
        refuse(stack === undefined ? file : `Pulumi.${stack}.yaml`, await settingsFaults(settings));
        const more = {
            ...(remarks.length > 0 ? { remarks } : {}),
            ...(updates ? { updates } : {}),
            ...(previous ? { previous } : {}),
        };
        return { inventory, settings, isSimulated: false, ...more };
    } catch (error) {
        if (!(error instanceof FileError)) throw error;
        throw new InputError(
            "plan",
            error.faults.map((one) => ({ ...one, file })),
        );
    }
}

function neither(data: unknown): string {
    if (Object.hasOwn(Object(data), "resourcePlans"))
        return "it is an update plan (--save-plan), which holds changes only";
    if (Object(data)["schema"] === 1) return "it is a plan of this command: what --base compares with";
    return "it is neither a preview nor a state";
}

/** @throws InputError where there is no such file, or it holds no JSON */
export function parsedFile(option: string, file: string): unknown {
    const bytes = bytesOf(option, file);
    // Otherwise V8 lets the heap grow to a multiple of what is in use before it collects.
    if (bytes.length > LARGE_BYTES) setFlagsFromString("--heap-growing-percent=20");
    const found = fileJson(bytes);
    if ("fault" in found) throw new InputError("plan", [{ key: option, value: file, ...found.fault }]);
    return found.data;
}

/** @throws InputError where there is no such file */
export function bytesOf(option: string, file: string): Buffer {
    try {
        return readFileSync(file);
    } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        throw new InputError("plan", [
            { key: option, value: file, reason, fix: "name a file that is there and is yours" },
        ]);
    }
}
