import { isError } from "../../aws/failures";
import type { Section } from "./section";

/** That AWS does not know what the state names is an answer. */
export async function unlessMissing<T>(asked: Promise<T>, ...errors: string[]): Promise<Partial<T>> {
    try {
        return await asked;
    } catch (error) {
        if (isError(error, ...errors)) return {};
        throw error;
    }
}

interface Store {
    id: string;
    status: string | undefined;
    /** Of what kind it is, in a few words. */
    about: (string | undefined)[];
    rows?: string[][];
    /** What else a program may ask for. */
    data: Record<string, unknown>;
}

/** A database or a cache: well where AWS says that it is available. */
export function storeOf(name: "database" | "cache", { id, status, about, rows = [[id]], data }: Store): Section {
    const more = about.filter(Boolean).join(", ");
    return {
        name,
        level: status === "available" ? "ok" : "wrong",
        said: `${status ?? "AWS does not know it"}${more && `: ${more}`}`,
        rows,
        data: { id, status, ...data },
    };
}
