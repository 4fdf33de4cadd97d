import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { InputError } from "../../../components/faults";
import { environmentOf, namePrefix } from "../../../stacks/config/defaults";
import { EXIT, type Host, UserError } from "../../command";
import { classify } from "./classify";
import { clean } from "./clean";
import { forgotten, plan, stateRm } from "./move";
import { oldBill, oldBillLines } from "./old-bill";
import { jsonOf, summary, textOf } from "./report";
import { adopted, configOf, effective, ownFile, stackFile } from "./settings";
import { type Found, text } from "./state/found";
import { readState } from "./state/read";
import { System } from "./system";

interface Asked {
    from: string | undefined;
    stack: string;
    choose: string | undefined;
    out: string | undefined;
    format: "text" | "json";
}

/** Reads a state, judges each resource, reports, and writes what the move needs. */
export async function adopt({ from = "", stack, choose = "", out, format }: Asked, host: Host): Promise<number> {
    if (!/^[\w.-]+$/.test(stack)) {
        throw new UserError("adopt", [
            {
                key: "--stack",
                value: stack,
                reason: "it is not the name of a stack",
                fix: "write it like startup-prod",
            },
        ]);
    }
    const folder = out === undefined ? undefined : path.resolve(out);
    if (folder !== undefined) refuseFull(folder);
    const found = await readState(from, host);
    const chosen = choose.split(/\s+/).filter((address) => address !== "");
    refuseUnknown(chosen, found);
    const file = ownFile(host.directory, stack);
    const own = configOf(file);
    const region = found.find(
        (one) => /^aws_(db_instance|rds_cluster)$/.test(one.type) && chosen.includes(one.address),
    )?.region;
    const system = new System(found, region ?? text(own["aws:region"]));
    const environment =
        typeof own["glimpse:environment"] === "string" ? own["glimpse:environment"] : environmentOf(stack);
    const { domain, mode } = effective(host.directory, stack, own, "ingress");
    const { port = 3001 } = effective(host.directory, stack, own, "api");
    const { vpcId } = effective(host.directory, stack, own, "network");
    const names = {
        environment,
        prefix: namePrefix(environment),
        service: "glimpse-api",
        domain: typeof domain === "string" ? domain : undefined,
        isOpen: mode === "public",
        port: Number(port),
        vpcId: typeof vpcId === "string" ? vpcId : undefined,
        adopted: { ...Object(own["glimpse:adopt"]) },
    };
    const { verdicts, config, faults } = adopted(
        { directory: host.directory, stack, own },
        system,
        classify(system, names, chosen),
    );
    const addresses = forgotten(verdicts);
    const costs = oldBill(verdicts, system.region);
    const json = jsonOf(stack, verdicts, config, addresses, costs);
    host.stdout.write(`${format === "json" ? json : [textOf(verdicts), "", ...oldBillLines(costs)].join("\n")}\n`);
    if (folder !== undefined) {
        const files = {
            [`Pulumi.${stack}.yaml`]: stackFile(stack, config, file),
            "state-rm.sh": stateRm(addresses),
            "move.md": page(plan(stack, verdicts, costs)),
            "adopt.json": `${json}\n`,
        };
        writeFolder(folder, files);
        host.stderr.write(`${summary(verdicts)}. Written to ${out}: ${Object.keys(files).join(", ")}\n`);
    }
    if (faults.length > 0) {
        const why = new InputError(`The stack's file as it would be: Pulumi.${stack}.yaml`, faults);
        host.stderr.write(`${why.message}\n`);
    }
    return faults.length > 0 || verdicts.some(({ verdict }) => verdict === "cannot") ? EXIT.refused : EXIT.clean;
}

/** All files or none: whatever ends the process in between leaves no half of a folder behind. */
function writeFolder(folder: string, files: Readonly<Record<string, string>>): void {
    const part = path.join(path.dirname(folder), `.${path.basename(folder)}.adopt-part`);
    // What a run that was killed has left of it.
    rmSync(part, { recursive: true, force: true });
    mkdirSync(part, { recursive: true });
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(part, name), text);
    // An empty folder gives way to it.
    renameSync(part, folder);
}

/** Lines of a page keep their ends; nothing else of a terminal's stays in it. */
function page(text: string): string {
    return `${text.split("\n").map(clean).join("\n")}\n`;
}

function refuseFull(folder: string): void {
    if (!existsSync(folder)) return;
    const isEmpty = (() => {
        try {
            return readdirSync(folder).length === 0;
        } catch {
            return false;
        }
    })();
    if (isEmpty) return;
    const reason = "it is there already, and not empty: nothing in it is overwritten";
    throw new UserError("adopt", [{ key: "--out", value: folder, reason, fix: "name a new folder" }]);
}

function refuseUnknown(chosen: readonly string[], found: readonly Found[]): void {
    const known = new Set(found.filter(({ isData }) => !isData).map(({ address }) => address));
    const faults = chosen
        .filter((address) => !known.has(address))
        .map((address) => ({
            key: "--choose",
            value: address,
            reason: "the state has no such resource",
            fix: "copy the address from the report",
        }));
    if (faults.length > 0) throw new UserError("adopt", faults);
}
