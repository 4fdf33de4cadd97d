import { expect } from "chai";
import { allowanceOf, HOURS_PER_MONTH, readPriceBook, type Use, useOf } from "../../costs";
import { count } from "../../costs/count";
import type { ResourceRecord } from "../../inventory";
import { Relatives } from "../../inventory/read";
import { ALARM, BUCKET, billed as billedInFull, LOGS, linesOf, made, service, TODAY } from "./helpers";
import { tables } from "./tables";

const alarms = (count: number, parent?: string) =>
    Array.from({ length: count }, (_, index) => {
        const more = parent ? { parent: `urn:${parent}` } : {};
        return made(ALARM, `${parent ?? "alarm"}-${index}`, { metricName: "m", period: 60 }, more);
    });

/** A bill of a stack that is alone in its account. */
const billed = (resources: ResourceRecord[], use: Partial<Use> = {}) =>
    billedInFull(resources, { use: { alwaysFreeShare: 1, ...use } });

const component = (name: string) => ({ urn: `urn:${name}`, type: "shop:index:Part", name, inputs: {} });
const free = (bill: ReturnType<typeof billed>) => linesOf(bill).filter(({ monthly }) => monthly < 0);

/** What is free up to an allowance, by its price. */
const COVERED: Record<string, string> = {
    "cloudwatch.alarm-metric.month": "alarm-metrics",
    "cloudwatch.custom-metric.month": "custom-metrics",
    "cloudwatch.dashboard.month": "dashboards",
    "logs.ingest.gb": "logs",
    "logs.infrequent-access.ingest.gb": "logs",
    "logs.vended.gb": "logs",
    "logs.store.gb-month": "logs",
    "transfer.internet-out.gb": "internet-out",
    "cloudfront.out.gb": "cloudfront-out",
    "cloudfront.https.10k": "cloudfront-requests",
    "cloudfront.function.million": "cloudfront-functions",
    "cognito.essentials.mau": "cognito-users",
    "cognito.lite.mau": "cognito-users",
    "lambda.request.million": "lambda-requests",
    "lambda.arm.gb-second": "lambda-time",
    "lambda.x86.gb-second": "lambda-time",
    "sns.publish.million": "sns-publishes",
    "sns.email.100k": "sns-emails",
    "kms.request.10k": "kms-requests",
    "dynamodb.storage.gb-month": "dynamodb-storage",
    "route53.health-check.aws.month": "health-checks",
};

describe("what AWS never bills", () => {
    it("is not taken for nothing where its name is not known", () => {
        expect(allowanceOf("internet-out").quantity).to.equal(100);
        expect(() => allowanceOf("internet")).to.throw("there is no allowance internet: name one of ");
    });

    it("covers these prices, whatever the resource, and no other", () => {
        const scenario = { spot: "planned", tasks: "desired" } as const;
        const own = { stated: () => undefined, isFree: () => false, zones: 4 };
        const shared = { scenario, use: useOf({}), hours: HOURS_PER_MONTH, asOf: TODAY, ...own };
        const prices = readPriceBook("ap-northeast-2");
        const all = Object.values(tables).flatMap((rows) =>
            rows.flatMap(({ resources }) => {
                const { counted } = count({ ...shared, relatives: Relatives.of(resources) }, prices, () => "");
                return counted.map(({ quantity }) => quantity);
            }),
        );
        for (const { what, price, allowance } of all) expect(allowance, `${what}, ${price}`).to.equal(COVERED[price]);
        expect(all.map(({ price }) => price)).to.include.members(Object.keys(COVERED));
    });

    it("is a separate line, below zero, next to the full price", () => {
        const bill = billed(alarms(4));
        expect(free(bill)).to.have.length(1);
        expect(free(bill)[0]).to.include({
            what: "always free: 10 alarm metrics a month",
            quantity: -4,
            unitPrice: 0.1,
        });
        expect(bill.total).to.be.closeTo(0, 1e-12);
    });

    it("is taken once, however many resources there are", () => {
        expect(billed(alarms(14)).total).to.be.closeTo(4 * 0.1, 1e-9);
        const tracking = made("aws:appautoscaling/policy:Policy", "cpu", { policyType: "TargetTrackingScaling" });
        expect(billed([...alarms(9), tracking]).total).to.be.closeTo(1 * 0.1, 1e-9);
    });

    it("is shared by components as they use it", () => {
        const both = [component("api"), component("jobs"), ...alarms(15, "api"), ...alarms(5, "jobs")];
        const monthly = Object.fromEntries(billed(both).components.map(({ name, monthly }) => [name, monthly]));
        expect(monthly["api"]).to.be.closeTo((15 - 7.5) * 0.1, 1e-9);
        expect(monthly["jobs"]).to.be.closeTo((5 - 2.5) * 0.1, 1e-9);
    });

    it("is shared with other stacks of the account as glimpse:use says, and can be switched off", () => {
        const share = (alwaysFreeShare: number) => billed(alarms(9), { alwaysFreeShare });
        // Half of ten: four of nine are paid for.
        expect(share(0.5).total).to.be.closeTo(4 * 0.1, 1e-9);
        expect(free(share(0.5))[0]).to.include({ what: "always free: 10 alarm metrics a month", quantity: -5 });
        expect(share(0).total).to.be.closeTo(9 * 0.1, 1e-9);
        expect(free(share(0))).to.deep.equal([]);
        expect(() => share(1.1)).to.throw("alwaysFreeShare = 1.1\n      why: a share is between 0 and 1");
    });

    it("covers 5 GB of logs, written and kept together, the dearer first", () => {
        const use = { logsGB: 4 };
        const logs = made(LOGS, "api", { retentionInDays: 365 });
        // 4 GB written and 48 kept: all that is written is free, and one of the 48.
        expect(billed([logs], use).total).to.be.closeTo(47 * 0.0314, 1e-9);
    });

    it("covers 100 GB to the internet from all services together", () => {
        const tasks = service({ desiredCount: 0, networkConfiguration: { assignPublicIp: true } });
        const use = { internetOutGB: 60, downloads: 50 * 1024, uploads: 0, storedGB: 0 };
        const bill = billed([...tasks, made(BUCKET, "files")], use);
        expect(bill.total).to.be.closeTo((60 + 50 - 100) * 0.126 + 51.2 * 0.00035, 1e-9);
    });

    it("comes off the first tier", () => {
        const use = { downloads: 20_480 * 1024, uploads: 0, storedGB: 0 };
        const bill = billed([made(BUCKET, "files")], use);
        const internet = (10_240 - 100) * 0.126 + 10_240 * 0.122;
        expect(bill.total).to.be.closeTo(internet + 20_971.52 * 0.00035, 1e-6);
    });

    it("covers three dashboards, but none of more than 50 metrics", () => {
        const dashboard = (name: string, metrics: number) =>
            made("aws:cloudwatch/dashboard:Dashboard", name, {
                dashboardBody: JSON.stringify({ widgets: [{ properties: { metrics: Array(metrics).fill([]) } }] }),
            });
        expect(billed([dashboard("a", 50)]).total).to.equal(0);
        expect(billed([dashboard("a", 51)]).total).to.equal(3);
        const four = ["a", "b", "c", "d"].map((name) => dashboard(name, 8));
        expect(billed(four).total).to.equal(3);
    });

    it("covers 10,000 users, and then each costs", () => {
        const pool = [made("aws:cognito/userPool:UserPool", "users")];
        expect(billed(pool).total).to.equal(0);
        expect(billed(pool, { monthlyActiveUsers: 10_100 }).total).to.be.closeTo(100 * 0.015, 1e-9);
    });

    it("does not cover what an old account's first year did: load balancer, address, database", () => {
        const first = [made("aws:ec2/eip:Eip", "nat")];
        expect(billed(first).total).to.be.closeTo(3.65, 1e-9);
    });
});
