import type { Fault } from "../../components/faults";
import { isInForce, isMeant, type Verdict, waitsForUpdate } from "../judge";
import type { Circumstances, Level, Rule, Subject } from "../rule";
import { type PolicySettings, readPolicySettings } from "../settings";
import { stackFaults } from "../stack-faults";
import type { Settings } from "../stack-settings";

/** What a pack knows about the stack that it evaluates: what its configuration says, as a plan reads it too. */
export interface PackSources extends Settings {
    /** Finds out what exists before the update, or why no one can. Asked before the first step, where a rule compares. */
    previous?: () => readonly Subject[] | string;
    /** @default today */
    asOf?: Date;
}

/** The settings of one pack: the stack's own, and with them what CrossGuard's configuration says of a rule. */
export class PackSettings {
    /** Without CrossGuard's. */
    readonly base: PolicySettings;
    private readonly configured = new Map<string, PolicySettings>();

    constructor(private readonly sources: PackSources) {
        const read = readPolicySettings(sources);
        this.base = { ...read, faults: stackFaults(sources, read.faults) };
    }

    /** The stack's settings and those of CrossGuard's configuration, the stricter of both. */
    for({ name }: Rule, properties: object): PolicySettings {
        if (Object.keys(properties).length === 0) return this.base;
        const key = `${name} ${JSON.stringify(properties)}`;
        let settings = this.configured.get(key);
        if (!settings) {
            settings = readPolicySettings({ ...this.sources, crossGuard: { [name]: properties } });
            this.configured.set(key, settings);
        }
        return settings;
    }

    /** What is wrong with all that were read so far: those of CrossGuard's configuration are seen once its rules were asked. */
    get faults(): Fault[] {
        const faults = [this.base, ...this.configured.values()].flatMap((settings) => settings.faults);
        return [...new Map(faults.map((fault) => [`${fault.key} ${fault.reason}`, fault])).values()];
    }

    /** Only a level that must differ from CrossGuard's: it would win over a stricter one in its configuration. */
    levelFor(rule: Rule, { unjudged, isAdvice }: Verdict, settings: PolicySettings): Level | undefined {
        if (isAdvice) return "advisory";
        if (unjudged === "unknown" && waitsForUpdate(rule, settings)) return "advisory";
        const own = this.base.rules[rule.name];
        return own?.isChosen && own.level === "mandatory" ? "mandatory" : undefined;
    }

    /** What rules may depend on in addition to resources. @param previous what exists before the update, once it was asked */
    circumstances(previous: readonly Subject[] | string | undefined): Circumstances {
        const { region, defaultTags, use, assumesNoUse, commitments, terms, secretsProvider } = this.sources;
        const { asOf = new Date() } = this.sources;
        return {
            region,
            asOf,
            ...(defaultTags ? { defaultTags } : {}),
            billing: {
                use,
                commitments,
                secretsProvider,
                ...(terms ? { terms } : {}),
                ...(assumesNoUse ? { assumesNoUse } : {}),
            },
            ...(previous === undefined ? {} : { previous }),
        };
    }
}

/** The rule as it is judged: that CrossGuard asked it at all says that it has it on, at the rule's own level at least. */
export function switchedOn(rule: Rule, settings: PolicySettings): PolicySettings {
    const own = settings.rules[rule.name];
    if (own?.level !== "disabled") return settings;
    return { ...settings, rules: { ...settings.rules, [rule.name]: { ...own, level: rule.level } } };
}

/** The verdict, marked where an exception of the stack's owner accepts it. */
export function excepted(verdict: Verdict, { exceptions, timeZone }: PolicySettings, asOf: Date): Verdict {
    const found = exceptions.find(
        (one) => one.rule === verdict.rule && isMeant(one, verdict.resource) && isInForce(one, asOf, timeZone),
    );
    return found ? { ...verdict, suppressed: { reason: found.reason, expires: found.expires } } : verdict;
}
