import { closeSync, createReadStream, openSync, readSync, statSync } from "node:fs";
import { JSONParser } from "@streamparser/json";
import { type Host, UserError } from "../../../command";
import { containers, kept, marks } from "./attributes";
import type { Found } from "./found";
import { accountOf, placed, regionOf } from "./places";
import { opened } from "./sensitive";

type Values = Record<string, unknown>;

/**
 * Reads a state of Terraform or OpenTofu, or what `terraform show -json` printed of one. It is read in pieces: each resource
 * is reduced to what is needed before the next one is read.
 *
 * @throws UserError for what is neither, with what to do
 */
export async function readState(file: string, host: Pick<Host, "stderr">): Promise<Found[]> {
    const size = sizeOf(file);
    const decode = decoderOf(file);
    const resources: Found[] = [];
    const head: Values = {};
    const parser = new JSONParser({ keepStack: false });
    parser.onValue = ({ value, key, parent, stack }) => {
        const path = [...stack.map((each) => each.key), key].slice(1);
        // Of lists and objects no more than that they are there.
        if (path.length === 1) head[String(key)] = typeof value === "object" && value !== null ? true : value;
        if (!isResource(path)) return;
        resources.push(...foundIn(file, value as Values));
        // Read and done: what is kept here is all that would fill the memory.
        if (Array.isArray(parent)) parent[Number(key)] = null as never;
    };
    const isShown = host.stderr.isTTY === true && size > 10_000_000;
    let done = 0;
    try {
        for await (const piece of createReadStream(file)) {
            const bytes = piece as Buffer;
            done += bytes.length;
            parser.write(decode(bytes));
            if (isShown) host.stderr.write(`\r${Math.floor((done / size) * 100)} % read`);
        }
        if (!parser.isEnded) throw new Error("it ends in the middle");
    } catch (error) {
        if (error instanceof UserError) throw error;
        // The parser's message quotes the text around the mistake, which may be a secret.
        throw wrong(
            file,
            "it is not JSON, or it ends in the middle",
            "save it again: terraform state pull > state.json",
        );
    }
    if (isShown) host.stderr.write("\r\u001b[K");
    refuseOtherForms(file, head);
    if (resources.length === 0) {
        const reason = "it holds no resource";
        throw wrong(file, reason, "choose the workspace that has them: terraform workspace list, then select");
    }
    return placed(resources);
}

/** `resources[3]`, or `values.root_module.child_modules[0].resources[3]`. */
function isResource(path: readonly unknown[]): boolean {
    if (path.length === 2) return path[0] === "resources" && typeof path[1] === "number";
    if (path[0] !== "values" || path[1] !== "root_module" || path.at(-2) !== "resources") return false;
    return path
        .slice(2, -2)
        .every((part, index) => (index % 2 === 0 ? part === "child_modules" : typeof part === "number"));
}

function foundIn(file: string, resource: Values): Found[] {
    if (typeof resource !== "object" || resource === null || typeof resource["type"] !== "string") return [];
    const { instances } = resource;
    if (!Array.isArray(instances)) return [foundOf(resource, String(resource["address"]), Object(resource["values"]))];
    return instances.map((instance: Values) => {
        const attributes = instance["attributes"];
        if (instance["attributes_flat"] !== undefined || typeof attributes !== "object") {
            const reason = "it was written by Terraform 0.11 and never since (attributes_flat)";
            throw wrong(file, reason, "run terraform apply -refresh-only with a current Terraform, then state pull");
        }
        return foundOf({ ...resource, ...flags(instance) }, addressOf(resource, instance), Object(attributes));
    });
}

function flags({ status, deposed, sensitive_attributes, identity }: Values): Values {
    return { tainted: status === "tainted", deposed_key: deposed, sensitive_attributes, identity };
}

function addressOf({ module, mode, type, name }: Values, { index_key: index }: Values): string {
    // As Terraform quotes it: what begins a template is doubled.
    const key =
        index === undefined || index === null ? "" : `[${JSON.stringify(index).replace(/([$%])(?=\{)/g, "$1$1")}]`;
    return `${module === undefined ? "" : `${module}.`}${mode === "data" ? "data." : ""}${type}.${name}${key}`;
}

function foundOf(resource: Values, address: string, attributes: Values): Found {
    const type = String(resource["type"]);
    // Terraform 1.12 and later keep whose it is next to the attributes.
    const identity: Values = Object(resource["identity"]);
    const open = opened(attributes, resource["sensitive_attributes"], resource["sensitive_values"]);
    return {
        address,
        type,
        isData: resource["mode"] === "data",
        attributes: { ...kept(type, open.attributes), ...containers(type, attributes) },
        hidden: open.hidden,
        region: regionOf(attributes) ?? regionOf({ region: identity["region"] }),
        account: accountOf(attributes) ?? accountOf({ owner_id: identity["account_id"] }),
        provider: typeof resource["provider"] === "string" ? resource["provider"] : undefined,
        isTainted: resource["tainted"] === true,
        isDeposed: typeof resource["deposed_key"] === "string" && resource["deposed_key"] !== "",
        marks: marks(attributes),
    };
}

function sizeOf(file: string): number {
    const about = statSync(file, { throwIfNoEntry: false });
    if (about?.isFile() && about.size > 0) return about.size;
    const reason = about === undefined ? "there is no such file" : about.isFile() ? "it is empty" : "it is no file";
    throw wrong(file, reason, "save the state: terraform state pull > state.json");
}

/** How its bytes are read: PowerShell's > writes UTF-16. */
function decoderOf(file: string): (bytes: Buffer) => Buffer | string {
    const start = Buffer.alloc(4);
    const opened = openSync(file, "r");
    readSync(opened, start, 0, 4, 0);
    closeSync(opened);
    if (start.toString("latin1", 0, 2) === "PK") {
        throw wrong(file, "it is a plan, which is a zip file", "save the state: terraform state pull > state.json");
    }
    if (start[0] === 0x1f && start[1] === 0x8b) throw wrong(file, "it is compressed", "unpack it: gunzip");
    const mark = start.toString("hex", 0, 2);
    if (mark !== "fffe" && mark !== "feff") return (bytes) => bytes;
    const decoder = new TextDecoder(mark === "fffe" ? "utf-16le" : "utf-16be");
    return (bytes) => decoder.decode(bytes, { stream: true });
}

function refuseOtherForms(file: string, head: Values): void {
    if (head["encryption_version"] !== undefined) {
        throw wrong(file, "OpenTofu encrypted it", "save it decrypted: tofu state pull > state.json");
    }
    const { version, format_version: format } = head;
    if (head["planned_values"] !== undefined || head["resource_changes"] !== undefined) {
        const fix = "save the state: terraform show -json > state.json, without the name of a plan";
        throw wrong(file, "it is a plan, which says what would be, and not what is", fix);
    }
    if (typeof format === "string") {
        if (format.startsWith("1.")) return;
        throw wrong(file, `it has the format ${format}`, "save the state: terraform state pull > state.json");
    }
    if (version === 4) return;
    const pull = "run terraform state pull > state.json with a current Terraform";
    if (typeof version === "number") throw wrong(file, `it is a state of format ${version}, and 4 is read`, pull);
    throw wrong(file, "it is no state of Terraform: it has neither version nor format_version", pull);
}

function wrong(file: string, reason: string, fix: string): UserError {
    return new UserError("adopt", [{ key: "--from", value: file, reason, fix }]);
}
