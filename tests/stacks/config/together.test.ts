import fs from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { billFaults } from "../../../stacks/config/bill-faults";
import { readStackFile } from "../../../stacks/config/stack-file";
import { waitingSettings } from "../../../stacks/config/waiting";
import { temporaryFolder } from "../../temporary-folder";
import { faultOf, faultsOf, parsed } from "./helpers";

type Values = Record<string, unknown>;

const HOURS = { enabled: true, from: "08:00", to: "20:00", timeZone: "Asia/Seoul", days: "MON-FRI" };
const AWAKE = { backupWindow: "03:00-03:30", maintenanceWindow: "wed:05:00-wed:05:30" };
const AURORA = { engine: "aurora-postgresql" };
const ROLE = { serveAs: "application", applicationUser: "glimpse_app" };
const BEFORE = ["node", "dist/prepare-database.js"];

/** Each: two settings that exclude each other, the key that is named, its value, and the whole fix. */
const exclusive: [what: string, values: Values, key: string, value: unknown, reason: RegExp, fix: RegExp][] = [
    [
        "copies into the vault of a database that sleeps",
        { backup: { enabled: true, startTime: "00:00" }, workingHours: HOURS, postgres: AWAKE },
        "backup.enabled",
        true,
        /RDS takes no snapshot of a stopped database/,
        /^remove one of the two$/,
    ],
    [
        "copies into the vault at the time of the database's own backup",
        { backup: { enabled: true, startTime: "18:30" }, postgres: { backupWindow: "18:00-18:30" } },
        "backup.startTime",
        "18:30",
        /in a window of the database nor in the hour before.*18:00-18:30/,
        /clear of both by an hour/,
    ],
    [
        "a schedule that stops an Aurora cluster",
        { postgres: { ...AURORA, ...AWAKE }, workingHours: HOURS },
        "workingHours.enabled",
        true,
        /stops an RDS instance/,
        /switch it off, or keep glimpse:postgres.engine postgres/,
    ],
    [
        "copies into the vault of an Aurora cluster",
        { postgres: AURORA, backup: { enabled: true, startTime: "12:00" } },
        "backup.enabled",
        true,
        /the vault copies an RDS instance/,
        /switch it off/,
    ],
    [
        "an alarm of free storage for Aurora, whose storage grows",
        { postgres: AURORA, alarms: { freeStorageGiB: 3 } },
        "alarms.freeStorageGiB",
        3,
        /grows by itself/,
        /^leave it out$/,
    ],
    [
        "a role that serves without one that migrates",
        { postgres: ROLE },
        "postgres.serveAs",
        "application",
        /may not migrate/,
        /glimpse:api.beforeDeployment/,
    ],
    [
        "a role that serves and that there is not",
        { postgres: { serveAs: "application" }, api: { beforeDeployment: BEFORE } },
        "postgres.serveAs",
        "application",
        /there is no such role/,
        /glimpse:postgres.applicationUser/,
    ],
    [
        "a read replica of a database that sleeps",
        { postgres: { ...AWAKE, readReplicas: 1 }, workingHours: HOURS },
        "postgres.readReplicas",
        1,
        /stops no database that has a read replica/,
        /^write 0, or workingHours.enabled: false$/,
    ],
    [
        "a task before the deployment of an image that `pulumi up` builds",
        { api: { image: null, build: "../api", beforeDeployment: BEFORE } },
        "api.beforeDeployment",
        BEFORE,
        /builds the image itself/,
        /^remove build, and deploy images/,
    ],
    [
        "an own price by the key of a region alone",
        { prices: { "us-east-1/nat-gateway.hour": 0.04, "us-east-1/": 1 } },
        "prices.us-east-1/",
        1,
        /^no price has such a key$/,
        /"price" in plan --format json/,
    ],
    [
        "an own price by a key that no price has",
        { prices: { "RDS Hour": 1 } },
        "prices.RDS Hour",
        1,
        /^no price has such a key$/,
        /"price" in plan --format json/,
    ],
];

describe("settings that exclude each other", () => {
    for (const [what, values, key, value, reason, fix] of exclusive) {
        it(`are refused by the key of one: ${what}`, () => {
            const found = faultsOf(values).filter((fault) => fault.key === `glimpse:${key}`);
            const [fault] = found.filter((one) => reason.test(one.reason));
            expect(fault, JSON.stringify(faultsOf(values))).to.not.equal(undefined);
            expect(fault?.value).to.deep.equal(value);
            expect(fault?.fix).to.match(fix);
        });
    }

    it("are taken one at a time", () => {
        const alone: Values[] = [
            { backup: { enabled: true, startTime: "12:00" } },
            { workingHours: HOURS, postgres: AWAKE },
            { postgres: { readReplicas: 1 } },
            { postgres: ROLE, api: { beforeDeployment: BEFORE } },
            { prices: { "rds.postgres.db.t4g.micro.hour": 0.02 } },
            { alarms: { freeStorageGiB: 3 } },
            { backup: { enabled: false, startTime: "18:30" }, postgres: { backupWindow: "18:00-18:30" } },
        ];
        for (const values of alone) expect(() => parsed(values), JSON.stringify(values)).to.not.throw();
    });
});

describe("settings of a domain that is not delegated", () => {
    const domain = "glimpse.example";
    const wait = "when the registrar names the zone's servers: until then nothing comes of";

    it("wait for it, and the plan says which", () => {
        expect(waitingSettings({ ingress: { domain, otherDomains: ["a.example"] } })).to.deep.equal([
            `glimpse:ingress.otherDomains waits for delegated: true, ${wait} it`,
        ]);
        const two = { domain, delegated: false, redirectedDomains: ["www.glimpse.example"], certificateArn: "arn" };
        expect(waitingSettings({ ingress: two })).to.deep.equal([
            `glimpse:ingress.redirectedDomains, certificateArn wait for delegated: true, ${wait} them`,
        ]);
    });

    it("wait for nothing once it is, without a domain, and where they are not set", () => {
        const otherDomains = ["a.example"];
        for (const ingress of [
            { domain, delegated: true, otherDomains },
            { otherDomains },
            { domain },
            { domain, otherDomains: null, certificateArn: undefined },
            undefined,
            null,
            "on",
        ]) {
            expect(waitingSettings({ ingress }), JSON.stringify(ingress)).to.deep.equal([]);
        }
    });
});

describe("what the bill reads of any program's settings", () => {
    it("is faultless where nothing is set", () => {
        for (const values of [{}, { use: undefined, commitments: undefined, prices: undefined }, { commitments: "" }]) {
            expect(billFaults(values), JSON.stringify(values)).to.deep.equal([]);
        }
    });

    it("has one fault for each mistake: of its shape, or else of its value", () => {
        const keys = (values: Values) => billFaults(values).map(({ key }) => key);
        expect(keys({ discountPercent: "ten" })).to.deep.equal(["glimpse:discountPercent"]);
        expect(keys({ discountPercent: 101 })).to.deep.equal(["glimpse:discountPercent"]);
        expect(keys({ use: { requests: "many", downloads: -1 } })).to.deep.equal([
            "glimpse:use.requests",
            "glimpse:use.downloads",
        ]);
        expect(keys({ prices: { "RDS Hour": 1, "kms.key.month": -1 } })).to.deep.equal([
            "glimpse:prices.RDS Hour",
            "glimpse:prices.kms.key.month",
        ]);
        expect(keys({ use: "much", tax: { percent: -1 } })).to.have.length(2);
    });
});

describe("a folder that has a stack's file's name", () => {
    it("is named, with what to do", () => {
        const folder = temporaryFolder("folder");
        fs.writeFileSync(path.join(folder, "Pulumi.yaml"), "name: glimpse\nruntime: nodejs\n");
        fs.mkdirSync(path.join(folder, "Pulumi.dev.yaml"));
        expect(() => readStackFile(folder, "dev"))
            .to.throw("it is a folder")
            .with.property("message")
            .that.contains(path.join(folder, "Pulumi.dev.yaml"))
            .and.contains("move the folder away");
    });
});

describe("what is adopted", () => {
    it("is refused by a name that the stack adopts nothing of, with the name that was meant", () => {
        const { key, value, reason, fix } = faultOf({ adopt: { "file-bucket": "glimpse-files" } });
        expect([key, value]).to.deep.equal(["glimpse:adopt.file-bucket", "glimpse-files"]);
        expect(reason).to.equal("the stack adopts no resource of this name");
        expect(fix).to.equal("write files-bucket");
        expect(faultOf({ adopt: { zeppelin: "x" } }).fix).to.match(
            /^write one of postgres-instance, postgres-cluster, /,
        );
    });
});
