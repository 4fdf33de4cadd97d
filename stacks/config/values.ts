import { ENCRYPTED } from "./encrypted";
import { nearest } from "./nearest";
import { schema } from "./schema";

/** What is under `glimpse:`, by section, and under namespaces that were meant to be that. */
export interface WrittenValues {
    values: Record<string, unknown>;
    /** Sections that hold a secret. */
    secrets: string[];
}

/**
 * The program's part of a configuration.
 *
 * @param config `namespace:key` to text, as the engine passes it
 */
export function valuesOf(
    config: Readonly<Record<string, string>>,
    isSecret: (key: string) => boolean = () => false,
): WrittenValues {
    const written: WrittenValues = { values: {}, secrets: [] };
    for (const [key, text] of Object.entries(config)) {
        const [namespace = "", ...rest] = key.split(":");
        const name = rest.join(":");
        if (namespace === "glimpse") {
            written.values[name] = TEXTS.includes(name) ? text : structured(text);
            if (isSecret(key)) written.secrets.push(name);
        } else if (isStray(namespace, name)) {
            written.values[key] = isSecret(key) ? ENCRYPTED : structured(text);
        }
    }
    return written;
}

/** Text even where it resembles a number. */
const TEXTS = ["environment", "extends", "transforms"];

/** Structured values arrive as JSON; text that is none stays what it is, and is refused where a section belongs. */
function structured(text: string): unknown {
    try {
        return JSON.parse(text);
    } catch {
        return text;
    }
}

/** Providers have their own namespaces; is this one meant to be ours? */
function isStray(namespace: string, name: string): boolean {
    if (/^(aws|awsx|random|docker|docker-build|pulumi)$/.test(namespace)) return false;
    return nearest(namespace, ["glimpse"]) !== undefined || Object.hasOwn(schema, name);
}
