import { type Found, textOf } from "./state/found";
import { isGlobal } from "./state/places";

/** What AWS has made in each account, and Terraform took over: otherwise like any other. */
const OF_THE_ACCOUNT: Record<string, string> = { aws_default_vpc: "aws_vpc", aws_default_subnet: "aws_subnet" };

/** What a state holds, with its relations. */
export class System {
    readonly live: readonly Found[];
    /** Where the system is: the region that the stack has if a database is there, else that of most resources. */
    readonly region: string | undefined;
    /** Whose it is: the account of its database, or of most resources. */
    readonly account: string | undefined;
    /** A state may have a hundred thousand resources, each of which others ask for. */
    private readonly byType = new Map<string, Found[]>();
    private readonly byValue = new Map<string, Map<string, Found[]>>();
    private readonly place = new Map<Found, number>();

    constructor(
        readonly all: readonly Found[],
        readonly preferred?: string,
    ) {
        this.live = all.filter(({ isData, isDeposed }) => !isData && !isDeposed);
        for (const [place, one] of this.live.entries()) {
            this.place.set(one, place);
            for (const type of [one.type, OF_THE_ACCOUNT[one.type]])
                if (type !== undefined) listIn(this.byType, type).push(one);
        }
        const databases = this.ofType("aws_db_instance", "aws_rds_cluster");
        this.region = databases.some(({ region }) => region !== undefined && region === preferred)
            ? preferred
            : mostOf(this.live.map(({ region }) => region));
        const here = databases.filter((one) => this.isIn(one));
        this.account =
            mostOf(here.map(({ account }) => account)) ??
            mostOf(this.live.filter((one) => this.isIn(one)).map(({ account }) => account));
    }

    /** The same without what is in another region or account: nothing of that can be meant. */
    here(): System {
        return new System(
            this.all.filter((one) => this.isHere(one)),
            this.region,
        );
    }

    ofType(...types: string[]): Found[] {
        const lists = types.flatMap((type) => this.byType.get(type) ?? []);
        return types.length < 2 ? lists : lists.sort((one, other) => this.placeOf(one) - this.placeOf(other));
    }

    /** Those of a type whose attribute has a value. */
    with(type: string, key: string, value: string | undefined): Found[] {
        if (value === undefined) return [];
        const name = `${type} ${key}`;
        const known = this.byValue.get(name) ?? new Map<string, Found[]>();
        if (!this.byValue.has(name)) {
            this.byValue.set(name, known);
            for (const one of this.ofType(type)) listIn(known, textOf(one, key) ?? "").push(one);
        }
        return [...(known.get(value) ?? [])];
    }

    private placeOf(found: Found): number {
        return this.place.get(found) ?? 0;
    }

    /** Is it in the system's region and account, as far as is known? What is of all regions is. */
    isHere(found: Found): boolean {
        return (isGlobal(found) || this.isIn(found)) && this.isOwn(found);
    }

    isIn({ region }: Found): boolean {
        return region === undefined || this.region === undefined || region === this.region;
    }

    isOwn({ account }: Found): boolean {
        return account === undefined || this.account === undefined || account === this.account;
    }
}

function listIn(lists: Map<string, Found[]>, key: string): Found[] {
    const list = lists.get(key) ?? [];
    lists.set(key, list);
    return list;
}

function mostOf(values: readonly (string | undefined)[]): string | undefined {
    const counts = new Map<string, number>();
    for (const value of values) if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
    return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0];
}

/** The best of several by their scores; nothing where two are equally good. */
export function best(candidates: readonly Found[], score: (found: Found) => number): Found | undefined {
    const [first, second] = candidates
        .map((one) => ({ one, points: score(one) }))
        .sort((one, other) => other.points - one.points);
    if (first === undefined || second === undefined) return first?.one;
    return first.points > second.points ? first.one : undefined;
}

/** Those of the highest score. */
export function highest(candidates: readonly Found[], score: (found: Found) => number): Found[] {
    const points = candidates.map(score);
    const top = points.reduce((one, other) => Math.max(one, other), Number.NEGATIVE_INFINITY);
    return candidates.filter((_, index) => points[index] === top);
}
