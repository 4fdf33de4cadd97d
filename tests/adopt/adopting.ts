import * as fs from "node:fs";
import * as path from "node:path";
import { runCommand } from "../../cli/command";
import adoptCommand from "../../cli/commands/adopt";
import { classify } from "../../cli/commands/adopt/classify";
import { readState } from "../../cli/commands/adopt/state/read";
import { System } from "../../cli/commands/adopt/system";
import type { Verdict } from "../../cli/commands/adopt/verdict";
import { testHost } from "../command/host";
import { temporaryFolder } from "../temporary-folder";
import { documentSystem } from "./system";
import type { Written } from "./terraform";

export const NAMES = {
    environment: "prod",
    prefix: "glimpse-prod",
    service: "glimpse-api",
    domain: "glimpse.contact",
    isOpen: false,
    port: 3001,
    vpcId: undefined,
    adopted: {},
};

/** What the tests of one file share: a folder for states, and the command over them. */
export function adopting(name: string) {
    const folder = temporaryFolder(name);
    let count = 0;
    const fileOf = (text: string | Buffer) => {
        count += 1;
        const file = path.join(folder, `${count}.json`);
        fs.writeFileSync(file, text);
        return file;
    };
    const read = async (text: string | Buffer) =>
        new System(await readState(fileOf(text), { stderr: { write: () => true } }));
    const verdicts = async (text: string | Buffer, choose: string[] = [], vpcId?: string) =>
        classify(await read(text), { ...NAMES, vpcId }, choose);
    const run = async (...args: string[]) => {
        const { host, left } = testHost();
        left.code = await runCommand(adoptCommand, args, host);
        return left;
    };
    return { folder, fileOf, read, verdicts, run };
}

/** The verdict on one address. */
export function of(all: readonly Verdict[], address: string): Verdict {
    const found = all.find((one) => one.found.address === address);
    if (!found) throw new Error(`no verdict for ${address}`);
    return found;
}

/** The document's system with other attributes of one resource. */
export function changed(type: string, attributes: Record<string, unknown>): Written[] {
    return documentSystem().map((one) =>
        one.type === type ? { ...one, attributes: { ...one.attributes, ...attributes } } : one,
    );
}

/** What `glimpse:adopt` then says. */
export function adoptedIn(all: readonly Verdict[]): Record<string, string> {
    return Object.fromEntries(all.flatMap(({ as, importId }) => (as && importId ? [[as, importId]] : [])));
}
