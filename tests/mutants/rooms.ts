/** A part of the program whose tests are tried: each small change of `mutate` should make a test of `spec` fail. */
export interface Room {
    /** Patterns of the files that are changed. */
    mutate: string[];
    /** The tests that know the room, the quickest first. */
    spec: string[];
    /** What the room decides: the file of `outcomes` that holds it against the program without changes. */
    outcomes?: string;
}

// Without those that run a whole program: a second or more for each change.
const RULES = [
    "tests/policies/rules/*.test.ts",
    "tests/policies/{settings,defaults,money}.test.ts",
    "tests/policies/{examples,absent,unknowns}.test.ts",
];
const BILLS = [
    "tests/costs/{absent,allowances,bill,commitments,lacks,price-book,rds-hours,references,scenarios,spot-shares,types}.test.ts",
    "tests/costs/autoscaling-group.test.ts",
    "tests/costs/hand-checked.test.ts",
];

/** By the name that `npm run test:mutants -- NAME` takes. */
export const ROOMS: Record<string, Room> = {
    "spot-fallback": {
        mutate: ["components/spot-fallback/function/decide.js"],
        spec: ["tests/components/spot-fallback/*.test.ts"],
        outcomes: "spot-fallback",
    },
    deploy: {
        mutate: ["cli/commands/deploy/{follow,reasons,watch}.ts"],
        spec: ["tests/deploy/watch.test.ts", "tests/deploy/deploy.test.ts"],
    },
    inventory: {
        mutate: ["inventory/read/**/*.ts", "inventory/wire.ts"],
        spec: ["tests/inventory/wire.test.ts", "tests/inventory/read/*.test.ts"],
        outcomes: "verdicts",
    },
    config: {
        mutate: ["stacks/config/**/*.ts"],
        spec: ["tests/stacks/config/*.test.ts"],
        outcomes: "configurations",
    },
    // The files of all rules together: settings, exceptions, secrets, statements.
    policies: {
        mutate: ["policies/*.ts"],
        spec: RULES,
        outcomes: "verdicts",
    },
    rules: {
        mutate: ["policies/rules/*.ts"],
        spec: RULES,
        outcomes: "verdicts",
    },
    costs: {
        mutate: ["costs/*.ts", "costs/commitments/*.ts"],
        spec: BILLS,
        outcomes: "bills",
    },
    services: {
        mutate: ["costs/services/*.ts"],
        spec: BILLS,
        outcomes: "bills",
    },
};
