import * as v from "valibot";
import { isTimeZone } from "../components/cron";
import type { Fault } from "../components/faults";
import { isMapping } from "../inventory/read";
import { expiresSchema, loweringFaults, reasonSchema } from "./lowering";
import type { Level, OnUnknown, Rule } from "./rule";
import { rules } from "./rules";

/** One rule as it is to be judged. */
export interface RuleSettings {
    level: Level;
    /** Did someone choose the level, rather than the rule itself? */
    isChosen: boolean;
    onUnknown: OnUnknown;
    /** The parameters' values. */
    values: Record<string, unknown>;
}

/** A violation that is accepted for a while. */
export interface Exception {
    rule: string;
    /** URN, `type::name` or logical name. */
    resource: string;
    reason: string;
    /** The last day on which it holds: `2027-03-31`. */
    expires: string;
}

/** How rules are judged in one stack. */
export interface PolicySettings {
    rules: Readonly<Record<string, RuleSettings>>;
    exceptions: readonly Exception[];
    /** Where days begin and end: an IANA time zone. */
    timeZone: string;
    /** What is wrong with the settings. The rules are judged with the rest all the same. */
    faults: readonly Fault[];
}

/** What settings are read from. */
export interface SettingsSources {
    /** `glimpse:policies` of the stack's configuration. */
    policies?: unknown;
    /** `glimpse:ceilings`: cost-ceiling's parameters, where the stack's owner searches for them. */
    ceilings?: unknown;
    /** CrossGuard's own configuration, by rule: its properties, and its level as `enforcementLevel` when it has one. */
    crossGuard?: Readonly<Record<string, unknown>>;
    /** The day that ends of lowered levels are judged for. @default today */
    asOf?: Date;
    /** The stack's own, where `policies.timeZone` names none. @default UTC */
    timeZone?: string;
}

const LEVELS: readonly Level[] = ["disabled", "advisory", "mandatory"];
const KEY = "glimpse:policies";

const exceptionSchema = v.strictObject(
    {
        rule: v.picklist(
            rules.map(({ name }) => name),
            "write the name of a rule",
        ),
        resource: v.pipe(v.string("write a resource's name or URN"), v.nonEmpty("write a resource's name or URN")),
        reason: reasonSchema,
        expires: expiresSchema,
    },
    "write rule, resource, reason and expires",
);

/** Reads the settings of all rules. Nothing is thrown: what is wrong is in `faults`. */
export function readPolicySettings({
    policies,
    ceilings,
    crossGuard = {},
    asOf = new Date(),
    timeZone: ofStack = "UTC",
}: SettingsSources = {}): PolicySettings {
    const faults: Fault[] = [];
    const given = mappingOf(policies, KEY, ["rules", "exceptions", "timeZone"], faults);
    const timeZone = timeZoneIn(given["timeZone"], faults) ?? ofStack;
    const today: Today = { asOf, timeZone };
    const names = rules.map(({ name }) => name);
    const byRule = mappingOf(given["rules"], `${KEY}.rules`, names, faults);
    const settings = rules.map((rule): [string, RuleSettings] => {
        const own = settingsOf(rule, byRule[rule.name], `${KEY}.rules.${rule.name}`, faults, today);
        const engine = settingsOf(rule, crossGuard[rule.name], `the policy configuration of ${rule.name}`, faults);
        const extra =
            rule.name === "cost-ceiling" ? settingsOf(rule, ceilings, "glimpse:ceilings", faults) : { values: {} };
        return [rule.name, merged(rule, own, engine, { level: undefined, onUnknown: undefined, ...extra })];
    });
    const exceptions = exceptionsOf(given["exceptions"], faults);
    return { rules: Object.fromEntries(settings), exceptions, timeZone, faults };
}

/** The moment that days are counted from, and where. */
interface Today {
    asOf: Date;
    timeZone: string;
}

function timeZoneIn(written: unknown, faults: Fault[]): string | undefined {
    if (written === undefined || written === null || written === "") return undefined;
    if (typeof written === "string" && isTimeZone(written)) return written;
    const reason = "exceptions end at the end of a day there, and no such place is known";
    faults.push({ key: `${KEY}.timeZone`, value: written, reason, fix: "write an IANA time zone, like Asia/Seoul" });
    return undefined;
}

interface Given {
    level: Level | undefined;
    onUnknown: OnUnknown | undefined;
    values: Record<string, unknown>;
}

function mappingOf(value: unknown, key: string, known: string[], faults: Fault[]): Record<string, unknown> {
    if (value === undefined || value === null || value === "") return {};
    if (!isMapping(value)) {
        faults.push({ key, value, reason: "it is no mapping of names to settings", fix: `write ${known[0]}: ...` });
        return {};
    }
    for (const name of Object.keys(value)) {
        if (!known.includes(name)) {
            const reason = "there is no setting of that name, so it would have no effect";
            faults.push({
                key: `${key}.${name}`,
                value: value[name],
                reason,
                fix: `write one of ${known.join(", ")}`,
            });
        }
    }
    return value;
}

/**
 * One rule's settings, as someone wrote them: a level, or a mapping.
 *
 * @param today where a level below the rule's own needs a reason and a day: in the stack's file
 */
function settingsOf(rule: Rule, written: unknown, key: string, faults: Fault[], today?: Today): Given {
    const { name, parameters } = rule;
    if (typeof written === "string" && written !== "") {
        const level = chosenLevel(rule, { level: written }, key, faults, today);
        return { level, onUnknown: undefined, values: {} };
    }
    const known = ["level", "enforcementLevel", "unknown", ...Object.keys(parameters), "reason", "expires"];
    const mapping = mappingOf(
        written,
        key,
        known.filter((one) => one !== "enforcementLevel" || key.startsWith("the ")),
        faults,
    );
    const values: Record<string, unknown> = {};
    for (const [parameter, { schema, what }] of Object.entries(parameters)) {
        const value = mapping[parameter];
        if (value === undefined || value === null) continue;
        const parsed = v.safeParse(schema, value);
        if (parsed.success) values[parameter] = parsed.output;
        else
            faults.push({
                key: `${key}.${parameter}`,
                value,
                reason: `${name} cannot use it as ${what}`,
                fix: parsed.issues[0].message,
            });
    }
    const level = mapping["level"] ?? mapping["enforcementLevel"];
    return {
        level:
            level === undefined ? undefined : chosenLevel(rule, { ...mapping, level }, `${key}.level`, faults, today),
        onUnknown: onUnknownOf(mapping["unknown"], `${key}.unknown`, faults),
        values,
    };
}

/** The level that someone wrote; none where it is invalid, or is below the rule's own without what that needs. */
function chosenLevel(
    rule: Rule,
    { level: written, reason, expires }: Record<string, unknown>,
    key: string,
    faults: Fault[],
    today: Today | undefined,
): Level | undefined {
    const level = levelOf(written, key, faults);
    if (level === undefined || today === undefined || LEVELS.indexOf(level) >= LEVELS.indexOf(rule.level)) return level;
    const found = loweringFaults(
        { key: key.replace(".level", ""), level, own: rule.level, reason, expires },
        today.asOf,
        today.timeZone,
    );
    faults.push(...found);
    return found.length === 0 ? level : undefined;
}

function levelOf(value: unknown, key: string, faults: Fault[]): Level | undefined {
    const level = LEVELS.find((one) => one === value);
    if (!level) {
        const reason = "a rule is mandatory (stops the update), advisory (is reported) or disabled";
        faults.push({ key, value, reason, fix: "write mandatory, advisory or disabled" });
    }
    return level;
}

function onUnknownOf(value: unknown, key: string, faults: Fault[]): OnUnknown | undefined {
    if (value === undefined || value === null) return undefined;
    if (value === "refuse" || value === "wait") return value;
    const reason = "what is unknown in preview is refused, or waits until the update knows it";
    faults.push({ key, value, reason, fix: "write refuse or wait" });
    return undefined;
}

/** The stricter wins wherever more than one has spoken. */
function merged(rule: Rule, ...sources: Given[]): RuleSettings {
    const levels = sources.flatMap(({ level }) => level ?? []);
    const chosen = levels.sort((one, other) => LEVELS.indexOf(other) - LEVELS.indexOf(one))[0];
    const unknowns = sources.flatMap(({ onUnknown }) => onUnknown ?? []);
    const values = Object.entries(rule.parameters).map(([name, parameter]) => {
        const given = sources.flatMap(({ values: own }) => (name in own ? [own[name]] : []));
        const strictest = given.reduce((one, other) => parameter.stricter(one, other), given[0]);
        return [name, given.length === 0 ? parameter.otherwise : strictest];
    });
    return {
        level: chosen ?? rule.level,
        isChosen: chosen !== undefined,
        onUnknown: unknowns.length === 0 ? rule.onUnknown : unknowns.includes("refuse") ? "refuse" : "wait",
        values: Object.fromEntries(values),
    };
}

function exceptionsOf(written: unknown, faults: Fault[]): Exception[] {
    const key = `${KEY}.exceptions`;
    if (written === undefined || written === null || written === "") return [];
    if (!Array.isArray(written)) {
        faults.push({ key, value: written, reason: "it is no list", fix: "write - rule: ..., one item an exception" });
        return [];
    }
    return written.flatMap((item, index) => {
        const parsed = v.safeParse(exceptionSchema, item, { abortPipeEarly: true });
        if (parsed.success) return [parsed.output];
        for (const issue of parsed.issues) {
            const path = v.getDotPath(issue);
            faults.push({
                key: `${key}[${index}]${path ? `.${path}` : ""}`,
                value: issue.input,
                reason: "an exception that cannot be read lets nothing through",
                fix: issue.message,
            });
        }
        return [];
    });
}
