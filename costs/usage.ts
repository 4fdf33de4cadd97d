import { type Fault, UserError } from "../components/user-error";
import type { ResourceRecord } from "../inventory";
import { isMapping } from "../inventory/read";
import type { Stated } from "./quantity";
import type { Use } from "./use";

/** A file of use that cannot be read. */
export class UsageError extends UserError {}

/** What a file says of a program's use. */
export interface Usage {
    /** Of the whole program, as in `glimpse:use`. */
    use: Partial<Use>;
    /** Of single resources. */
    stated: Stated;
    /** What it says and no bill asked for: a sentence each. */
    unread(resources: readonly ResourceRecord[]): string[];
}

type Figures = ReadonlyMap<string, number>;

/** One entry: whose use it is, and the figures, `standard.storage_gb` for those in blocks. */
interface Entry {
    key: string;
    type: string | undefined;
    name: RegExp | undefined;
    /** Letters that are no wildcard: the closest name counts first. */
    exactness: number;
    figures: Figures;
    asked: Set<string>;
}

const SECTIONS = ["version", "use", "resource_usage", "resource_type_default_usage"];
/** Terraform's names that do not follow from those of @pulumi/aws. */
const TYPES: Readonly<Record<string, string>> = {
    aws_alb: "aws:lb/loadBalancer:LoadBalancer",
    aws_cloudtrail: "aws:cloudtrail/trail:Trail",
    aws_config_config_rule: "aws:cfg/rule:Rule",
    aws_config_configuration_recorder: "aws:cfg/recorder:Recorder",
    aws_config_organization_custom_rule: "aws:cfg/organizationCustomRule:OrganizationCustomRule",
    aws_config_organization_managed_rule: "aws:cfg/organizationManagedRule:OrganizationManagedRule",
    aws_db_cluster_snapshot: "aws:rds/clusterSnapshot:ClusterSnapshot",
    aws_db_snapshot: "aws:rds/snapshot:Snapshot",
    aws_dx_connection: "aws:directconnect/connection:Connection",
    aws_dx_gateway_association: "aws:directconnect/gatewayAssociation:GatewayAssociation",
    aws_ec2_host: "aws:ec2/dedicatedHost:DedicatedHost",
    aws_s3_bucket_analytics_configuration: "aws:s3/analyticsConfiguration:AnalyticsConfiguration",
    aws_s3_bucket_inventory: "aws:s3/inventory:Inventory",
    aws_cloudwatch_event_bus: "aws:cloudwatch/eventBus:EventBus",
    aws_db_instance: "aws:rds/instance:Instance",
    aws_elb: "aws:elb/loadBalancer:LoadBalancer",
    aws_instance: "aws:ec2/instance:Instance",
    aws_lb: "aws:lb/loadBalancer:LoadBalancer",
};

/**
 * Reads a file of use: Infracost's (`resource_usage`, `resource_type_default_usage`), with Terraform's types or Pulumi's, with
 * logical names alone and with `*`; and `use`, the figures of `glimpse:use`.
 *
 * @param data the parsed file
 * @throws UsageError that lists every value that is no number of at least 0, and every section that is none
 */
export function readUsage(data: unknown, file: string): Usage {
    const faults: Fault[] = [];
    if (!isMapping(data)) {
        const reason = "it holds no sections";
        throw new UsageError(file, [
            { key: "file", value: data, reason, fix: `write ${SECTIONS.slice(1).join(" or ")}` },
        ]);
    }
    for (const [key, value] of Object.entries(data)) {
        if (!SECTIONS.includes(key)) {
            const reason = "there is no such section";
            faults.push({ key, value, reason, fix: `write one of ${SECTIONS.join(", ")}` });
        } else if (key !== "version" && value !== null && !isMapping(value)) {
            faults.push({ key, value, reason: "it holds names and figures", fix: "write a mapping" });
        }
    }
    const section = (key: string) => (isMapping(data[key]) ? Object.entries(data[key]) : []);
    const entriesIn = (key: string, make: (name: string) => Pick<Entry, "type" | "name" | "exactness">): Entry[] =>
        section(key).map(([name, figures]) => ({
            key: name,
            ...make(name),
            figures: new Map(flat(figures, `${key}.${name}`, faults)),
            asked: new Set(),
        }));
    const single = entriesIn("resource_usage", matcherOf).sort((one, other) => other.exactness - one.exactness);
    const usual = entriesIn("resource_type_default_usage", (type) => ({ type, name: undefined, exactness: 0 }));
    const use = Object.fromEntries(flat(Object.fromEntries(section("use")), "use", faults)) as Partial<Use>;
    if (faults.length > 0) throw new UsageError(file, faults);
    return {
        use,
        stated: statedBy([...single, ...usual]),
        unread: (resources) => unreadIn([...single, ...usual], resources),
    };
}

/** The first entry that has the figure: single resources before types, the closest name first. */
function statedBy(entries: readonly Entry[]): Stated {
    const known = new WeakMap<ResourceRecord, readonly Entry[]>();
    return (resource, key) => {
        let own = known.get(resource);
        if (!own) {
            own = entries.filter((entry) => isOf(entry, resource));
            known.set(resource, own);
        }
        for (const { figures, asked } of own) {
            const value = figures.get(key);
            if (value === undefined) continue;
            asked.add(key);
            return value;
        }
        return undefined;
    };
}

function unreadIn(entries: readonly Entry[], resources: readonly ResourceRecord[]): string[] {
    return entries.flatMap((entry, index) => {
        const matching = resources.filter((resource) => isOf(entry, resource));
        if (matching.length === 0) return [`the use of ${entry.key} is of no resource of this program`];
        // A closer entry may say the same of all of them.
        const others = entries.slice(0, index);
        const isHidden = (key: string) =>
            matching.every((one) => others.some((other) => other.figures.has(key) && isOf(other, one)));
        const unread = [...entry.figures.keys()].filter((key) => !entry.asked.has(key) && !isHidden(key));
        return unread.length > 0 ? [`of the use of ${entry.key} no price asks for ${unread.join(", ")}`] : [];
    });
}

function isOf({ type, name }: Entry, resource: ResourceRecord): boolean {
    if (type !== undefined && !isType(type, resource.type)) return false;
    return name === undefined || name.test(resource.name);
}

/** `aws:lambda/function:Function`, or Terraform's `aws_lambda_function`. */
function isType(written: string, type: string): boolean {
    if (written === type || TYPES[written] === type) return true;
    const [, module = "", name = ""] = /^aws:(\w+)\/(\w+):/.exec(type) ?? [];
    if (name === "" || !written.startsWith("aws_") || TYPES[written] !== undefined) return false;
    const plain = written.slice("aws_".length).replaceAll("_", "").toLowerCase();
    const own = name.toLowerCase();
    return plain === `${module}${own}` || (module === "ec2" && plain === own);
}

/** `module.shop.aws_sqs_queue.jobs[*]`, `aws:sqs/queue:Queue::jobs`, `jobs-*`. */
function matcherOf(key: string): Pick<Entry, "type" | "name" | "exactness"> {
    const terraform = /(?:^|\.)(aws_\w+)\.(.+)$/.exec(key);
    const pulumi = /^(\w[\w-]*:[^:]*:[^:]+)::(.+)$/.exec(key);
    const [, type, name = key] = terraform ?? pulumi ?? [];
    const written = terraform ? name.replace(/\[\*\]$/, "*").replace(/\["?([^\]"]*)"?\]$/, "*$1") : name;
    const letters = written.replaceAll("*", "").length;
    const isExact = !written.includes("*");
    return {
        type,
        name: patternOf(written),
        exactness: letters + (isExact ? 1000 : 0) + (type === undefined ? 0 : 0.5),
    };
}

function patternOf(text: string): RegExp {
    const parts = text.split("*").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    return new RegExp(`^${parts.join(".*")}$`, "s");
}

function flat(value: unknown, path: string, faults: Fault[], prefix = ""): [string, number][] {
    if (value === null || value === undefined) return [];
    if (!isMapping(value)) {
        faults.push({ key: path, value, reason: "it holds figures by name", fix: "write names and numbers" });
        return [];
    }
    return Object.entries(value).flatMap(([key, item]): [string, number][] => {
        if (isMapping(item)) return flat(item, `${path}.${key}`, faults, `${prefix}${key}.`);
        if (item === null || typeof item === "string" || typeof item === "boolean")
            return textual(item, `${prefix}${key}`, path, faults);
        if (typeof item === "number" && Number.isFinite(item) && item >= 0) return [[`${prefix}${key}`, item]];
        faults.push({
            key: `${path}.${key}`,
            value: item,
            reason: "it is no amount",
            fix: "write a number of at least 0",
        });
        return [];
    });
}

/** What Infracost takes where a program says nothing: no statement. */
const USUAL = ["operating_system.linux", "operating_system.amazon_linux"];

/** Infracost has figures that are words: `operating_system: windows` is the figure `operating_system.windows`, which is 1. */
function textual(item: string | boolean | null, key: string, path: string, faults: Fault[]): [string, number][] {
    const isAmount = typeof item === "string" && /_(gb|tb|requests|users|hrs|ms|mins)$/.test(key);
    if (isAmount || (path === "use" && item !== null)) {
        faults.push({
            key: `${path}.${key.split(".").at(-1)}`,
            value: item,
            reason: "it is no number",
            fix: "write a number of at least 0",
        });
    }
    if (path === "use" || item === null || item === false || item === "") return [];
    const word = `${key}.${String(item).toLowerCase()}`;
    return USUAL.includes(word) ? [] : [[word, 1]];
}
