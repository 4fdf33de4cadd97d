/** A part of the program whose tests are tried: each small change of `mutate` should make a test of `spec` fail. */
export interface Room {
    /** Patterns of the files that are changed. */
    mutate: string[];
    /** The tests that know the room, the quickest first. */
    spec: string[];
    /** What the room decides: the file of `outcomes` that holds it against the program without changes. */
    outcomes?: string;
}

/** Test files of a folder. Mocha takes `*` in a pattern, but no `{one,other}`. */
const testsIn = (folder: string, names: string) => names.split(" ").map((name) => `${folder}/${name}.test.ts`);

// Without those that run a whole program: a second or more for each change.
const RULES = [
    "tests/policies/rules/*.test.ts",
    ...testsIn("tests/policies", "secrets arm parameters judge examples defaults absent settings money unknowns"),
    ...testsIn("tests/policies", "account actions breadth class-connections database-users declared inspection"),
    ...testsIn("tests/policies", "lambda-ends lowering narrowing native stack-faults stack-settings statements tariff"),
    ...testsIn("tests/policies", "templates types labelled"),
];
const BILLS = testsIn(
    "tests/costs",
    "hand-checked bill count commitments commitment-lines edges lacks allowances use rds-hours spot-shares " +
        "autoscaling-group absent references subnets scaled-by scenarios price-book types",
);

/** By the name that `npm run test:mutants -- NAME` takes. */
export const ROOMS: Record<string, Room> = {
    "spot-fallback": {
        mutate: ["components/spot-fallback/function/{decide,view}.js"],
        spec: ["tests/components/spot-fallback/*.test.ts"],
        outcomes: "spot-fallback",
    },
    deploy: {
        mutate: ["cli/commands/deploy/{follow,reasons,watch}.ts"],
        spec: testsIn("tests/deploy", "watch reasons follow deploy"),
    },
    inventory: {
        mutate: ["inventory/read/**/*.ts", "inventory/wire.ts"],
        spec: ["tests/inventory/wire.test.ts", "tests/inventory/read/*.test.ts"],
        outcomes: "verdicts",
    },
    config: {
        mutate: ["stacks/config/**/*.ts"],
        spec: [
            "tests/stacks/config/*.test.ts",
            "tests/stacks/services/*.test.ts",
            ...testsIn("tests/stacks", "dev preview adoptable"),
        ],
        outcomes: "configurations",
    },
    // The files of all rules together: settings, exceptions, secrets, statements.
    policies: {
        mutate: ["policies/*.ts"],
        spec: [...RULES, "tests/costs/state-key.test.ts", "tests/policies/packs.test.ts"],
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
