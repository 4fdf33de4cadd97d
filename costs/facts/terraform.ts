import { exact } from "../book";
import type { Fact } from "./fact";
import type { Meaning } from "./meaning";
import { MEANINGS } from "./meanings";

/** Whether a fact is named by Terraform's type and not by the book's key. */
export function isTerraform({ key }: Fact): boolean {
    return key.startsWith("aws_");
}

/** The facts under the book's keys, and the keys of those that the book has no key for. */
export function fromTerraform(facts: readonly Fact[]): { facts: Fact[]; leftOut: string[] } {
    const known = new Set(MEANINGS.flatMap(({ from }) => Object.keys(from)));
    return {
        facts: MEANINGS.flatMap((meaning) => meant(meaning, facts)),
        leftOut: facts.map(({ key }) => key).filter((key) => !known.has(key)),
    };
}

/** Nothing where a tier is missing: a price that ends too early is too low or too high, and no one would see it. */
function meant({ key, unit, from, scale = 1, service }: Meaning, facts: readonly Fact[]): Fact[] {
    const parts = Object.entries(from).map(([name, start]) => ({ start, fact: facts.find((one) => one.key === name) }));
    const [first] = parts;
    if (!first?.fact || parts.some(({ fact }) => fact === undefined)) return [];
    const tiers = parts.map(({ start, fact }) => ({ from: start, usd: exact((fact?.usd ?? 0) * scale) }));
    const usd = exact(first.fact.usd * scale);
    return [{ ...first.fact, key, unit, service, usd, ...(tiers.length > 1 ? { tiers } : {}) }];
}
