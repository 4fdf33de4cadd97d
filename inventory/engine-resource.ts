import { isMapping } from "./read/answers";
import type { Properties } from "./wire";

/** A resource as the engine writes it, in states and in the steps of a preview. */
export interface EngineResource {
    urn: string;
    type: string;
    /** AWS's own, once it exists. */
    id?: string;
    parent?: string;
    provider?: string;
    /** Made by a provider; otherwise a component. */
    custom?: boolean;
    /** Only read: someone else's. */
    external?: boolean;
    /** Waits for its deletion. */
    delete?: boolean;
    inputs?: Properties;
    outputs?: Properties;
    dependencies?: string[] | null;
    propertyDependencies?: Record<string, string[] | null> | null;
}

const TEXTS = ["id", "parent", "provider"];
const MAPPINGS = ["inputs", "outputs", "propertyDependencies"];

/** Why a value is no resource of the engine's; nothing where it is one. */
export function unreadable(value: unknown): string | undefined {
    if (!isMapping(value)) return "it is no block of settings";
    const { urn, type, dependencies, propertyDependencies } = value;
    if (typeof urn !== "string" || !urn.startsWith("urn:pulumi:")) return "it has no urn";
    if (typeof type !== "string" || type === "") return "it has no type";
    const text = TEXTS.find((key) => !isAbsent(value[key]) && typeof value[key] !== "string");
    if (text !== undefined) return `its ${text} is no text`;
    const mapping = MAPPINGS.find((key) => !isAbsent(value[key]) && !isMapping(value[key]));
    if (mapping !== undefined) return `its ${mapping} are no names and values`;
    const lists = [dependencies, ...Object.values(propertyDependencies ?? {})];
    if (!lists.every((list) => isAbsent(list) || isTexts(list))) return "what it depends on is no list of urns";
    return undefined;
}

export function isEngineResource(value: unknown): value is EngineResource {
    return unreadable(value) === undefined;
}

/** The logical name. */
export function nameOf(urn: string): string {
    return urn.split("::").slice(3).join("::");
}

function isTexts(value: unknown): boolean {
    return Array.isArray(value) && value.every((item) => typeof item === "string");
}

function isAbsent(value: unknown): boolean {
    return value === undefined || value === null;
}
