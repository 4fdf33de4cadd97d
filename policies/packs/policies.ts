import type { Policies, ReportViolation, ResourceValidationArgs, StackValidationArgs } from "@pulumi/policy";
import { classic } from "../../inventory/classic";
import { knownUrn, withDeclared } from "../declared";
import { judge, SETTINGS, type Verdict, verdictsOf } from "../judge";
import type { PackName, Rule, Subject } from "../rule";
import { rules } from "../rules";
import type { PolicySettings } from "../settings";
import { configSchemaOf, say } from "./reported";
import { excepted, PackSettings, type PackSources, switchedOn } from "./settings";
import { plain, subjectsOf } from "./subjects";

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
    private readonly settings: PackSettings;
    /** Inputs before each step, by URN. */
    private readonly inputs = new Map<string, Record<string, unknown>>();
    /** Rules that were asked. Those that were not, CrossGuard's configuration has disabled. */
    private readonly asked = new Set<string>();
    private previous: readonly Subject[] | string | undefined;
    /** What was said of resources by themselves, by rule, resource and message. */
    private readonly said = new Set<string>();
    /** Rules that met an unknown value at some resource: what relatives say of it is known with the whole stack. */
    private readonly waiting = new Set<string>();
    private current: { urn: string; subjects: Subject[]; types: string[]; askedBy: Set<Rule> } | undefined;
    private seen: { resources: number; subjects: Subject[] } | undefined;

    constructor(
        pack: PackName,
        private readonly sources: PackSources,
    ) {
        this.own = rules.filter((rule) => rule.pack === pack);
        this.settings = new PackSettings(sources);
    }

    policies(): Policies {
        return [
            ...this.own.map((rule) => ({
                name: rule.name,
                description: rule.description,
                severity: rule.severity,
                url: rule.url,
                remediationSteps: rule.remediation,
                enforcementLevel: this.settings.base.rules[rule.name]?.level ?? rule.level,
                configSchema: configSchemaOf(rule),
                ...this.questionsOf(rule),
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
                validateStack: (args: StackValidationArgs, report: ReportViolation) => this.ofSettings(args, report),
            },
        ];
    }

    /** When a rule is asked. */
    private questionsOf(rule: Rule) {
        if (rule.alone) {
            return {
                validateResource: (args: ResourceValidationArgs, report: ReportViolation) =>
                    this.one(rule, args, report),
                validateStack: (args: StackValidationArgs, report: ReportViolation) => this.unknown(rule, args, report),
            };
        }
        return {
            ...(rule.compares ? { validateResource: (args: ResourceValidationArgs) => this.before(rule, args) } : {}),
            validateStack: (args: StackValidationArgs, report: ReportViolation) => this.all(rule, args, report),
        };
    }

    /**
     * A resource by itself, before its step. What is unknown then is unknown in a preview only, and waits for the account of
     * what it comes from.
     */
    private one(rule: Rule, args: ResourceValidationArgs, report: ReportViolation): void {
        this.asked.add(rule.name);
        const { subjects, types } = this.currentFor(rule, args);
        if (!types.some((type) => type in rule.reads)) return;
        this.pass(rule, subjects, this.settings.for(rule, args.getConfig()), report, {
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
        const settings = this.settings.for(rule, args.getConfig());
        this.pass(rule, this.subjects(args), settings, report, {
            isAsked: (verdict) => verdict.unjudged === "unknown" || (rule.related && !this.said.has(keyOf(verdict))),
        });
    }

    /** The resource that is asked about, read once for all rules: a rule that asks again asks about another step. */
    private currentFor(rule: Rule, { type, urn, name, props }: ResourceValidationArgs) {
        if (this.current?.urn !== urn || this.current.askedBy.has(rule)) {
            const subject: Subject = { type, urn, name, inputs: plain(props) as Record<string, unknown> };
            const subjects = this.declared([subject]);
            const types = subjects.flatMap((one) => classic(one).map((read) => read.type));
            this.current = { urn, subjects, types, askedBy: new Set() };
        }
        this.current.askedBy.add(rule);
        return this.current;
    }

    /** Before the first step, the stack's own: what exists now, should the rule have a limit to hold it against. */
    private before(rule: Rule, { getConfig }: ResourceValidationArgs): void {
        if (this.previous !== undefined || !this.sources.previous) return;
        const { values = {} } = this.settings.for(rule, getConfig()).rules[rule.name] ?? {};
        if (Object.values(values).some((value) => value !== undefined)) this.previous = this.sources.previous();
    }

    /** All resources, once each is known. */
    private all(rule: Rule, args: StackValidationArgs, report: ReportViolation): void {
        this.asked.add(rule.name);
        this.pass(rule, this.subjects(args), this.settings.for(rule, args.getConfig()), report);
    }

    private pass(
        rule: Rule,
        subjects: readonly Subject[],
        settings: PolicySettings,
        report: ReportViolation,
        { isAlone = false, isAsked = () => true }: { isAlone?: boolean; isAsked?: (verdict: Verdict) => boolean } = {},
    ): void {
        const circumstances = { ...this.settings.circumstances(this.previous), ...(isAlone ? { isAlone } : {}) };
        for (const verdict of verdictsOf(rule, subjects, switchedOn(rule, settings), circumstances)) {
            if (!isAsked(verdict)) continue;
            const level = this.settings.levelFor(rule, verdict, settings);
            const shown = excepted(verdict, settings, circumstances.asOf);
            say(report, { ...shown, resource: knownUrn(shown.resource, subjects) }, rule, level);
        }
    }

    /** What is wrong with settings and exceptions, and the rules that the stack requires and CrossGuard has disabled. */
    private ofSettings(args: StackValidationArgs, report: ReportViolation): void {
        const { base, faults } = this.settings;
        const circumstances = { ...this.settings.circumstances(this.previous), rules: this.own };
        const { policies } = judge(this.subjects(args), { ...base, faults }, circumstances);
        for (const verdict of policies) {
            if (verdict.rule === SETTINGS) {
                say(report, verdict, undefined, "mandatory");
                continue;
            }
            const rule = this.own.find(({ name }) => name === verdict.rule);
            if (!rule || this.asked.has(rule.name) || !base.rules[rule.name]?.isChosen) continue;
            say(report, verdict, rule, verdict.level);
        }
        this.asked.clear();
    }

    private subjects({ resources }: StackValidationArgs): Subject[] {
        if (this.seen?.resources !== resources.length) {
            const subjects = this.declared(subjectsOf(resources, this.inputs));
            this.seen = { resources: resources.length, subjects };
        }
        return this.seen.subjects;
    }

    private declared(subjects: Subject[]): Subject[] {
        return withDeclared(subjects, this.settings.circumstances(undefined).region);
    }
}

function keyOf({ rule, resource, message }: Verdict): string {
    return `${rule} ${resource} ${message}`;
}
