import { type Found, textOf } from "./state/found";

/** What a state holds, with its relations. */
export class System {
    readonly live: readonly Found[];
    /** Where the system is: the region of its database, or of most resources. */
    readonly region: string | undefined;

    constructor(readonly all: readonly Found[]) {
        this.live = all.filter(({ isData, isDeposed }) => !isData && !isDeposed);
        this.region =
            this.ofType("aws_db_instance").find(({ region }) => region !== undefined)?.region ?? mostOf(this.live);
    }

    ofType(...types: string[]): Found[] {
        return this.live.filter(({ type }) => types.includes(type));
    }

    /** Those of a type whose attribute has a value. */
    with(type: string, key: string, value: string | undefined): Found[] {
        return value === undefined ? [] : this.ofType(type).filter((found) => textOf(found, key) === value);
    }

    /** Is it in the region of the system, as far as is known? */
    isHere({ region }: Found): boolean {
        return region === undefined || this.region === undefined || region === this.region;
    }
}

function mostOf(found: readonly Found[]): string | undefined {
    const counts = new Map<string, number>();
    for (const { region } of found) if (region !== undefined) counts.set(region, (counts.get(region) ?? 0) + 1);
    return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0];
}

/** The best of several by their scores; nothing where two are equally good. */
export function best(candidates: readonly Found[], score: (found: Found) => number): Found | undefined {
    const [first, second] = [...candidates].sort((one, other) => score(other) - score(one));
    if (first === undefined || second === undefined) return first;
    return score(first) > score(second) ? first : undefined;
}
