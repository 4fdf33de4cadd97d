import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { adoptableBy } from "../../../stacks/config/adoptable";
import { type Host, UserError } from "../../command";
import { selectedStack } from "../../pulumi/stack";
import { configOf, ownFile } from "./settings";

interface Held {
    urn: string;
    type: string;
    id?: string;
    importID?: string;
    delete?: boolean;
}

/**
 * Refuses an import of what the stack has already. The engine would take it for another resource, import it a second time
 * and delete the first one, which is the same: also where it is protected. It knows an import by its id of then, which the
 * state has only as long as the map does, and for some types is not the id.
 *
 * @param named the stack; absent: the one that is selected
 * @throws UserError with every such line of `glimpse:adopt`
 */
export async function refuseSecondImport(
    named: string | undefined,
    host: Pick<Host, "directory" | "run">,
): Promise<void> {
    if (!adoptsAnything(host.directory)) return;
    const stack = named ?? (await selectedStack(host.run));
    const map = Object.entries(Object(configOf(ownFile(host.directory, stack))["glimpse:adopt"]));
    if (map.length === 0) return;
    const args = ["stack", "export", "--stack", stack, "--non-interactive", "--color", "never"];
    const { code, stdout } = await host.run("pulumi", args, { shown: false });
    // Where there is no stack yet, nothing is in it; what else is wrong the update itself says.
    if (code !== 0) return;
    const held = resourcesIn(stdout);
    const faults = map.flatMap(([key, value]) => {
        const wanted = adoptableBy(key);
        const id = String(value);
        const found = held.find(
            (one) => one.delete !== true && one.type === wanted?.type && one.urn.endsWith(`::${wanted.name}`),
        );
        if (found === undefined || found.id === id || found.importID === id) return [];
        return [
            {
                key: `glimpse:adopt.${key}`,
                value: id,
                reason: `the stack has it already, as ${found.id}: it would be imported again, and what it has deleted, protected or not`,
                fix: `remove the line; where another one is meant, npx pulumi state delete '${found.urn}' forgets the one that the stack has`,
            },
        ];
    });
    if (faults.length > 0) throw new UserError(`Pulumi.${stack}.yaml`, faults);
}

/** Most projects have no such file: then the CLI need not be asked which stack is selected. */
function adoptsAnything(directory: string): boolean {
    return readdirSync(directory).some(
        (file) =>
            /^Pulumi\..+\.yaml$/.test(file) &&
            readFileSync(path.join(directory, file), "utf8").includes("glimpse:adopt"),
    );
}

function resourcesIn(exported: string): Held[] {
    const { deployment } = JSON.parse(exported) as { deployment?: { resources?: Held[] } };
    return deployment?.resources ?? [];
}
