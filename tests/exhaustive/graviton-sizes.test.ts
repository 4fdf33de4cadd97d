import { expect } from "chai";
import { isGraviton } from "../../components/graviton";
import { bill, readPriceBook } from "../../costs";
import { parseConfig } from "../../stacks/config";
import { CACHE, INSTANCE, made, RDS, TODAY } from "../costs/helpers";

/** The Graviton classes that a region's book prices under such keys. */
function classesOf(region: string, key: RegExp): string[] {
    const found = [...readPriceBook(region).prices.keys()].map((one) => key.exec(one)?.[1] ?? "");
    return found.filter((name) => isGraviton(name.replace(/^(db|cache)\./, "").split(".")[0] ?? ""));
}

for (const region of ["ap-northeast-2", "us-east-1"]) {
    describe(`every Graviton size that the price book of ${region} has`, () => {
        const accepts = (values: Record<string, Record<string, unknown>>) => {
            const network = { availabilityZones: [`${region}a`, `${region}c`], ...values["network"] };
            parseConfig({ stack: "grown", region, values: { ...values, network } });
        };
        const priced = (type: string, inputs: Record<string, unknown>, what: string) => {
            const { unpriced, total } = bill([made(type, "one", inputs)], { region, asOf: TODAY });
            expect(unpriced, what).to.deep.equal([]);
            expect(total, what).to.be.greaterThan(0);
        };

        it("is taken as a database, with one zone and with two, and has a price", () => {
            const classes = classesOf(region, /^rds\.postgres\.(db\.[^.]+\.[^.]+)\.hour$/);
            expect(classes.length).to.be.greaterThan(40);
            for (const instanceClass of classes) {
                for (const multiAz of [false, true]) {
                    accepts({ postgres: { instanceClass, multiAz } });
                    const inputs = {
                        engine: "postgres",
                        engineVersion: "17",
                        storageType: "gp3",
                        allocatedStorage: 20,
                    };
                    priced(RDS, { ...inputs, instanceClass, multiAz }, instanceClass);
                }
            }
        });

        it("is taken as a cache, and has a price", () => {
            const types = classesOf(region, /^elasticache\.valkey\.(cache\.[^.]+\.[^.]+)\.hour$/);
            expect(types.length).to.be.greaterThan(30);
            for (const nodeType of types) {
                accepts({ redis: { nodeType } });
                priced(CACHE, { engine: "valkey", nodeType, numCacheClusters: 1 }, nodeType);
            }
        });

        it("is taken as a NAT, and has a price, CPU beyond the credits included", () => {
            const types = classesOf(region, /^ec2\.([^.]+\.[^.]+)\.hour$/);
            expect(types.length).to.be.greaterThan(120);
            for (const natInstanceType of types) {
                accepts({ network: { natInstanceType } });
                const creditSpecification = { cpuCredits: "unlimited" };
                const rootBlockDevice = { volumeSize: 8, volumeType: "gp3" };
                priced(
                    INSTANCE,
                    { instanceType: natInstanceType, creditSpecification, rootBlockDevice },
                    natInstanceType,
                );
            }
        });
    });
}
