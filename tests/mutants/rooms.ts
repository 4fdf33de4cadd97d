/** A part of the program whose tests are tried: each small change of `mutate` should make a test of `spec` fail. */
export interface Room {
    /** Patterns of the files that are changed. */
    mutate: string[];
    /** The tests that know the room, the quickest first. */
    spec: string[];
    /** What the room decides: the file of `outcomes` that holds it against the program without changes. */
    outcomes?: string;
}

/** By the name that `npm run test:mutants -- NAME` takes. */
export const ROOMS: Record<string, Room> = {
    "spot-fallback": {
        mutate: ["components/spot-fallback/function/decide.js"],
        spec: ["tests/components/spot-fallback/*.test.ts"],
        outcomes: "spot-fallback",
    },
    deploy: {
        mutate: ["cli/deploy/{follow,reasons,watch}.ts"],
        spec: ["tests/deploy/watch.test.ts", "tests/deploy/deploy.test.ts"],
    },
    inventory: {
        mutate: ["inventory/read/**/*.ts", "inventory/wire.ts"],
        spec: ["tests/inventory/wire.test.ts", "tests/inventory/read/*.test.ts"],
        outcomes: "verdicts",
    },
    config: {
        mutate: ["stacks/config/**/*.ts"],
        spec: ["tests/stacks/config/*.test.ts", "tests/stacks/*.test.ts"],
        outcomes: "configurations",
    },
    policies: {
        mutate: ["policies/**/*.ts", "!policies/packs/**"],
        spec: ["tests/policies/**/*.test.ts"],
        outcomes: "verdicts",
    },
    costs: {
        mutate: ["costs/**/*.ts", "!costs/refresh/**", "!costs/reconcile/**"],
        spec: ["tests/costs/*.test.ts"],
        outcomes: "bills",
    },
};
