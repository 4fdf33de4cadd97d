import { clean } from "./clean";
import type { OldBill } from "./old-bill";
import type { Kind, Verdict } from "./verdict";

const KINDS: Kind[] = ["cannot", "adopt", "build anew", "keep outside"];

const HEADS: Record<Kind, string> = {
    cannot: "Cannot be adopted as it is: nothing is imported of these",
    adopt: "Adopted: the same resource, with the same id",
    "build anew": "Built next to the old one, which is removed later",
    "keep outside": "Kept outside of the stack, as it is",
};

/** For people: the verdicts in four parts, those that need a decision first. */
export function textOf(verdicts: readonly Verdict[]): string {
    const parts = KINDS.flatMap((kind) => {
        const found = verdicts.filter(({ verdict }) => verdict === kind);
        if (found.length === 0) return [];
        return [
            `${HEADS[kind]} (${found.length})`,
            "",
            ...(kind === "keep outside" ? grouped(found) : found.flatMap(lines)),
            "",
        ];
    });
    return [summary(verdicts), "", ...parts].join("\n").trimEnd();
}

export function summary(verdicts: readonly Verdict[]): string {
    const counts = KINDS.map((kind) => `${verdicts.filter(({ verdict }) => verdict === kind).length} ${kind}`);
    return `${verdicts.length} resources: ${counts.join(", ")}`;
}

function lines({ found, as, importId, why, next, changes = [] }: Verdict): string[] {
    return [
        `  ${clean(found.address)}`,
        ...(as === undefined ? [] : [`      becomes ${as}: ${clean(importId ?? "")}`]),
        `      ${clean(why)}`,
        ...changes.map((change) => `      in place: ${clean(change)}`),
        ...(next === undefined ? [] : [`      ${clean(next)}`]),
    ];
}

/** What stays is many: those of one reason together, except where something is to be done. */
function grouped(verdicts: readonly Verdict[]): string[] {
    const byReason = new Map<string, string[]>();
    for (const { found, why } of verdicts.filter(({ next }) => next === undefined)) {
        const addresses = byReason.get(why) ?? [];
        addresses.push(found.address);
        byReason.set(why, addresses);
    }
    return [
        ...verdicts.filter(({ next }) => next !== undefined).flatMap(lines),
        ...[...byReason].flatMap(([why, addresses]) => [
            `  ${clean(why)}`,
            ...addresses.map((address) => `      ${clean(address)}`),
        ]),
    ];
}

/** For programs. */
export function jsonOf(
    stack: string,
    verdicts: readonly Verdict[],
    config: Record<string, unknown>,
    stateRm: readonly string[],
    oldBill: OldBill,
): string {
    const resources = verdicts.map(({ found, verdict, as, importId, why, next, changes, settings }) => ({
        address: found.address,
        type: found.type,
        region: found.region,
        verdict,
        as,
        importId,
        why,
        next,
        changes,
        settings,
    }));
    return JSON.stringify(
        {
            schema: 1,
            stack,
            resources,
            adopt: config["glimpse:adopt"] ?? {},
            config: withoutSecrets(config),
            stateRm,
            oldBill,
        },
        undefined,
        2,
    );
}

/** Encrypted values of the stack's file are no one's business here. */
function withoutSecrets(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(withoutSecrets);
    if (typeof value !== "object" || value === null) return value;
    if (Object.keys(value).join() === "secure") return "[encrypted]";
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withoutSecrets(one)]));
}
