import type {
    Policies,
    PolicyConfigSchema,
    ReportViolation,
    ResourceValidationArgs,
    StackValidationArgs,
} from "@pulumi/policy";
import { classic } from "../../inventory/classic";
import { isInForce, isMeant, judge, SETTINGS, type Verdict, verdictsOf, waitsForUpdate } from "../judge";
import type { Circumstances, Level, PackName, Rule, Subject } from "../rule";
import { rules } from "../rules";
import { type PolicySettings, readPolicySettings } from "../settings";
import { stackFaults } from "../stack-faults";
import type { Settings } from "../stack-settings";
import { plain, subjectsOf } from "./subjects";

/** What a pack knows about the stack that it evaluates: what its configuration says, as a plan reads it too. */
export interface PackSources extends Settings {
    /** Finds out what exists before the update, or why no one can. Asked before the first step, where a rule compares. */
    previous?: () => readonly Subject[] | string;
    /** @default today */
    asOf?: Date;
}

/** How CrossGuard takes a violation with its own level; its typings know the text alone. */
interface Reported {
    name: string;
    message: string;
    urn: string;
    enforcementLevel?: Level;
    severity: string;
    description: string;
}
type Report = (reported: Reported) => void;

/**
 * The policies of one pack: each rule by its name, and one more for the settings themselves. No server is started.
 *
 * Rules that judge a resource by itself are asked before each step, so that they stop even an update without preview; the
 * others when all resources are known, which is after the preview and before anything is made. Both see inputs.
 */
export function policiesOf(pack: PackName, sources: PackSources): Policies {
    return new Session(pack, sources).policies();
}

class Session {
    private readonly own: readonly Rule[];
    private readonly base: PolicySettings;
    /** Inputs before each step, by URN. */
    private readonly inputs = new Map<string, Record<string, unknown>>();
    /** Rules that were asked. Those that were not, CrossGuard's configuration has disabled. */
    private readonly asked = new Set<string>();
    private readonly configured = new Map<string, PolicySettings>();
    private previous: readonly Subject[] | string | undefined;
    /** What was said of resources by themselves, by rule, resource and message. */
    private readonly said = new Set<string>();
    /** Rules that met an unknown value at some resource: what relatives say of it is known with the whole stack. */
    private readonly waiting = new Set<string>();
    private current: { subject: Subject; types: string[]; askedBy: Set<Rule> } | undefined;
    private seen: { resources: number; subjects: Subject[] } | undefined;

    constructor(
        private readonly pack: PackName,
        private readonly sources: PackSources,
    ) {
        this.own = rules.filter((rule) => rule.pack === pack);
        const read = readPolicySettings(sources);
        this.base = { ...read, faults: stackFaults(sources, read.faults) };
    }

    policies(): Policies {
        return [
            ...this.own.map((rule) => ({
                name: rule.name,
                description: rule.description,
                severity: rule.severity,
                url: rule.url,
                remediationSteps: rule.remediation,
                enforcementLevel: this.base.rules[rule.name]?.level ?? rule.level,
                configSchema: configSchemaOf(rule),
                ...(rule.alone
                    ? {
                          validateResource: (args: ResourceValidationArgs, report: ReportViolation) =>
                              this.one(rule, args, report),
                          validateStack: (args: StackValidationArgs, report: ReportViolation) =>
                              this.unknown(rule, args, report),
                      }
                    : {
                          ...(rule.compares
                              ? { validateResource: (args: ResourceValidationArgs) => this.before(rule, args) }
                              : {}),
                          validateStack: (args: StackValidationArgs, report: ReportViolation) =>
                              this.all(rule, args, report),
                      }),
            })),
            {
                name: SETTINGS,
                description: "The settings of the policies and their exceptions are right.",
                enforcementLevel: "mandatory",
                severity: "high",
                validateResource: ({ urn, props }: ResourceValidationArgs) => {
                    this.inputs.set(urn, plain(props) as Record<string, unknown>);
                    this.seen = undefined;
                },
                validateStack: (args: StackValidationArgs, report: ReportViolation) => this.settings(args, report),
            },
        ];
    }

    /**
     * A resource by itself, before its step. What is unknown then is unknown in a preview only, and waits for the account of
     * what it comes from.
     */
    private one(rule: Rule, args: ResourceValidationArgs, report: ReportViolation): void {
        this.asked.add(rule.name);
        const { subject, types } = this.currentFor(rule, args);
        if (!types.some((type) => type in rule.reads)) return;
        this.pass(rule, [subject], this.settingsFor(rule, args.getConfig()), report, {
            isAlone: true,
            isAsked: (verdict) => {
                if (verdict.unjudged === "unknown") this.waiting.add(rule.name);
                else if (rule.related) this.said.add(keyOf(verdict));
                return verdict.unjudged !== "unknown";
            },
        });
    }

    /** What is unknown in all resources, once each is known, and what follows from relatives: the same question, with them. */
    private unknown(rule: Rule, args: StackValidationArgs, report: ReportViolation): void {
        if (!this.waiting.delete(rule.name) && !rule.related) return;
        const settings = this.settingsFor(rule, args.getConfig());
        this.pass(rule, this.subjects(args), settings, report, {
            isAsked: (verdict) => verdict.unjudged === "unknown" || (rule.related && !this.said.has(keyOf(verdict))),
        });
    }

    /** The resource that is asked about, read once for all rules: a rule that asks again asks about another step. */
    private currentFor(rule: Rule, { type, urn, name, props }: ResourceValidationArgs) {
        if (this.current?.subject.urn !== urn || this.current.askedBy.has(rule)) {
            const subject: Subject = { type, urn, name, inputs: plain(props) as Record<string, unknown> };
            this.current = { subject, types: classic(subject).map((one) => one.type), askedBy: new Set() };
        }
        this.current.askedBy.add(rule);
        return this.current;
    }

    /** Before the first step, the stack's own: what exists now, should the rule have a limit to hold it against. */
    private before(rule: Rule, { getConfig }: ResourceValidationArgs): void {
        if (this.previous !== undefined || !this.sources.previous) return;
        const { values = {} } = this.settingsFor(rule, getConfig()).rules[rule.name] ?? {};
        if (Object.values(values).some((value) => value !== undefined)) this.previous = this.sources.previous();
    }

    /** All resources, once each is known. */
    private all(rule: Rule, args: StackValidationArgs, report: ReportViolation): void {
        this.asked.add(rule.name);
        this.pass(rule, this.subjects(args), this.settingsFor(rule, args.getConfig()), report);
    }

    private pass(
        rule: Rule,
        subjects: readonly Subject[],
        settings: PolicySettings,
        report: ReportViolation,
        { isAlone = false, isAsked = () => true }: { isAlone?: boolean; isAsked?: (verdict: Verdict) => boolean } = {},
    ): void {
        // That it was asked at all says that CrossGuard has it on; then the level is at least the rule's own.
        const own = settings.rules[rule.name];
        const on =
            own?.level === "disabled"
                ? { ...settings, rules: { ...settings.rules, [rule.name]: { ...own, level: rule.level } } }
                : settings;
        const circumstances = { ...this.circumstances, ...(isAlone ? { isAlone } : {}) };
        for (const verdict of verdictsOf(rule, subjects, on, circumstances)) {
            if (!isAsked(verdict)) continue;
            const exception = settings.exceptions.find(
                (one) =>
                    one.rule === rule.name &&
                    isMeant(one, verdict.resource) &&
                    isInForce(one, circumstances.asOf, settings.timeZone),
            );
            const suppressed = exception && { reason: exception.reason, expires: exception.expires };
            say(
                report,
                suppressed ? { ...verdict, suppressed } : verdict,
                rule,
                this.levelFor(rule, verdict, settings),
            );
        }
    }

    /** Only a level that must differ from CrossGuard's: it would win over a stricter one in its configuration. */
    private levelFor(rule: Rule, { unjudged, isAdvice }: Verdict, settings: PolicySettings): Level | undefined {
        if (isAdvice) return "advisory";
        if (unjudged === "unknown" && waitsForUpdate(rule, settings)) return "advisory";
        const own = this.base.rules[rule.name];
        return own?.isChosen && own.level === "mandatory" ? "mandatory" : undefined;
    }

    /** What is wrong with settings and exceptions, and the rules that the stack requires and CrossGuard has disabled. */
    private settings(args: StackValidationArgs, report: ReportViolation): void {
        const subjects = this.subjects(args);
        // Faults of CrossGuard's configuration are seen once its rules have been asked, and they come first.
        const faults = [this.base, ...this.configured.values()].flatMap((settings) => settings.faults);
        const distinct = [...new Map(faults.map((fault) => [`${fault.key} ${fault.reason}`, fault])).values()];
        const { policies } = judge(
            subjects,
            { ...this.base, faults: distinct },
            { ...this.circumstances, rules: this.own },
        );
        for (const verdict of policies) {
            if (verdict.rule === SETTINGS) {
                say(report, verdict, undefined, "mandatory");
                continue;
            }
            const rule = this.own.find(({ name }) => name === verdict.rule);
            if (!rule || this.asked.has(rule.name) || !this.base.rules[rule.name]?.isChosen) continue;
            say(report, verdict, rule, verdict.level);
        }
        this.asked.clear();
    }

    private subjects({ resources }: StackValidationArgs): Subject[] {
        if (this.seen?.resources !== resources.length) {
            this.seen = { resources: resources.length, subjects: subjectsOf(resources, this.inputs) };
        }
        return this.seen.subjects;
    }

    /** The stack's settings and those of CrossGuard's configuration, the stricter of both. */
    private settingsFor({ name }: Rule, properties: object): PolicySettings {
        if (Object.keys(properties).length === 0) return this.base;
        const key = `${name} ${JSON.stringify(properties)}`;
        let settings = this.configured.get(key);
        if (!settings) {
            settings = readPolicySettings({ ...this.sources, crossGuard: { [name]: properties } });
            this.configured.set(key, settings);
        }
        return settings;
    }

    private get circumstances(): Circumstances {
        const { region, defaultTags, use, assumesNoUse, commitments, terms, secretsProvider } = this.sources;
        const { asOf = new Date() } = this.sources;
        const { previous } = this;
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

function keyOf({ rule, resource, message }: Verdict): string {
    return `${rule} ${resource} ${message}`;
}

function say(report: ReportViolation, verdict: Verdict, rule: Rule | undefined, level: Level | undefined): void {
    const { suppressed, message, why, url, remediation, severity, resource } = verdict;
    const text = suppressed ? `${message} (excepted until ${suppressed.expires}: ${suppressed.reason})` : message;
    const reported: Reported = {
        name: verdict.rule,
        message: `${text}\nWhy: ${why}\nFix: ${remediation}\n${url}`,
        urn: resource,
        severity,
        description: rule?.description ?? "",
        ...(suppressed ? { enforcementLevel: "advisory" } : level ? { enforcementLevel: level } : {}),
    };
    (report as unknown as Report)(reported);
}

function configSchemaOf({ parameters }: Rule): PolicyConfigSchema {
    const properties = Object.entries(parameters).map(([name, { json, what }]) => [
        name,
        { ...json, description: what },
    ]);
    const unknown = {
        type: "string",
        enum: ["refuse", "wait"],
        description: "what becomes of a value that is unknown in preview",
    };
    return { properties: { ...Object.fromEntries(properties), unknown } };
}
