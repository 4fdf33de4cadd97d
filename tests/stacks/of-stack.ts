import * as path from "node:path";
import { type Bill, bill } from "../../costs";
import { dryRun, type Inventory } from "../../inventory";
import { settingsOf } from "../../policies/stack-settings";
import { readConfig } from "../../stacks/config";
import { readStackFile } from "../../stacks/config/stack-file";
import { startup } from "../../stacks/startup";
import { Made } from "../components/harness";

export const PROJECT = path.join(__dirname, "../..");

/** What a stack is by its file alone: what it makes, and its bill. */
export async function ofStack(name: string): Promise<{ inventory: Inventory; made: Made; billed: Bill }> {
    const file = readStackFile(PROJECT, name);
    const inventory = await dryRun({ ...file, program: () => startup(readConfig()) });
    const { region, use } = settingsOf(file.config);
    return { inventory, made: new Made(inventory), billed: bill(inventory.resources, { region, use }) };
}
