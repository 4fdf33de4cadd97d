import type { Fault } from "../../../components/faults";
import { adoptableBy } from "../../../stacks/config/adoptable";
import type { Found } from "./state/found";

export type Kind = "adopt" | "keep outside" | "build anew" | "cannot";

/** What becomes of one resource. */
export interface Verdict {
    found: Found;
    verdict: Kind;
    /** The stack's resource that it becomes, as `glimpse:adopt` names it. */
    as?: string;
    importId?: string;
    why: string;
    /** What to do, where there is something to do. */
    next?: string;
    /** It follows one that is adopted: Terraform must forget it too. */
    isForgotten?: true;
    /** Settings that make the stack equal to it, by section. */
    settings?: Settings;
    /** Changes that the first update makes in place, and what they do to what runs. */
    changes?: string[];
}

export type Settings = Record<string, Record<string, unknown>>;

/** It becomes a resource of the stack. */
export function adopt(
    found: Found,
    as: string,
    importId: string,
    why: string,
    more: Pick<Verdict, "settings" | "changes" | "next"> = {},
): Verdict {
    const known = adoptableBy(as);
    if (known === undefined) throw new Error(`stacks/config/adoptable.ts does not have ${as}`);
    if (importId === "") {
        const why = "the state does not say its id, or marks it as sensitive";
        return cannot(found, why, `adopt it by hand: ${as} in glimpse:adopt, with ${known.idIs}`);
    }
    if (!known.id.test(importId)) {
        return cannot(found, `its id ${importId} is not ${known.idIs}`, `correct the state: terraform refresh`);
    }
    return { found, verdict: "adopt", as, importId, why, ...more };
}

/** It stays what it is, and the stack may use it by its id. */
export function outside(found: Found, why: string, more: Pick<Verdict, "settings" | "next"> = {}): Verdict {
    return { found, verdict: "keep outside", why, ...more };
}

/** It holds nothing: the stack makes its own next to it. */
export function rebuilt(found: Found, why: string, next: string, more: Pick<Verdict, "settings"> = {}): Verdict {
    return { found, verdict: "build anew", why, next, ...more };
}

/** Why the program would not take a setting that keeps what exists. */
export function refusal({ key, value, reason }: Fault): string {
    return `${key} ${JSON.stringify(value)}: ${reason}`;
}

/** It would be replaced, or lose what protects it. */
export function cannot(found: Found, why: string, next: string): Verdict {
    return { found, verdict: "cannot", why, next };
}
