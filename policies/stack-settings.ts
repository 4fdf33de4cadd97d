import { isTimeZone } from "../components/cron";
import type { BillOptions, Commitment, Terms, Use } from "../costs";
import { timeZoneOf } from "./time-zones";

/** What a stack's configuration says to the bill and to the rules. */
export interface Settings {
    region: string;
    use: Partial<Use>;
    /** What a file says of single resources' use. */
    stated?: BillOptions["stated"];
    /** May no use be assumed but what is stated? @default false */
    assumesNoUse?: boolean;
    commitments: Commitment[];
    /** Discounts, own prices, tax, another currency. */
    terms?: Terms;
    /** What encrypts the secrets in the stack's state: `secretsprovider` of its file. */
    secretsProvider?: string;
    /** As it was written; the rules read it. */
    policies?: unknown;
    /** As it was written: limits by name. */
    ceilings?: unknown;
    /** `aws:defaultTags`: what the provider gives to every resource that can have tags. */
    defaultTags?: Record<string, string>;
    /** Where days begin and end for exceptions: that of the working hours, or of the region. */
    timeZone?: string;
    /** All of them as they were written, by section. */
    written: Record<string, unknown>;
}

/** The sections that say what is agreed with AWS and the tax office, in addition to commitments. */
export const TERMS = ["discountPercent", "prices", "tax", "currency"];
const SECTIONS = ["use", "commitments", ...TERMS, "policies", "ceilings"];

/** What any program may say to the bill and the rules. Other keys, and the use itself, are of this repository's stacks. */
const OF_ANY_PROGRAM = SECTIONS.filter((section) => section !== "use").map((section) => `glimpse:${section}`);

/**
 * Is it the configuration of someone else's program? That has the use that someone states, not that of 500 users of a social
 * app: a plan of a file and the packs bill it alike.
 */
export function isForeign(config: Readonly<Record<string, string>>): boolean {
    return !Object.entries(config).some(
        ([key, value]) => key.startsWith("glimpse:") && !OF_ANY_PROGRAM.includes(key) && value !== "",
    );
}

/** The simulated AWS's, when the stack names none. */
const DEFAULT_REGION = "ap-northeast-2";

/**
 * Reads a configuration that the stack's own program accepted, or that some other program has: what is of another shape
 * there is passed over, but for what the rules should judge. A plan and the packs read it here, so that both use
 * the same bill.
 *
 * @param config by key, `glimpse:use`; structured values as JSON
 * @param secretsProvider of the stack's file, where there is one
 */
export function settingsOf(config: Readonly<Record<string, string>>, secretsProvider?: string): Settings {
    const all = SECTIONS.map((section) => [section, structured(config[`glimpse:${section}`])] as const);
    const written = Object.fromEntries(all.filter(([, value]) => value !== undefined));
    const { use, commitments, policies, ceilings } = written;
    const terms = termsOf(written);
    const region = config["aws:region"] || DEFAULT_REGION;
    const { timeZone } = Object(structured(config["glimpse:workingHours"]));
    return {
        assumesNoUse: isForeign(config),
        region,
        timeZone: typeof timeZone === "string" && isTimeZone(timeZone) ? timeZone : timeZoneOf(region),
        use: isMapping(use) ? use : {},
        commitments: Array.isArray(commitments) ? commitments : [],
        ...(terms ? { terms } : {}),
        ...defaultTagsIn(structured(config["aws:defaultTags"])),
        ...(secretsProvider === undefined ? {} : { secretsProvider }),
        policies,
        ceilings,
        written,
    };
}

function defaultTagsIn(written: unknown): Pick<Settings, "defaultTags"> {
    const { tags } = Object(written);
    if (!isMapping(tags)) return {};
    return { defaultTags: Object.fromEntries(Object.entries(tags).map(([key, value]) => [key, String(value)])) };
}

/** What can be counted with; what is wrong with the rest, `stackFaults` says. */
function termsOf(written: Record<string, unknown>): Terms | undefined {
    const { discountPercent, prices, tax, currency } = written;
    const { code, perUsd } = Object(currency);
    const terms: Terms = {
        ...(isBetween(discountPercent, 0, 100) ? { discountPercent } : {}),
        ...(isMapping(prices) ? { prices: pricesIn(prices) } : {}),
        ...(isBetween(tax, 0, 100) ? { tax } : {}),
        ...(typeof code === "string" && isBetween(perUsd, 0, Number.MAX_VALUE) ? { currency: { code, perUsd } } : {}),
    };
    return Object.keys(terms).length === 0 ? undefined : terms;
}

function pricesIn(prices: Record<string, unknown>): Record<string, number> {
    const usable = Object.entries(prices).filter(([, usd]) => isBetween(usd, 0, Number.MAX_VALUE));
    return Object.fromEntries(usable) as Record<string, number>;
}

function isBetween(value: unknown, least: number, most: number): value is number {
    return typeof value === "number" && value >= least && value <= most;
}

/** Text that is no JSON stays text: anyone who reads it says what is wrong with it. */
function structured(text: string | undefined): unknown {
    if (!text) return undefined;
    try {
        return JSON.parse(text);
    } catch {
        return text;
    }
}

function isMapping(value: unknown): value is Record<string, never> {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
