import { expect } from "chai";
import { Alarms, alarmsFaults, classMemoryMiB, freeMemoryThresholdMiB } from "../../../components/alarms";
import { WATCHED } from "./watched";

const keys = (args: object) => alarmsFaults(args).map(({ key }) => key);
const reason = (args: object) => alarmsFaults(args)[0]?.reason;

describe("the argument errors of Alarms", () => {
    it("are none for a whole stack, nor for nothing", () => {
        expect(alarmsFaults({ ...WATCHED, emails: ["ops+glimpse@example.co.kr"], otherAlarmMetrics: 3 })).to.deep.equal(
            [],
        );
        expect(alarmsFaults({})).to.deep.equal([]);
    });

    it("are reported together", () => {
        const bad = {
            emails: ["a@example.com", "no-one"],
            freeMemoryMiB: 0,
            databaseConnections: 0,
            serviceCpuPercent: 100,
            serverErrors: -1,
            natInstances: 0,
            dashboardName: "glimpse prod",
            otherAlarmMetrics: 5,
            kmsKeyArn: "alias/aws/sns",
        };
        expect(keys({ ...WATCHED, ...bad })).to.deep.equal([
            "emails[1]",
            "freeMemoryMiB",
            "databaseConnections",
            "serviceCpuPercent",
            "serverErrors",
            "natInstances",
            "dashboardName",
            "otherAlarmMetrics",
            "kmsKeyArn",
        ]);
        expect(() => new Alarms("alarms", { ...WATCHED, ...bad })).to.throw("Alarms alarms: 9 errors");
    });

    it("refuse figures at which an asked alarm never fires or never clears", () => {
        for (const [args, wrong] of [
            [{ freeStorageGiB: 0 }, "freeStorageGiB"],
            [{ cacheMemoryPercent: 100 }, "cacheMemoryPercent"],
            [{ cacheMemoryPercent: 0 }, "cacheMemoryPercent"],
            [{ cacheEvictions: -1 }, "cacheEvictions"],
            [{ healthyTasks: 0 }, "healthyTasks"],
            [{ cacheIsServerless: true, cacheMemoryPercent: 80 }, "cacheMemoryPercent"],
        ] as const) {
            expect(keys({ ...WATCHED, ...args }), JSON.stringify(args)).to.deep.equal([wrong]);
        }
        const right = {
            freeStorageGiB: 4,
            cacheMemoryPercent: 80,
            cacheEvictions: 0,
            healthyTasks: 1,
            databaseEvents: false,
        };
        expect(keys({ ...WATCHED, ...right })).to.deep.equal([]);
    });

    it("refuse what is no e-mail address", () => {
        for (const email of [
            "",
            "a",
            "a@b",
            "@example.com",
            "a@",
            "a b@example.com",
            "a@example..com",
            "<a@example.com>",
        ]) {
            expect(keys({ emails: [email] }), email).to.deep.equal(["emails[0]"]);
        }
        expect(keys({ emails: [`${"a".repeat(65)}@example.com`] })).to.deep.equal(["emails[0]"]);
    });

    it("refuse one address twice, however it is written", () => {
        expect(keys({ emails: ["a@example.com", "b@example.com", "A@example.com"] })).to.deep.equal(["emails[2]"]);
    });

    it("leave the document's 200 MB a setting, but not bytes or more than the class has", () => {
        expect(keys({ databaseInstanceClass: "db.t4g.micro", freeMemoryMiB: 200 })).to.deep.equal([]);
        expect(keys({ databaseInstanceClass: "db.t4g.micro", freeMemoryMiB: 1023 })).to.deep.equal([]);
        expect(keys({ databaseInstanceClass: "db.t4g.micro", freeMemoryMiB: 1024 })).to.deep.equal(["freeMemoryMiB"]);
        expect(reason({ databaseInstanceClass: "db.t4g.micro", freeMemoryMiB: 209_715_200 })).to.contain("never clear");
        expect(keys({ freeMemoryMiB: Number.NaN })).to.deep.equal(["freeMemoryMiB"]);
    });

    it("ask for a threshold where the class's memory is not known", () => {
        expect(keys({ databaseInstanceClass: "db.x1e.large" })).to.deep.equal(["databaseInstanceClass"]);
        expect(keys({ databaseInstanceClass: "t4g.micro" })).to.deep.equal(["databaseInstanceClass"]);
        expect(keys({ databaseInstanceClass: "db.x1e.large", freeMemoryMiB: 1000 })).to.deep.equal([]);
    });

    it("refuse a number of connections that the class never reaches", () => {
        expect(keys({ databaseInstanceClass: "db.t4g.micro", databaseConnections: 111 })).to.deep.equal([]);
        expect(reason({ databaseInstanceClass: "db.t4g.micro", databaseConnections: 112 })).to.contain("at most 112");
        expect(keys({ databaseInstanceClass: "db.t4g.small", databaseConnections: 112 })).to.deep.equal([]);
        expect(reason({ databaseInstanceClass: "db.r8g.4xlarge", databaseConnections: 5000 })).to.contain(
            "at most 5000",
        );
    });

    it("refuse a percentage that is none", () => {
        expect([0, 0.5, 99, 100, -1].map((serviceCpuPercent) => keys({ serviceCpuPercent }).length)).to.deep.equal([
            1, 0, 0, 1, 1,
        ]);
    });

    it("take a tolerance of no 5xx at all, but no half answers", () => {
        expect(keys({ serverErrors: 0 })).to.deep.equal([]);
        expect(keys({ serverErrors: 1.5 })).to.deep.equal(["serverErrors"]);
    });

    it("follow CloudWatch's rule for the dashboard's name", () => {
        for (const dashboardName of ["glimpse-prod", "A_1", "a".repeat(255)])
            expect(keys({ dashboardName })).to.deep.equal([]);
        for (const dashboardName of ["", "a.b", "글림스", "a".repeat(256)]) {
            expect(keys({ dashboardName }), dashboardName.slice(0, 9)).to.deep.equal(["dashboardName"]);
        }
    });

    it("hold the account to the ten free alarm metrics", () => {
        const withNat = { natAutoScalingGroupName: "nat" };
        expect(keys({ ...withNat, otherAlarmMetrics: 3 })).to.deep.equal([]);
        expect(reason({ ...withNat, otherAlarmMetrics: 4 })).to.contain("that is 11 alarm metrics");
        expect(keys({ otherAlarmMetrics: 5 })).to.deep.equal([]);
        expect(keys({ otherAlarmMetrics: 6 })).to.deep.equal(["otherAlarmMetrics"]);
        expect(keys({ otherAlarmMetrics: -1 })).to.deep.equal(["otherAlarmMetrics"]);
    });

    it("refuse AWS's own key under which alarms vanish", () => {
        for (const kmsKeyArn of ["alias/aws/sns", "arn:aws:kms:ap-northeast-2:123456789012:alias/aws/sns"]) {
            expect(keys({ kmsKeyArn })).to.deep.equal(["kmsKeyArn"]);
        }
        expect(keys({ kmsKeyArn: "arn:aws:kms:ap-northeast-2:123456789012:key/1" })).to.deep.equal([]);
    });

    it("refuse what is no number where one belongs, and leave other types to the compiler", () => {
        const wrong = {
            emails: "a@example.com",
            databaseInstanceClass: 7,
            freeMemoryMiB: "64",
            databaseConnections: null,
            serviceCpuPercent: "80",
            dashboardName: 1,
            otherAlarmMetrics: "2",
            kmsKeyArn: {},
        };
        expect(keys(wrong)).to.deep.equal([
            "freeMemoryMiB",
            "databaseConnections",
            "serviceCpuPercent",
            "otherAlarmMetrics",
        ]);
        expect(alarmsFaults({ emails: [1, null] } as never)).to.deep.equal([]);
    });
});

describe("the memory of a database's class", () => {
    it("is the one that RDS lists", () => {
        const listed: Record<string, number> = {
            "db.t4g.micro": 1,
            "db.t4g.small": 2,
            "db.t4g.medium": 4,
            "db.t4g.large": 8,
            "db.t4g.xlarge": 16,
            "db.t4g.2xlarge": 32,
            "db.t3.micro": 1,
            "db.m8g.large": 8,
            "db.m7g.16xlarge": 256,
            "db.m6gd.4xlarge": 64,
            "db.r6g.xlarge": 32,
            "db.r8g.12xlarge": 384,
            "db.x2g.large": 32,
            "db.x2g.16xlarge": 1024,
        };
        for (const [instanceClass, gib] of Object.entries(listed)) {
            expect(classMemoryMiB(instanceClass), instanceClass).to.equal(gib * 1024);
        }
        for (const unknown of [
            "db.x1e.xlarge",
            "db.x2iedn.large",
            "cache.t4g.micro",
            "t4g.micro",
            "db.t4g",
            "db.t4g.nano",
            "db.t4g.1xlarge",
            "",
        ]) {
            expect(classMemoryMiB(unknown), unknown).to.equal(undefined);
        }
    });

    it("is in trouble at a sixteenth of it", () => {
        expect(freeMemoryThresholdMiB("db.t4g.micro")).to.equal(64);
        expect(freeMemoryThresholdMiB("db.t4g.medium")).to.equal(256);
        expect(freeMemoryThresholdMiB("db.x2g.large")).to.equal(2048);
        expect(freeMemoryThresholdMiB("db.x1e.xlarge")).to.equal(undefined);
    });
});
