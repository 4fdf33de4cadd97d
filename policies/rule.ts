import type { Bill, BillOptions } from "../costs";
import type { ResourceRecord } from "../inventory/resource";
import type { Parameters, ValuesOf } from "./parameters";

/** What a broken rule does: stops the update, is reported, or is not inspected. */
export type Level = "mandatory" | "advisory" | "disabled";

/** What becomes of a value that is unknown in preview: refused, or reported, and evaluated by the update. */
export type OnUnknown = "refuse" | "wait";

export type Severity = "low" | "medium" | "high" | "critical";

export type PackName = "cost-guardrails" | "security-baseline";

/** A resource as rules see it. */
export interface Subject extends ResourceRecord {
    /** URNs of the resources that each input comes from, if the source of the inventory has them. */
    propertyDependencies?: Record<string, string[]>;
}

/** One resource that breaks a rule. */
export interface Violation {
    /** The resource's URN; the stack's own where no single resource is at fault, or "" without one. */
    resource: string;
    /** What is wrong and what to write instead. */
    message: string;
    /** The rule could not be judged: it needs a value that is not known yet, or one that it cannot read. */
    unjudged?: "unknown" | "unreadable";
    /** It is kept as far as anyone can say; this is what the verdict leaves out. Stops nothing. */
    isAdvice?: true;
}

/** What a rule may depend on in addition to resources and parameters. */
export interface Circumstances {
    /** The stack's region: `ap-northeast-2`. */
    region: string;
    /** What the provider gives to every resource that takes tags: `aws:defaultTags` of the stack. */
    defaultTags?: Readonly<Record<string, string>>;
    /** The day that expiry dates and support periods are judged for. */
    asOf: Date;
    /** One resource is judged by itself, before its step: nothing is known of what it refers to. @default false */
    isAlone?: boolean;
    /** What exists before the update, or why that could not be found out; absent if it was not given. */
    previous?: readonly Subject[] | string;
    /** What a bill is made with in addition to the region. */
    billing?: Pick<
        BillOptions,
        "use" | "stated" | "assumesNoUse" | "commitments" | "terms" | "prices" | "secretsProvider"
    >;
    /** The bill that is made of these very resources and circumstances, or why there is none; absent: a rule makes it. */
    bill?: Bill | string;
}

/** For each resource type, the inputs that a rule reads: `metadataOptions.httpTokens`, `ingress[].cidrBlocks`. */
export type Reads = Record<string, string[]>;

/** One rule. Pure: resources and parameters in, violations out. */
export interface Rule {
    name: string;
    pack: PackName;
    /** Where neither the stack nor CrossGuard's configuration says otherwise. */
    level: Exclude<Level, "disabled">;
    severity: Severity;
    /** One sentence: what holds where the rule is kept. */
    description: string;
    why: string;
    /** The vendor's page. */
    url: string;
    /** How to fix it, step by step. */
    remediation: string;
    reads: Reads;
    /** In words, where it is no list of types that is inspected. */
    inspects?: string;
    parameters: Parameters;
    /** Judges each resource by itself, so that it can also be asked before each step of an update. */
    alone: boolean;
    /** Judges each resource by itself, and what it refers to once all are known. */
    related: boolean;
    /** Where neither the stack nor CrossGuard's configuration says otherwise. */
    onUnknown: OnUnknown;
    /** Judges what an update changes: someone must report what exists before it. */
    compares: boolean;
    judge(resources: readonly Subject[], values: Record<string, unknown>, circumstances: Circumstances): Violation[];
}

/** A rule as it is written: its values typed by its parameters. */
export interface RuleText<P extends Parameters>
    extends Omit<Rule, "parameters" | "judge" | "alone" | "related" | "onUnknown" | "compares"> {
    parameters?: P;
    /** @default false */
    alone?: boolean;
    /** @default false */
    related?: boolean;
    /** @default "wait" for a rule that judges each resource by itself, which the update refuses before it is made, or advises */
    onUnknown?: OnUnknown;
    /** @default false */
    compares?: boolean;
    judge(resources: readonly Subject[], values: ValuesOf<P>, circumstances: Circumstances): Violation[];
}

/** Makes a rule whose values are typed by its parameters; they are parsed before they reach it. */
export function rule<P extends Parameters = Record<never, never>>(text: RuleText<P>): Rule {
    return {
        ...text,
        parameters: text.parameters ?? {},
        alone: text.alone ?? false,
        related: text.related ?? false,
        onUnknown: text.onUnknown ?? (text.alone || text.level === "advisory" ? "wait" : "refuse"),
        compares: text.compares ?? false,
        judge: (resources, values, circumstances) => text.judge(resources, values as ValuesOf<P>, circumstances),
    };
}
