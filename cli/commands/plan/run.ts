import { visible } from "../../../components/visible-text";
import type { Bill, Use } from "../../../costs";
import type { ResourceRecord } from "../../../inventory";
import { Relatives } from "../../../inventory/read";
import type { Settings } from "../../../policies/stack-settings";
import { deliver, EXIT, type Host, isColoured } from "../../command";
import type { Values } from "../../command/define";
import { type Format, type Plan, planOf, report, type Style, severalOf, severalReport } from "../../report";
import { DEFAULT_STACK, type OPTIONS, tagKeys } from "./options";
import { plannedFile, plannedStack } from "./planned";

type Asked = Values<typeof OPTIONS>;

/** Prints the plan and gives the exit code. */
export async function plan(asked: Asked, host: Host): Promise<number> {
    const { format, out, lines, stack, ...wanted } = asked;
    const where = { directory: host.directory, asOf: new Date(host.clock.now()) };
    const style = { ...(out === undefined ? styleFor(host) : PLAIN), lines };
    const made: Plan[] = [];
    // One after the other: the SDK runs one program at a time.
    for (const name of stack.length > 0 ? stack : [undefined]) {
        made.push(await planned({ ...wanted, stack: name }, where));
    }
    const [only, ...others] = made;
    const text =
        only && others.length === 0 ? report(only, format, style) : severalReport(severalOf(made), format, style);
    deliver(text, out, "plan", host);
    return made.map((one) => verdict(one, format, host)).reduce((one, other) => Math.max(one, other));
}

/** What is planned. */
export interface Wanted {
    /** @default startup-prod, or with `from` the file's own settings */
    stack?: string | undefined;
    /** A preview or a state to bill in place of a stack. */
    from?: string | undefined;
    /** A file of single resources' use. */
    usage?: string | undefined;
    /** A file of what is agreed with AWS. */
    terms?: string | undefined;
    /** Tags to show the bill by: `project,team`. */
    tags?: string | undefined;
    /** A stack or a file to compare with. */
    base?: string | undefined;
}

/** Lists, bills and judges what is asked for. */
export async function planned(
    { stack, from, usage, terms, tags, base }: Wanted,
    { directory, asOf = new Date() }: { directory: string; asOf?: Date },
): Promise<Plan> {
    const found = await (from === undefined
        ? plannedStack(directory, stack ?? DEFAULT_STACK)
        : plannedFile(from, directory, stack));
    const { inventory, isSimulated } = found;
    const { usageIn, withUsage } = await import("./usage");
    const used = usage === undefined ? undefined : usageIn(usage);
    const agreed = terms === undefined ? found.settings : (await import("./terms")).withTerms(found.settings, terms);
    const settings = used ? withUsage(agreed, used) : agreed;
    // Costs and rules are loaded once the configuration is right.
    const { findingsOf } = await import("../../findings");
    const before =
        base === undefined ? undefined : await (await import("./base")).baseOf(base, directory, settings, asOf);
    const previous = before?.resources ?? (limitsGrowth(settings) ? found.previous?.() : undefined);
    const findings = findingsOf(inventory.resources, settings, previous, asOf);
    const unread = used?.unread(Relatives.of(inventory.resources).resources) ?? [];
    const { adviceOn } = await import("./advice");
    const remarks = [...(found.remarks ?? []), ...unread];
    const advice = adviceOn(inventory.resources, declaredOf(settings), findings.bill);
    const { changeOf } = await import("../../change");
    const change = before && findings.bill ? changeOf(before.name, before.bill, findings.bill) : undefined;
    const made = planOf(inventory, settings.region, {
        isSimulated,
        ...(found.config ? { config: found.config } : {}),
        ...(remarks.length > 0 ? { remarks } : {}),
        ...(advice.length > 0 ? { advice } : {}),
        findings: { ...findings, ...(change ? { change } : {}) },
        tags: tags === undefined ? undefined : await tagsOf(tags, inventory.resources, findings.bill, settings),
        updates: found.updates,
        ...(findings.bill ? { curve: () => pointsOf(inventory.resources, settings, asOf) } : {}),
    });
    // The engine's word on its state counts more than what follows from two lists.
    if (!before || made.updates) return made;
    const { updatesBetween } = await import("../../../inventory/updates");
    const updates = updatesBetween(before.known(), made.resources, {
        base: before.name,
        ids: inventory.resources,
        isMixed: isSimulated === before.isRecorded,
    });
    return { ...made, updates };
}

/** Is what one update may add limited? Then a preview's own word on what exists is read, where no base is named. */
function limitsGrowth({ policies }: Settings): boolean {
    return Object(Object(policies).rules)["cost-increase"] !== undefined;
}

/** What a month costs with other numbers of users. */
function pointsOf(...of: Parameters<typeof import("./curve").curveOf>) {
    return (require("./curve") as typeof import("./curve")).curveOf(...of);
}

/** What a stack says of its use; of someone else's program nothing is assumed. */
function declaredOf({ use, assumesNoUse }: Settings): Partial<Use> {
    if (assumesNoUse) return {};
    const { useOf } = require("../../../costs") as typeof import("../../../costs");
    try {
        return useOf(Object(use));
    } catch {
        // What is wrong with it, the bill says.
        return {};
    }
}

/** The bill by tags; nothing without a bill. */
async function tagsOf(
    tags: string,
    resources: readonly ResourceRecord[],
    bill: Bill | undefined,
    { defaultTags }: Settings,
) {
    const { tagCosts } = await import("../../tags");
    return bill && tagCosts(tagKeys(tags), resources, bill, defaultTags);
}

/** Says on standard error what a reader of the report must not miss, and gives the exit code. */
export function verdict({ stack, findings, remarks }: Plan, format: Format, { stderr }: Host): number {
    const say = (text: string) => stderr.write(`${visible(text)}\n`);
    for (const warning of findings?.bill?.warnings ?? []) say(warning);
    // A table of lines has no place for what has none.
    if (format === "csv") {
        for (const remark of remarks ?? []) say(remark);
        if (findings?.unbilled) say(`No bill: ${findings.unbilled}`);
        for (const { resource, why } of findings?.bill?.unpriced ?? []) {
            say(`Without a price, and in no sum of the table: ${resource.split("::").at(-1)}: ${why}`);
        }
    }
    const refusals = findings?.refusals ?? [];
    if (refusals.length === 0) return EXIT.clean;
    say(`${stack} must not be updated like this:`);
    for (const reason of refusals) say(`  ${reason}`);
    return EXIT.refused;
}

/** A file's or a pipe's: the same bytes on every machine. */
export const PLAIN: Style = { colour: false, width: 120, lines: false };

function styleFor({ stdout, env }: Host): Style {
    if (!stdout.isTTY) return PLAIN;
    return { ...PLAIN, colour: isColoured(stdout, env), width: stdout.columns ?? PLAIN.width };
}
