import { expect } from "chai";
import { billed, linesOf, made, RDS } from "./helpers";

const mariaDb = (engineVersion: string | undefined, more = {}) =>
    made(RDS, "shop", {
        engine: "mariadb",
        instanceClass: "db.t4g.micro",
        allocatedStorage: 20,
        storageType: "gp3",
        ...(engineVersion === undefined ? {} : { engineVersion }),
        ...more,
    });

const lacks = (resource: ReturnType<typeof made>, day: string) =>
    billed([resource], { asOf: new Date(day) }).unpriced.map(({ why }) => why);

const ENDED = [
    "support of MariaDB 10.5 ended on 2026-08-31, and it has no Extended Support: AWS upgrades it by itself",
];

describe("A database of MariaDB past its version's last day", () => {
    for (const version of ["10.5", "10.5.29"]) {
        it(`says that AWS upgrades it: ${version}`, () => {
            expect(lacks(mariaDb(version), "2026-08-31")).to.eql([]);
            expect(lacks(mariaDb(version), "2026-09-01")).to.eql(ENDED);
        });
    }

    it("says so of a version whose upgrade is not asked for: MariaDB has no Extended Support to leave", () => {
        const engineLifecycleSupport = "open-source-rds-extended-support-disabled";
        expect(lacks(mariaDb("10.5", { engineLifecycleSupport }), "2026-11-23")).to.eql(ENDED);
    });

    it("says so of a version that is older than AWS's own list", () => {
        for (const version of ["10.2.44", "5.5.61"]) {
            expect(lacks(mariaDb(version), "2026-11-23")).to.eql([
                `MariaDB ${version} is older than AWS supports: AWS upgrades it by itself`,
            ]);
        }
    });

    it("says nothing of one in support, of a newer one and of AWS's default", () => {
        for (const version of ["10.6.20", "10.11", "11.8.3", "13.1", undefined]) {
            expect(lacks(mariaDb(version), "2026-11-23")).to.eql([]);
        }
    });

    it("says so of a twin of aws-native", () => {
        const twin = made("aws-native:rds:DbInstance", "shop", {
            engine: "mariadb",
            dbInstanceClass: "db.t4g.micro",
            allocatedStorage: "20",
            storageType: "gp3",
            engineVersion: "10.5",
        });
        expect(lacks(twin, "2026-11-23")).to.eql(ENDED);
    });

    it("has the instance and its storage in the bill all the same", () => {
        const lines = linesOf(billed([mariaDb("10.5")])).map(({ what }) => what);
        expect(lines).to.include.members(["db.t4g.micro mariadb", "20 GB of gp3"]);
    });
});

describe("A cluster of EKS", () => {
    it("is billed for Extended Support where its version is written with a patch", () => {
        const [plain, patched] = ["1.32", "1.32.7"].map((version) =>
            billed([made("aws:eks/cluster:Cluster", "c", { version })]),
        );
        expect(plain?.total).to.equal(730 * 0.6);
        expect(patched?.total).to.equal(plain?.total);
    });
});
