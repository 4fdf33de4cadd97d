import type { Fault } from "../components/faults";
import { withDeclared } from "./declared";
import { isPast, isTooFar } from "./lowering";
import type { Circumstances, Level, Rule, Severity, Subject, Violation } from "./rule";
import { rules } from "./rules";
import { type Exception, type PolicySettings, readPolicySettings } from "./settings";

/** One violation in a report. */
export interface Verdict {
    pack: string;
    rule: string;
    level: Exclude<Level, "disabled">;
    severity: Severity;
    /** The resource's URN. */
    resource: string;
    /** What is wrong and what to write instead. */
    message: string;
    why: string;
    url: string;
    remediation: string;
    /** The rule could not be judged. */
    unjudged?: Violation["unjudged"];
    /** What a verdict that lets the update through leaves out. */
    isAdvice?: true;
    /** It is accepted for a while. */
    suppressed?: { reason: string; expires: string };
}

/** What all rules say of a list of resources. */
export interface Report {
    policies: Verdict[];
    /** Does a mandatory rule stop the update? */
    isBroken: boolean;
}

/** Under this name is what is wrong with settings and exceptions themselves. */
export const SETTINGS = "policy-settings";

const SETTINGS_TEXT = {
    severity: "high",
    why: "A setting that no one can read, or an exception that no one needs any more, is a rule that is off unnoticed.",
    url: "https://www.pulumi.com/docs/insights/policy/",
    remediation: "Fix the setting, or take the exception out.",
} as const;

/** What `judge` may be reported in addition to resources and settings. */
export interface JudgeOptions extends Partial<Circumstances> {
    /** Only these. @default all */
    rules?: readonly Rule[];
}

/**
 * Judges resources by all rules. Pure, but that the day defaults to today's and prices come from the price book.
 *
 * @param settings as `readPolicySettings` gives them; rules with their own levels and parameters without
 */
export function judge(
    given: readonly Subject[],
    settings: PolicySettings = readPolicySettings(),
    { rules: asked = rules, ...known }: JudgeOptions = {},
): Report {
    const circumstances: Circumstances = { region: "ap-northeast-2", asOf: new Date(), ...known };
    const resources = withDeclared(given, circumstances.region);
    const verdicts = asked.flatMap((rule) => verdictsOf(rule, resources, settings, circumstances));
    const packs = new Set(asked.map(({ pack }) => pack));
    const [pack = ""] = packs;
    const { excepted, faults } = withExceptions(verdicts, settings, asked, resources, circumstances.asOf);
    const stack = resources.find(({ type }) => type === "pulumi:pulumi:Stack")?.urn ?? "";
    const ofSettings = [...settings.faults.map(faultText), ...faults].map(
        (message): Verdict => ({
            pack,
            rule: SETTINGS,
            level: "mandatory",
            ...SETTINGS_TEXT,
            resource: stack,
            message,
        }),
    );
    const policies = [...ofSettings, ...excepted];
    return { policies, isBroken: policies.some(({ level, suppressed }) => level === "mandatory" && !suppressed) };
}

/** What one rule says, at the level that the settings give it. */
export function verdictsOf(
    rule: Rule,
    resources: readonly Subject[],
    settings: PolicySettings,
    circumstances: Circumstances,
): Verdict[] {
    const own = settings.rules[rule.name];
    const level = own?.level ?? rule.level;
    if (level === "disabled") return [];
    const { name, pack, severity, why, url, remediation } = rule;
    return rule.judge(resources, own?.values ?? {}, circumstances).map(({ resource, message, unjudged, isAdvice }) => {
        const waits = unjudged === "unknown" && waitsForUpdate(rule, settings);
        return {
            pack,
            rule: name,
            level: waits || isAdvice ? "advisory" : level,
            severity,
            resource,
            message: waits ? `${message} (waits for the update)` : message,
            why,
            url,
            remediation,
            ...(unjudged ? { unjudged } : {}),
            ...(isAdvice ? { isAdvice } : {}),
        };
    });
}

/** Is what is unknown in preview reported only? */
export function waitsForUpdate({ name, onUnknown }: Rule, settings: PolicySettings): boolean {
    return (settings.rules[name]?.onUnknown ?? onUnknown) === "wait";
}

/** Does an exception let anything through on this day, where the stack's owner is? */
export function isInForce(exception: Exception, asOf: Date, timeZone: string): boolean {
    return !isExpired(exception, asOf, timeZone) && !isTooLong(exception, asOf, timeZone);
}

/** Does an exception speak of this resource? */
export function isMeant(exception: Exception, urn: string): boolean {
    const [, , types = "", name = ""] = urn.split("::");
    const type = types.slice(types.lastIndexOf("$") + 1);
    return [urn, `${type}::${name}`, name].includes(exception.resource);
}

export function isExpired({ expires }: Exception, asOf: Date, timeZone: string): boolean {
    return isPast(expires, asOf, timeZone);
}

/** Does an exception end later than anyone can know its reason to hold? Then it lets nothing through. */
function isTooLong({ expires }: Exception, asOf: Date, timeZone: string): boolean {
    return isTooFar(expires, asOf, timeZone);
}

/** Marks what is accepted, and says which exceptions are none: expired, of no use, or of more than one resource. */
function withExceptions(
    verdicts: Verdict[],
    { exceptions, timeZone }: PolicySettings,
    asked: readonly Rule[],
    resources: readonly Subject[],
    asOf: Date,
): { excepted: Verdict[]; faults: string[] } {
    const faults: string[] = [];
    let excepted = verdicts;
    for (const exception of exceptions) {
        if (!asked.some(({ name }) => name === exception.rule)) continue;
        const what = `The exception from ${exception.rule} for ${exception.resource}`;
        if (isExpired(exception, asOf, timeZone)) {
            faults.push(`${what} expired on ${exception.expires}. Fix the resource, or give a new day and reason.`);
            continue;
        }
        if (isTooLong(exception, asOf, timeZone)) {
            faults.push(`${what} ends on ${exception.expires}. Write a day within a year from now.`);
            continue;
        }
        const meant = resources.filter(({ urn }) => isMeant(exception, urn));
        if (meant.length > 1) {
            const violated = meant.filter(({ urn }) =>
                verdicts.some((one) => one.rule === exception.rule && one.resource === urn),
            );
            if (violated.length !== 1 || !isOneOfType(meant, violated[0])) {
                faults.push(`${what} names ${meant.length} resources. Write the URN of one, or its type::name.`);
                continue;
            }
        }
        const isMatch = ({ rule, resource }: Verdict) => rule === exception.rule && isMeant(exception, resource);
        if (!excepted.some(isMatch)) {
            faults.push(`${what} matches nothing: there is no such violation. Take it out.`);
            continue;
        }
        const { reason, expires } = exception;
        excepted = excepted.map((one) => (isMatch(one) ? { ...one, suppressed: { reason, expires } } : one));
    }
    return { excepted, faults };
}

/** A bucket and its policy may share a name; two buckets may not be excepted by one. */
function isOneOfType(meant: readonly Subject[], one: Subject | undefined): boolean {
    return meant.filter(({ type }) => type === one?.type).length === 1;
}

function faultText({ key, value, reason, fix }: Fault): string {
    const shown = JSON.stringify(value) ?? "(not given)";
    return `${key} = ${shown.length > 80 ? `${shown.slice(0, 77)}...` : shown}: ${reason}; ${fix}.`;
}
