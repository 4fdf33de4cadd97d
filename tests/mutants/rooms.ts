import fs from "node:fs";
import path from "node:path";

/** A part of the program whose tests are tried: each small change of `mutate` should make a test of `spec` fail. */
export interface Room {
    /** Patterns of the files that are changed. */
    mutate: string[];
    /** The tests that know the room, the quickest first. */
    spec: string[];
    /** What the room decides: the file of `outcomes` that holds it against the program without changes. */
    outcomes?: string;
}

const PROJECT = path.join(__dirname, "..", "..");
const END = ".test.ts";

/** These test files of a folder. Mocha takes `*` in a pattern, but no `{one,other}`. */
const testsIn = (folder: string, names: string) => names.split(" ").map((name) => `${folder}/${name}${END}`);

/** All test files of a folder but these, so that a new one counts by itself; `first` are those that notice most. */
function allBut(folder: string, first: string, left: string): string[] {
    const files = fs.readdirSync(path.join(PROJECT, folder)).filter((file) => file.endsWith(END));
    const others = files.map((file) => file.slice(0, -END.length)).sort();
    const named = [...first.split(" "), ...left.split(" ")];
    return testsIn(folder, [...first.split(" "), ...others.filter((name) => !named.includes(name))].join(" "));
}

// Left out are pages, and tests that run a whole program: a second or more for each change.
const RULES = [
    "tests/policies/rules/*.test.ts",
    ...allBut(
        "tests/policies",
        "secrets arm parameters judge examples",
        "good one-verdict packs public-programs real-names recipe rules-page standards-page startup-prod",
    ),
    "tests/exhaustive/rules-any-place.test.ts",
];
const PLANNED_SERVICES = "services named-web settings job site";
const BILLS = allBut("tests/costs", "hand-checked bill count", "books coverage junk measured stacks startup");

/** By the name that `npm run test:mutants -- NAME` takes. */
export const ROOMS: Record<string, Room> = {
    "spot-fallback": {
        mutate: ["components/spot-fallback/function/{decide,view}.js"],
        spec: ["tests/components/spot-fallback/*.test.ts"],
        outcomes: "spot-fallback",
    },
    deploy: {
        mutate: ["cli/commands/deploy/{follow,reasons,watch}.ts"],
        spec: testsIn("tests/deploy", "watch reasons follow deploy failed-deployments on-demand before-deployment"),
    },
    inventory: {
        mutate: ["inventory/read/**/*.ts", "inventory/wire.ts"],
        spec: ["tests/inventory/wire.test.ts", "tests/inventory/read/*.test.ts"],
        outcomes: "verdicts",
    },
    config: {
        mutate: ["stacks/config/**/*.ts"],
        spec: [
            ...allBut("tests/stacks/config", "boundaries", "settings transforms"),
            ...allBut("tests/stacks/services", "refusals", PLANNED_SERVICES),
            // They plan a whole stack in each test.
            ...testsIn("tests/stacks", "dev preview"),
            ...testsIn("tests/stacks/config", "transforms settings"),
            ...testsIn("tests/stacks/services", PLANNED_SERVICES),
            ...testsIn("tests/stacks", "adoptable"),
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
