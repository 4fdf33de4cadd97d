import type { BillOptions } from "../../../costs";
import type { ResourceRecord } from "../../../inventory";
import { stacksIn } from "../../../stacks/config/stack-file";
import { type Changes, onX86, ours } from "./ours";
import { AWSX, awsx, COPILOT, copilot, EKS, eks, type Source, SST, sst } from "./tools";

/** The stack that everything is compared with. */
export const BASE = "startup-prod";
/** The development stack, if there is one. */
const DEV = "dev";

/** Where a row's resources come from: our program, its list with changes, or a description of another tool's defaults. */
export type Origin = "program" | "altered" | "description";

/** What gets one bill: most rows have one. */
export interface Part {
    resources: ResourceRecord[];
    options: Pick<BillOptions, "region" | "use" | "commitments">;
}

/** One architecture of the workload. */
export interface Shape {
    /** For the command line. */
    id: string;
    name: string;
    origin: Origin;
    /** What is different. */
    what: string;
    source?: Source;
    /** What the figure leaves out, or where it comes from. */
    notes?: string[];
    /** Lists its resources. Takes a moment. */
    parts(): Promise<Part[]>;
}

const DOMAIN = { domain: "glimpse.contact", delegated: true };
const PUBLIC: Changes = { ingress: { mode: "public", accessLogDays: null, ...DOMAIN } };
const DOCUMENT: Changes = { ...PUBLIC, redis: { engine: "redis" }, httpApi: { enabled: true } };
const NO_INSTANCE = { natInstances: 0 };

const OTHERS = "Database, cache, files, users, images, secrets and alarms as in the document";
const NOT_RUN = "Describes the tool's defaults; not measured";

/** The architectures of the workload, in the order of the table. */
export function shapesIn(directory: string): Shape[] {
    const planned = planner(directory);
    const program = (id: string, name: string, what: string, changes: Changes = {}): Shape => ({
        id,
        name,
        origin: "program",
        what,
        parts: async () => [await planned(BASE, changes)],
    });
    const altered = async (alter: (resources: ResourceRecord[]) => ResourceRecord[], changes: Changes) => {
        const part = await planned(BASE, changes);
        return [{ ...part, resources: alter(part.resources) }];
    };
    const described = (
        [id, name, source]: [string, string, Source],
        what: string,
        list: (document: ResourceRecord[]) => ResourceRecord[],
        ...notes: string[]
    ): Shape => ({
        id,
        name,
        origin: "description",
        what,
        source,
        notes: [NOT_RUN, ...notes],
        parts: () => altered(list, DOCUMENT),
    });
    return [
        program(BASE, "startup-prod", "what this program deploys"),
        program(
            "document",
            "the document's literal shape",
            "Redis, a public load balancer, an HTTP API; with the same NAT instance and 2 of 3 tasks on Spot",
            DOCUMENT,
        ),
        {
            id: "x86",
            name: "on x86",
            origin: "altered",
            what: "tasks, NAT instance and database on x86 instead of Graviton",
            notes: ["The cache stays on Graviton: no x86 price of it is known in Seoul"],
            parts: () => altered(onX86, {}),
        },
        program("on-demand", "all on demand", "no task on Spot", { api: { spotPercent: 0 } }),
        program("nat-gateway", "one NAT gateway", "instead of the NAT instance", {
            network: { ...NO_INSTANCE, natGateways: 1 },
        }),
        program("nat-gateways", "two NAT gateways", "one per zone, instead of the NAT instance", {
            network: { ...NO_INSTANCE, natGateways: 2 },
        }),
        program(
            "public-alb",
            "public load balancer",
            "with an address per zone, instead of CloudFront and an internal load balancer",
            PUBLIC,
        ),
        described(
            ["awsx", "awsx's defaults", AWSX],
            "3 zones with a NAT gateway each, tasks on demand on x86, logs kept forever",
            awsx,
            OTHERS,
        ),
        described(
            ["sst", "SST's defaults", SST],
            "2 zones without NAT, tasks on demand on x86 with a public address each, Cloud Map",
            sst,
            `${OTHERS}; SST's own Postgres and Redis have the same defaults`,
            "Not counted: SST's own state and asset buckets",
        ),
        described(
            ["copilot", "AWS Copilot's defaults", COPILOT],
            "SST's, and a customer-managed key for pipelines",
            copilot,
            OTHERS,
            "Not counted: its deployment functions and artifact bucket",
        ),
        described(
            ["eks", "EKS (the document's phase 0)", EKS],
            "control plane, 2 t3.medium nodes, one NAT gateway, public load balancer, db.t4g.small",
            eks,
            "Cache, files, users, images, secrets and alarms as in the document",
            "Not counted: traffic between pods and database across zones",
        ),
        ...(stacksIn(directory).includes(DEV) ? [devAndProd(planned)] : []),
    ];
}

type Planner = (stack: string, changes?: Changes) => Promise<Part>;

/** Both stacks of one account. */
function devAndProd(planned: Planner): Shape {
    return {
        id: "dev-and-prod",
        name: "dev + prod",
        origin: "program",
        what: `${BASE} and ${DEV} in one account; the document says 159`,
        notes: ["The always-free allowances count once per account: production has them, dev is billed without"],
        parts: async () => {
            return [await planned(BASE), await planned(DEV)];
        },
    };
}

/** Lists each stack with each set of changes once, however many rows start from it. */
function planner(directory: string): Planner {
    const known = new Map<string, Promise<Part>>();
    const list = async (stack: string, changes: Changes): Promise<Part> => {
        const { resources, settings } = await ours(directory, stack, changes);
        const { region, use, commitments } = settings;
        return { resources, options: { region, use, commitments } };
    };
    return (stack, changes = {}) => {
        const key = JSON.stringify([stack, changes]);
        const found = known.get(key) ?? list(stack, changes);
        known.set(key, found);
        return found;
    };
}
