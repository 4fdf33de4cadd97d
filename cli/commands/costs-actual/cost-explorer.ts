import type { CostExplorerClient, Expression, Group, GroupDefinition } from "@aws-sdk/client-cost-explorer";
import { type Actual, ActualError, type Charge, Charges, daysIn } from "../../../costs/actual";
import { callerFor } from "../../aws/caller";
import { Aws, realAws } from "../../aws/connection";
import { GLOBAL_REGION } from "../../aws/global-region";
import { reporting } from "../../aws/reporting";
import type { Host } from "../../command";
import type { Surroundings } from "../../running";
import { SERVICE_CODES } from "./service-codes";

interface Wanted {
    month: string | undefined;
    tags: Readonly<Record<string, string>>;
    region: string;
    signal: AbortSignal;
}

/** Its record types of what ran or was used. */
const COVERED = "SavingsPlanCoveredUsage";
const USAGE = ["Usage", "DiscountedUsage", COVERED];
/** Takes the covered usage off the bill again, for all resources together. */
const NEGATION = "SavingsPlanNegation";

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
    if (Date.parse(`${of}-01T00:00:00Z`) + DAY > host.clock.now()) {
        const fault = {
            key: "--month",
            value: of,
            reason: "AWS has billed no whole day of it",
            fix: "name an earlier month",
        };
        throw new ActualError("costs:actual", [fault]);
    }
    host.stderr.write(`Asking Cost Explorer for ${of} (about $0.03)\n`);
    const fixes = {
        denied: `allow ce:GetCostAndUsage to ${caller.arn}, and open Cost Explorer in the console once: AWS prepares it within a day`,
        again: "run this again",
    };
    return reporting("costs:actual", fixes, async () => {
        const { CostExplorerClient } = await import("@aws-sdk/client-cost-explorer");
        const month = new Month(new CostExplorerClient(aws.config(GLOBAL_REGION)), of, aws.options, host.clock.now());
        const charges = new Charges();
        const usage = ofTypes(USAGE);
        const owners = ownersOf(tags);
        for (const [owner, filter] of owners) await month.add(charges, owner, [usage, ...filter]);
        const hasTags = charges.all().some(({ owner }) => owner === "stack");
        const isOffset = await month.addOthers(charges, { Not: usage });
        if (isOffset) {
            // What a plan covers costs nothing more than its fee.
            for (const [owner, filter] of owners) await month.add(charges, owner, [ofTypes([COVERED]), ...filter], -1);
        }
        return { month: of, days: month.days, charges: charges.all(), hasTags };
    });
}

function ofTypes(Values: string[]): Expression {
    return { Dimensions: { Key: "RECORD_TYPE", Values } };
}

/** Whose charges are asked for, as an export is read: what lacks a tag, and has no other value of the rest, may be anyone's. */
function ownersOf(tags: Readonly<Record<string, string>>): [Charge["owner"], Expression[]][] {
    const pairs = Object.entries(tags);
    const own = pairs.map(([Key, value]): Expression => ({ Tags: { Key, Values: [value] } }));
    const absent = pairs.map(([Key]): Expression => ({ Tags: { Key, MatchOptions: ["ABSENT"] } }));
    if (own.length === 0) return [["untagged", []]];
    const one = (all: Expression[]): Expression => (all.length === 1 ? (all[0] ?? {}) : { Or: all });
    const either = own.map((given, index): Expression => ({ Or: [given, absent[index] ?? {}] }));
    return [
        ["stack", own],
        ["untagged", [one(absent), ...(own.length === 1 ? [] : either)]],
    ];
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

    /** Adds what ran, by service and usage type; with the sign -1 it takes the dollars off again. */
    async add(charges: Charges, owner: Charge["owner"], all: Expression[], sign: 1 | -1 = 1): Promise<void> {
        const Filter: Expression = all.length === 1 ? (all[0] ?? {}) : { And: all };
        const GroupBy: GroupDefinition[] = [
            { Type: "DIMENSION", Key: "SERVICE" },
            { Type: "DIMENSION", Key: "USAGE_TYPE" },
        ];
        for await (const { Keys: [service = "", usageType = ""] = [], Metrics } of this.groups(Filter, GroupBy)) {
            charges.add({
                kind: "usage",
                owner,
                service: SERVICE_CODES[service] ?? "",
                usageType,
                operation: "",
                quantity: sign === 1 ? amountOf(Metrics, "UsageQuantity") : 0,
                usd: sign * usdOf(Metrics),
            });
        }
    }

    /** Adds what is no usage: tax, credits, fees. Is covered usage taken off the bill again? */
    async addOthers(charges: Charges, Filter: Expression): Promise<boolean> {
        let isOffset = false;
        for await (const { Keys: [type = ""] = [], Metrics } of this.groups(Filter, [
            { Type: "DIMENSION", Key: "RECORD_TYPE" },
        ])) {
            const usd = usdOf(Metrics);
            if (type === NEGATION) {
                isOffset = true;
                continue;
            }
            const empty = { service: "", usageType: "", operation: "", quantity: 0 };
            charges.add({ kind: kindOf(type), owner: "untagged", ...empty, usd });
        }
        return isOffset;
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

/** @throws ActualError for what is no number: nothing is counted as $0 that was not read */
function amountOf(metrics: Group["Metrics"], name: string): number {
    const written = metrics?.[name]?.Amount;
    const amount = Number(written || Number.NaN);
    if (Number.isFinite(amount)) return amount;
    const reason = "Cost Explorer answered without a number";
    throw new ActualError("costs:actual", [{ key: name, value: written, reason, fix: "run this again" }]);
}

function usdOf(metrics: Group["Metrics"]): number {
    const unit = metrics?.["UnblendedCost"]?.Unit;
    if (unit !== undefined && unit !== "USD") {
        const reason = "the plan's prices are in USD, and the account's bill is not";
        throw new ActualError("costs:actual", [
            { key: "Unit", value: unit, reason, fix: "compare an account that is billed in USD" },
        ]);
    }
    return amountOf(metrics, "UnblendedCost");
}

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
