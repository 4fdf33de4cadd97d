import { readFileSync } from "node:fs";
import { expect } from "chai";
import { docstrings, SETTINGS, settingsPage, wordsOf } from "../../../cli/commands/docs/settings-page";
import type { Setting } from "../../../components/setting";
import { readPriceBook } from "../../../costs";
import { sections, stackSettings } from "../../../stacks/config/settings";
import { useSettings } from "../../../stacks/config/use";
import { faultsOf, parsed } from "./helpers";

const all = sections.flatMap((section) =>
    Object.entries<Setting<unknown>>(stackSettings[section].fields ?? {}).map(([name, setting]) => ({
        section,
        name,
        setting,
    })),
);

const VPC = "vpc-0123456789abcdef0";
const SUBNETS = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"];

const ON_AURORA = { postgres: { engine: "aurora-postgresql", instanceClass: "db.serverless" } };
const HOURS = {
    workingHours: { enabled: true },
    postgres: { backupWindow: "03:00-03:30", maintenanceWindow: "wed:04:00-wed:04:30" },
};

/** What must be there for an example to be taken. */
const NEEDED: Record<string, Record<string, Record<string, unknown>>> = {
    "alarms.chatWebhook": { alarms: { emails: ["me@example.com"] } },
    "postgres.clusterParameterGroupName": { postgres: { engine: "aurora-postgresql", instanceClass: "db.serverless" } },
    "postgres.minimumAcu": ON_AURORA,
    "postgres.maximumAcu": ON_AURORA,
    "postgres.previousInstanceClass": { postgres: { ...ON_AURORA.postgres, previousInstance: "keep" } },
    "postgres.applicationPasswordGeneration": { postgres: { applicationUser: "glimpse_app" } },
    "postgres.pooledConnectionsPerTask": {
        postgres: { pooler: "rds-proxy" },
        api: { beforeDeployment: ["node", "migrate.js"] },
    },
    "redis.serverlessMaximumGB": { redis: { serverless: true } },
    "redis.serverlessMaximumEcpuPerSecond": { redis: { serverless: true } },
    "files.signingKeyGeneration": { files: { downloads: "cloudfront" } },
    "budget.costAllocationTag": { ceilings: { monthlyUsd: 83 } },
    "budget.anomalyMonitor": { ceilings: { monthlyUsd: 83 }, alarms: { emails: ["me@example.com"] } },
    "api.scheduleTimeZone": {
        api: { scheduledTasks: [{ name: "night", schedule: "cron(0 1 * * ? *)", minTasks: 2, maxTasks: 4 }] },
    },
    "shared.listenerPriority": { shared: { stack: "startup-prod" } },
    "api.build": { api: { build: "examples/glimpse-api" } },
    "network.s3Buckets": { network: { s3Access: "listed" } },
    "network.vpcId": { network: { publicSubnetIds: SUBNETS, privateSubnetIds: SUBNETS } },
    "network.publicSubnetIds": { network: { vpcId: VPC, privateSubnetIds: SUBNETS } },
    "network.privateSubnetIds": { network: { vpcId: VPC, publicSubnetIds: SUBNETS } },
    "network.privateRouteTableIds": {
        network: { vpcId: VPC, publicSubnetIds: SUBNETS, privateSubnetIds: SUBNETS, vpcCidrBlock: "172.31.0.0/16" },
    },
    "network.vpcCidrBlock": {
        network: {
            vpcId: VPC,
            publicSubnetIds: SUBNETS,
            privateSubnetIds: SUBNETS,
            privateRouteTableIds: ["rtb-0123456789abcdef0"],
        },
    },
    "network.secondaryCidrBlocks": {
        network: {
            vpcId: VPC,
            publicSubnetIds: SUBNETS,
            privateSubnetIds: SUBNETS,
            privateRouteTableIds: ["rtb-0123456789abcdef0"],
            vpcCidrBlock: "172.31.0.0/16",
        },
    },
    "users.aliasAttributes": { users: { usernameAttributes: [] } },
    "users.emailFrom": { users: { sesIdentityArn: "arn:aws:ses:us-east-1:123456789012:identity/a.example" } },
    "ingress.hostedZoneId": { ingress: { domain: "glimpse.contact" } },
    "currency.code": { currency: { perUsd: 1380 } },
    "currency.perUsd": { currency: { code: "KRW" } },
    "ingress.delegated": { ingress: { domain: "glimpse.contact" } },
    "ingress.certificateArn": { ingress: { domain: "glimpse.contact" } },
    "ingress.edgeCertificateArn": { ingress: { domain: "glimpse.contact" } },
    "ingress.otherDomains": { ingress: { domain: "glimpse.contact" } },
    "ingress.redirectedDomains": { ingress: { domain: "glimpse.contact" } },
    "ingress.otherHostedZoneIds": { ingress: { domain: "glimpse.contact", otherDomains: ["glimpse.kr"] } },
};

/** Sections whose settings say nothing until they are switched on. */
const SWITCHED_ON: Record<string, Record<string, Record<string, unknown>>> = {
    workingHours: HOURS,
    backup: { backup: { enabled: true } },
    httpApi: { httpApi: { enabled: true } },
};

/** Values of a kind, one of which most settings refuse. */
const REFUSED: Partial<Record<Setting<unknown>["kind"], unknown[]>> = {
    whole: [-1, 10_000_000],
    number: [-1],
    text: ["", "!"],
    list: [[""], ["!"]],
};

describe("the settings of a stack", () => {
    it("are on docs/settings.md as they are declared", () => {
        expect(readFileSync(SETTINGS, "utf8"), "run npm run docs").to.equal(settingsPage());
    });

    it("say once what they do: where they are declared, or in the docstring of the argument", () => {
        for (const { section, name, setting } of all) {
            const key = `${section}.${name}`;
            expect(wordsOf(section, name), key).to.match(/\w+ \w+/);
            expect(docstrings(section, name).length + (setting.what === undefined ? 0 : 1), key).to.equal(1);
        }
        for (const section of sections.filter((one) => stackSettings[one].fields === undefined)) {
            expect(wordsOf(section, section), section).to.match(/\w+ \w+/);
        }
    });

    it("can each be written as the example that errors show", () => {
        for (const { section, name, setting } of all.filter(
            (one) => one.section !== "shared" || one.name === "stack",
        )) {
            const key = `${section}.${name}`;
            const needed = NEEDED[key] ?? SWITCHED_ON[section] ?? {};
            const values = { ...needed, [section]: { [name]: setting.example, ...needed[section] } };
            expect(() => parsed(values, { secrets: ["secrets", "alarms"] }), key).to.not.throw();
        }
    });

    it("refuse by their key in the file what their own limits refuse, whatever the component says later", () => {
        const judged = all.flatMap(({ section, name, setting }) => {
            const value = REFUSED[setting.kind]?.find((one) => setting.faults(name, one).length > 0);
            return value === undefined ? [] : [{ section, name, value }];
        });
        expect(judged.length).to.be.above(100);
        const silent = judged.filter(({ section, name, value }) => {
            const needed = NEEDED[`${section}.${name}`] ?? SWITCHED_ON[section] ?? {};
            const values = { ...needed, [section]: { ...needed[section], [name]: value } };
            try {
                const keys = faultsOf(values, { secrets: ["secrets", "alarms"] }).map(({ key }) => key);
                return !keys.some((key) => key.startsWith(`glimpse:${section}.${name}`));
            } catch {
                return true;
            }
        });
        expect(silent.map(({ section, name }) => `${section}.${name}`)).to.deep.equal([]);
    });

    it("name a price of use that the price book has", () => {
        const { prices } = readPriceBook("ap-northeast-2");
        for (const [name, { price }] of Object.entries(useSettings)) {
            if (price !== undefined) expect([...prices.keys()], name).to.include(price);
        }
    });
});
