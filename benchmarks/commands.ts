import { type Command, defineCommand, EXIT } from "../cli/command";
import { benchSpot } from "./spot/arguments";

/* Every benchmark is a command: `npm run bench:plan -- --help`. What measures is loaded when it runs. */

const REPORTED = { clean: "the table is on standard output" };
const AGAINST = {
    against: {
        type: "string",
        placeholder: "REV",
        description: "measure this revision in turn (default: the last commit that patched the SDK)",
    },
} as const;

const plan = defineCommand({
    name: "bench:plan",
    isScript: true,
    help: {
        summary: "Measures time and memory of a plan, compared with loading the SDK alone.",
        details: `Also measures the plan of an earlier revision in turn, and the growth from 1 to 50 services. About two minutes. Compare
ratios, not seconds.`,
        examples: ["--against HEAD~1"],
        exits: REPORTED,
    },
    options: AGAINST,
    run: async ({ against }) => {
        const [{ benchPlan }, { BEFORE }] = await Promise.all([import("./plan"), import("./against")]);
        await benchPlan(against ?? BEFORE);
        return EXIT.clean;
    },
});

const cdk = defineCommand({
    name: "bench:cdk",
    isScript: true,
    help: {
        summary: "Measures a plan of startup-prod, compared with the same architecture in AWS CDK's fastest form.",
        details: `Both in turn in one run: wall time, CPU, memory and resources of each. The plan also prices and judges; CDK writes a
template. The first run installs aws-cdk-lib in benchmarks/cdk (190 MB). About two minutes. Compare ratios, not seconds.`,
        examples: ["--runs 40"],
        exits: { ...REPORTED, refused: "aws-cdk-lib is not installed, and npm could not install it" },
    },
    options: {
        runs: { type: "number", min: 1, max: 1000, whole: true, default: 20, description: "how many runs of each" },
    },
    run: async ({ runs }) => {
        await (await import("./cdk")).benchCdk(runs);
        return EXIT.clean;
    },
});

const preview = defineCommand({
    name: "bench:preview",
    isScript: true,
    help: {
        summary: "Measures the real engine's pulumi preview of startup-prod, with simulated providers.",
        details: `Compares it with the preview of an empty program, with a plan, and in turn with an earlier revision. About ten minutes;
needs the Pulumi engine.`,
        examples: ["--against HEAD~1"],
        exits: { ...REPORTED, refused: "there is no Pulumi engine" },
    },
    options: AGAINST,
    run: async ({ against }) => {
        const [{ benchPreview }, { BEFORE }] = await Promise.all([import("./preview"), import("./against")]);
        await benchPreview(against ?? BEFORE);
        return EXIT.clean;
    },
});

const costs = defineCommand({
    name: "bench:costs",
    isScript: true,
    help: {
        summary: "Measures the time of a bill: of a thousand resources, and as a part of a plan.",
        exits: REPORTED,
    },
    options: {},
    run: async () => {
        await (await import("./costs")).benchCosts();
        return EXIT.clean;
    },
});

const policies = defineCommand({
    name: "bench:policies",
    isScript: true,
    help: {
        summary: "Measures the policy packs: their start, their memory, their rules, and what they add to a preview.",
        details: "Evaluates 100 to 5,000 resources. About five minutes; Linux and the Pulumi engine.",
        exits: { ...REPORTED, refused: "there is no Pulumi engine" },
    },
    options: {},
    run: async () => {
        await (await import("./policies")).benchPolicies();
        return EXIT.clean;
    },
});

const nat = defineCommand({
    name: "bench:nat",
    isScript: true,
    help: {
        summary: "Measures a NAT's failover with real packets, and writes docs/nat-failover.md.",
        details: "About 45 minutes for 20 runs of all parts. Needs Linux, root, nftables, iproute2 and conntrack.",
        examples: ["--part planned --runs 5"],
        exits: {
            clean: "the runs are in docs/nat-failover.json, the page is written",
            refused: "the machine lacks something",
        },
    },
    options: {
        part: {
            type: "string",
            choices: [
                "planned",
                "unplanned",
                "zoneLost",
                "zoneSplit",
                "standbyHung",
                "standbyTerminated",
                "standbyPlanned",
            ],
            description: "one part alone",
        },
        runs: {
            type: "number",
            min: 1,
            max: 1000,
            whole: true,
            default: 20,
            description: "how many runs of each part",
        },
    },
    run: async ({ part, runs }) => {
        await (await import("./nat")).benchNat(runs, part);
        return EXIT.clean;
    },
});

const spot = benchSpot(async (asked, host) => (await import("./spot")).answer(asked, host));

const service = defineCommand({
    name: "bench:service",
    isScript: true,
    help: {
        summary: "Measures the reference server under 500 users, on three tasks of a quarter of a core and 512 MB.",
        details: `Behind haproxy, with PostgreSQL and Redis as startup-prod has them; each task in a cgroup with these limits. In the end
a task is lost, the cache falls silent and is replaced by an empty one, and the database is away for a minute. Then one task
alone, with more and more requests until 99 % take more than 500 ms: about 5 minutes more. Ten minutes or more, and a soak of
30 or more, are written into docs/service.md and README.md. Needs what the suite "service" needs, and root.`,
        examples: ["--minutes 1", "--soak 30", "--node /usr/local/bin/node24"],
        exits: {
            ...REPORTED,
            refused: "this machine lacks something, which is named",
            badInput: "the arguments are wrong: --node names no Node.js that the server runs on, for one",
        },
    },
    options: {
        soak: {
            type: "number",
            min: 1,
            max: 600,
            whole: true,
            description:
                "only this: one task under steady work for so many minutes (30 say enough), and the slope of its memory",
        },
        minutes: {
            type: "number",
            min: 1,
            max: 120,
            whole: true,
            default: 10,
            description: "of the 500 users before anything fails",
        },
        node: {
            type: "string",
            placeholder: "PATH",
            default: "",
            description: "the Node.js of the tasks, where the image has 24 (default: this one)",
        },
    },
    faults: async ({ node = "" }) => (await import("./service/node")).nodeFaults(node),
    run: async ({ minutes, soak, node }) => {
        const { benchService, soakService } = await import("./service");
        const isMeasured = soak === undefined ? await benchService(minutes, node) : await soakService(soak, node);
        return isMeasured ? EXIT.clean : EXIT.refused;
    },
});

/** Every benchmark, in the order of CONTRIBUTING.md. */
export const benchmarks: Command[] = [plan, cdk, preview, costs, policies, spot, nat, service];
