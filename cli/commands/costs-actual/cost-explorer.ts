import type { CostExplorerClient, Expression, Group, GroupDefinition } from "@aws-sdk/client-cost-explorer";
import { type Actual, type Charge, Charges, daysIn } from "../../../costs/actual";
import { callerFor } from "../../aws/caller";
import { Aws, realAws } from "../../aws/connection";
import { GLOBAL_REGION } from "../../aws/global-region";
import { reporting } from "../../aws/reporting";
import type { Host } from "../../command";
import type { Surroundings } from "../../running";

interface Wanted {
    month: string | undefined;
    tags: Readonly<Record<string, string>>;
    region: string;
    signal: AbortSignal;
}

/** Its names of services, by the codes that price list and exports use. A name that is missing joins by usage type alone. */
const SERVICES: Readonly<Record<string, string>> = {
    "AWS Key Management Service": "awskms",
    "AWS Lambda": "AWSLambda",
    "AWS Secrets Manager": "AWSSecretsManager",
    "Amazon API Gateway": "AmazonApiGateway",
    "Amazon CloudFront": "AmazonCloudFront",
    "Amazon Cognito": "AmazonCognito",
    "Amazon EC2 Container Registry (ECR)": "AmazonECR",
    "Amazon ElastiCache": "AmazonElastiCache",
    "Amazon Elastic Compute Cloud - Compute": "AmazonEC2",
    "Amazon Elastic Container Service": "AmazonECS",
    "Amazon Elastic Load Balancing": "AWSELB",
    "Amazon Relational Database Service": "AmazonRDS",
    "Amazon Route 53": "AmazonRoute53",
    "Amazon Simple Notification Service": "AmazonSNS",
    "Amazon Simple Queue Service": "AWSQueueService",
    "Amazon Simple Storage Service": "AmazonS3",
    "Amazon Virtual Private Cloud": "AmazonVPC",
    AmazonCloudWatch: "AmazonCloudWatch",
    "EC2 - Other": "AmazonEC2",
};

/** Its record types of what ran or was used. */
const USAGE = ["Usage", "DiscountedUsage", "SavingsPlanCoveredUsage"];

/** A month of the account as Cost Explorer has it. It groups by two things at once, so that operations are not known. */
export async function askedOf(
    { month, tags, region, signal }: Wanted,
    host: Host,
    { connect }: Surroundings,
): Promise<Actual> {
    const connection = await (connect ?? (() => realAws(host.env)))();
    const caller = await callerFor("costs:actual", connection, region, signal);
    const aws = new Aws(connection, region, caller, signal);
    const of = month ?? lastMonth(host.clock.now());
    host.stderr.write(`Asking Cost Explorer for ${of} (about $0.03)\n`);
    const fixes = {
        denied: `allow ce:GetCostAndUsage to ${caller.arn}, and open Cost Explorer in the console once: AWS prepares it within a day`,
        again: "run this again",
    };
    return reporting("costs:actual", fixes, async () => {
        const { CostExplorerClient } = await import("@aws-sdk/client-cost-explorer");
        const month = new Month(new CostExplorerClient(aws.config(GLOBAL_REGION)), of, aws.options, host.clock.now());
        const charges = new Charges();
        const usage: Expression = { Dimensions: { Key: "RECORD_TYPE", Values: USAGE } };
        const pairs = Object.entries(tags);
        const [first] = pairs;
        if (first !== undefined) {
            const own = pairs.map(([Key, value]): Expression => ({ Tags: { Key, Values: [value] } }));
            await month.add(charges, "stack", [usage, ...own]);
            await month.add(charges, "untagged", [usage, { Tags: { Key: first[0], MatchOptions: ["ABSENT"] } }]);
        }
        const hasTags = charges.all().some(({ owner }) => owner === "stack");
        if (!hasTags && first === undefined) await month.add(charges, "untagged", [usage]);
        await month.addOthers(charges, { Not: usage });
        return { month: of, days: month.days, charges: charges.all(), hasTags };
    });
}

/** Questions about one month. */
class Month {
    readonly days: Actual["days"];
    private readonly TimePeriod: { Start: string; End: string };

    constructor(
        private readonly client: CostExplorerClient,
        month: string,
        private readonly options: Aws["options"],
        now: number,
    ) {
        const of = daysIn(month);
        const end = Math.min(now, Date.parse(`${month}-01T00:00:00Z`) + of * DAY);
        const covered = Math.max(1, Math.floor((end - Date.parse(`${month}-01T00:00:00Z`)) / DAY));
        this.days = { covered, of };
        this.TimePeriod = { Start: `${month}-01`, End: dayOf(Date.parse(`${month}-01T00:00:00Z`) + covered * DAY) };
    }

    /** Adds what ran, by service and usage type. */
    async add(charges: Charges, owner: Charge["owner"], all: Expression[]): Promise<void> {
        const Filter: Expression = all.length === 1 ? (all[0] ?? {}) : { And: all };
        const GroupBy: GroupDefinition[] = [
            { Type: "DIMENSION", Key: "SERVICE" },
            { Type: "DIMENSION", Key: "USAGE_TYPE" },
        ];
        for await (const { Keys: [service = "", usageType = ""] = [], Metrics } of this.groups(Filter, GroupBy)) {
            charges.add({
                kind: "usage",
                owner,
                service: SERVICES[service] ?? "",
                usageType,
                operation: "",
                quantity: Number(Metrics?.["UsageQuantity"]?.Amount ?? 0),
                usd: Number(Metrics?.["UnblendedCost"]?.Amount ?? 0),
            });
        }
    }

    /** Adds what is no usage: tax, credits, fees. */
    async addOthers(charges: Charges, Filter: Expression): Promise<void> {
        for await (const { Keys: [type = ""] = [], Metrics } of this.groups(Filter, [
            { Type: "DIMENSION", Key: "RECORD_TYPE" },
        ])) {
            const usd = Number(Metrics?.["UnblendedCost"]?.Amount ?? 0);
            const empty = { service: "", usageType: "", operation: "", quantity: 0 };
            charges.add({ kind: kindOf(type), owner: "untagged", ...empty, usd });
        }
    }

    private async *groups(Filter: Expression, GroupBy: GroupDefinition[]): AsyncGenerator<Group> {
        const { GetCostAndUsageCommand } = await import("@aws-sdk/client-cost-explorer");
        let NextPageToken: string | undefined;
        do {
            const command = new GetCostAndUsageCommand({
                TimePeriod: this.TimePeriod,
                Granularity: "MONTHLY",
                Metrics: ["UnblendedCost", "UsageQuantity"],
                Filter,
                GroupBy,
                ...(NextPageToken === undefined ? {} : { NextPageToken }),
            });
            const page = await this.client.send(command, this.options);
            for (const { Groups = [] } of page.ResultsByTime ?? []) yield* Groups;
            NextPageToken = page.NextPageToken;
        } while (NextPageToken);
    }
}

const DAY = 86_400_000;

function dayOf(time: number): string {
    return new Date(time).toISOString().slice(0, 10);
}

function lastMonth(now: number): string {
    const date = new Date(now);
    return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - 1, 1))
        .toISOString()
        .slice(0, "2026-10".length);
}

function kindOf(recordType: string): Charge["kind"] {
    if (/^tax/i.test(recordType)) return "tax";
    if (/credit/i.test(recordType)) return "credit";
    return /savingsplan|rifee|reserv|recurring|upfront/i.test(recordType.replaceAll(" ", "")) ? "commitment" : "other";
}
