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

    constructor(
        readonly all: readonly Found[],
        readonly preferred?: string,
    ) {
        this.live = all.filter(({ isData, isDeposed }) => !isData && !isDeposed);
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
        return this.live.filter(({ type }) => types.includes(type) || types.includes(OF_THE_ACCOUNT[type] ?? ""));
    }

    /** Those of a type whose attribute has a value. */
    with(type: string, key: string, value: string | undefined): Found[] {
        return value === undefined ? [] : this.ofType(type).filter((found) => textOf(found, key) === value);
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

function mostOf(values: readonly (string | undefined)[]): string | undefined {
    const counts = new Map<string, number>();
    for (const value of values) if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
    return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0];
}

/** The best of several by their scores; nothing where two are equally good. */
export function best(candidates: readonly Found[], score: (found: Found) => number): Found | undefined {
    const [first, second] = [...candidates].sort((one, other) => score(other) - score(one));
    if (first === undefined || second === undefined) return first;
    return score(first) > score(second) ? first : undefined;
}

/** Those of the highest score. */
export function highest(candidates: readonly Found[], score: (found: Found) => number): Found[] {
    const top = Math.max(...candidates.map(score));
    return candidates.filter((one) => score(one) === top);
}
