import { expect } from "chai";
import { readPriceBook } from "../../costs";
import { fileOf } from "../../costs/book";

/** What the book has a price of and no resource asks for yet, by the first two words of the key. */
const NOT_ASKED_FOR = [
    "aurora.mysql",
    "aurora.postgresql",
    "aurora.serverless-v2",
    "rds.multi-az",
    "acm.exportable",
    "apigateway.rest",
    "apigateway.websocket",
    "budgets.action-budget",
    "budgets.report",
    "clb.hour",
    "cloudfront.http",
    "cloudfront.invalidation",
    "cloudfront.origin-shield",
    "cloudmap.resource",
    "cloudwatch.canary",
    "costexplorer.api",
    "dynamodb.backup",
    "dynamodb.pitr",
    "dynamodb.provisioned",
    "dynamodb.replicated-write",
    "ebs.snapshot",
    "ecr.archive",
    "efs.one-zone",
    "efs.standard",
    "eks.auto-mode",
    "elasticache.backup",
    "eventbridge.archive",
    "eventbridge.custom-event",
    "eventbridge.scheduler",
    "fargate.ephemeral-storage",
    "gwlb.hour",
    "gwlb.lcu-hour",
    "lambda.provisioned-concurrency",
    "logs.insights",
    "memorydb.redis",
    "memorydb.snapshot",
    "memorydb.valkey",
    "msk.serverless",
    "nat-gateway.regional",
    "rds.gp3",
    "rds.multi-az-cluster",
    "rds.proxy",
    "route53.health-check",
    "route53.query",
    "route53.record-set",
    "s3.glacier-flexible",
    "s3.glacier-ir",
    "s3.intelligent-tiering",
    "s3.standard-ia",
    "ses.attachment",
    "shield.advanced",
    "sns.fifo",
    "sns.http",
    "stepfunctions.standard",
    "support.business-plus",
    "transfer.cross-region",
    "vpc.endpoint-service",
    "vpc.peering",
    "vpc.resource-endpoint",
    "vpc.transit-gateway",
];

import { grouped, sum } from "../../costs/grouped";
import { billed, linesOf } from "./helpers";
import { tables } from "./tables";

/** Prices of what the users do; others are of what runs, whether used or not. */
const FOLLOWS_USE = [
    /^(alb|nlb)\.lcu-hour$/,
    /^(?!ses\.dedicated-ip\.)(apigateway|cloudfront|cognito|dynamodb|ecr|lambda|logs|s3|ses|sns|sqs|transfer)\./,
    /^aurora\.(io-optimized\.)?(backup|io|storage)\./,
    /^rds\.backup\./,
    /^(rds|aurora)\.cpu-credit\./,
    /^glue\.catalog\./,
    /^(ec2\.\w+\.surplus-credit|elasticache\.serverless)\./,
    /^(kms\.request|route53\.query|secretsmanager\.api)\./,
    /^waf\.request\./,
    /^(nat-gateway|vpc\.interface-endpoint)\.gb$/,
];

describe("lines calculated by hand from the price list", () => {
    for (const [name, rows] of Object.entries(tables)) {
        describe(name, () => {
            for (const {
                it: promise,
                resources,
                options,
                lines,
                between = {},
                worst = [0, 0, 0],
                lacks = [],
            } of rows) {
                it(promise, () => {
                    const bill = billed(resources, options);
                    const unpriced = bill.unpriced.map(({ why }) => why);
                    expect(unpriced, unpriced.join("; ")).to.have.length(lacks.length);
                    for (const [index, what] of lacks.entries()) expect(bill.unpriced[index]?.why).to.contain(what);
                    const found = grouped(linesOf(bill), ({ what }) => what);
                    expect([...found.keys()].sort()).to.deep.equal(Object.keys(lines).sort());
                    for (const [what, dollars] of Object.entries(lines)) {
                        expect(
                            sum(found.get(what) ?? [], ({ monthly }) => monthly),
                            what,
                        ).to.be.closeTo(dollars, 1e-9);
                    }
                    const open = linesOf(bill).flatMap(({ what, range }) => (range ? [[what, range] as const] : []));
                    expect(open.map(([what]) => what)).to.have.members(Object.keys(between));
                    for (const [what, { minimum, maximum }] of open) {
                        expect(minimum, what).to.be.closeTo(between[what]?.[0] ?? Number.NaN, 1e-9);
                        expect(maximum, what).to.be.closeTo(between[what]?.[1] ?? Number.NaN, 1e-9);
                    }
                    const { spotGone, autoscalingMaximum, both } = bill.worstCase;
                    for (const [index, dollars] of [spotGone, autoscalingMaximum, both].entries()) {
                        expect(dollars - bill.total).to.be.closeTo(worst[index] ?? Number.NaN, 1e-9);
                    }
                });
            }
        });
    }

    it("are 800 at least", () => {
        const all = Object.values(tables).flatMap((rows) => rows.flatMap(({ lines }) => Object.keys(lines)));
        expect(all.length).to.be.at.least(800);
    });

    const allLines = () =>
        Object.values(tables).flatMap((rows) =>
            rows.flatMap(({ resources, options }) => linesOf(billed(resources, options))),
        );

    it("are fixed where AWS bills them without any use, and follow use otherwise", () => {
        for (const { price, what, kind, note } of allLines()) {
            // A serverless cache is billed for a least that no one needs to fill.
            const isLeast = /^(0\.1|1) GB held$/.test(what);
            const isReserved =
                / reserved |^(\d+ x )?(read|write) unit$|^cache of |^snapshot of | kept ready$|^certificate on/.test(
                    what,
                );
            const follows = FOLLOWS_USE.some((pattern) => pattern.test(price)) && !isLeast && !isReserved;
            // What is stated of one resource's use, or would have to be.
            const isStated = /^(depends on use: )?[a-z_0-9]+(: [\d.]+| is not stated)$/.test(note ?? "");
            expect(kind, `${what}, ${price}`).to.equal(isStated || follows ? "usage" : "fixed");
        }
    });

    it("say on what they rest where they follow use or have a range", () => {
        const silent = allLines().filter(({ kind, range, note }) => (kind === "usage" || range) && !note);
        expect(silent.map(({ what }) => what)).to.deep.equal([]);
    });

    it("use every price of the book that is no class, but those that no type asks for yet", () => {
        const used = new Set(allLines().map(({ price }) => price));
        const others = [...readPriceBook("ap-northeast-2").prices.keys()].filter((key) => !used.has(key));
        const isClass = (key: string) => fileOf(key) !== "services";
        const family = (key: string) => key.split(".").slice(0, 2).join(".");
        const lacking = new Set(others.filter((key) => !isClass(key) && !key.startsWith("savings-plan.")).map(family));
        expect([...lacking].filter((one) => !NOT_ASKED_FOR.includes(one)).sort()).to.deep.equal([]);
    });
});
