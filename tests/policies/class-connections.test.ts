import { expect } from "chai";
import { lettingIn, maxOf } from "../../policies/class-connections";

const BYTES_A_CONNECTION = { postgres: 9_531_392, mysql: 12_582_880 };

describe("The connections of a database, by its class", () => {
    const classes = {
        "db.t4g.micro": "db.t3.micro",
        "db.t4g.small": "db.t2.small",
        "db.r7g.large": "db.r5.large",
        "db.m7g.xlarge": "db.m5.xlarge",
    };
    for (const [arm, x86] of Object.entries(classes)) {
        it(`are as many of ${x86} as of ${arm}, which has its memory`, () => {
            for (const engine of ["postgres", "mysql"]) {
                expect(maxOf(arm, engine)).to.be.greaterThan(30);
                expect(maxOf(x86, engine)).to.equal(maxOf(arm, engine));
                expect(lettingIn(x86, engine)).to.equal(lettingIn(arm, engine));
            }
        });

        it(`are fewer of ${arm} for an application than in all, which includes those of AWS`, () => {
            expect(lettingIn(arm, "postgres")).to.be.lessThan(maxOf(arm, "postgres") ?? 0);
        });
    }

    it("are fewer in MySQL and MariaDB, by what AWS's formulas divide the memory by, and whole", () => {
        const share = BYTES_A_CONNECTION.postgres / BYTES_A_CONNECTION.mysql;
        for (const engine of ["mysql", "mariadb", "aurora-mysql"]) {
            expect(maxOf("db.r7g.large", engine)).to.equal(
                Math.floor((maxOf("db.r7g.large", "postgres") ?? 0) * share),
            );
        }
    });

    it("are not known of a class that is not known, whatever the engine", () => {
        for (const engine of ["postgres", "mysql"]) {
            for (const unknown of ["db.z9.large", "db.x1.large", "large", "db.r5", "db.serverless"]) {
                expect(maxOf(unknown, engine), unknown).to.equal(undefined);
                expect(lettingIn(unknown, engine), unknown).to.equal(undefined);
            }
        }
    });
});
