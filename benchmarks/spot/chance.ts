import prand, { type RandomGenerator } from "pure-rand";

/** Seeded random numbers: the same seed, the same numbers, on every machine. */
export class Chance {
    private constructor(private readonly generator: RandomGenerator) {}

    /** As many generators as names, none of which repeats another's numbers. */
    static streams<Name extends string>(seed: number, names: readonly Name[]): Record<Name, Chance> {
        const generator = prand.xoroshiro128plus(seed);
        const entries = names.map((name) => {
            generator.unsafeJump?.();
            return [name, new Chance(generator.clone())] as const;
        });
        return Object.fromEntries(entries) as Record<Name, Chance>;
    }

    /** From 0 up to, but not, 1. */
    uniform(): number {
        return (this.generator.unsafeNext() >>> 0) / 2 ** 32;
    }

    /** A waiting time of a Poisson process; never, where its mean is infinite. */
    wait(mean: number): number {
        return -mean * Math.log(1 - this.uniform());
    }
}
