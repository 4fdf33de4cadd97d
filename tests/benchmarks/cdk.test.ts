import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { PROJECT } from "../command/host";

const json = (...parts: string[]) => JSON.parse(readFileSync(path.join(PROJECT, ...parts), "utf8"));

describe("bench:cdk", () => {
    it("has AWS CDK in its own package: the project's lock file has nothing of it", () => {
        const paths = Object.keys(json("package-lock.json").packages);
        expect(paths.filter((each) => /aws-cdk|node_modules\/constructs$/.test(each))).to.eql([]);
    });

    it("compares with one version of AWS CDK: the lock file has exactly what package.json names", () => {
        const { dependencies } = json("benchmarks", "cdk", "package.json");
        const { packages } = json("benchmarks", "cdk", "package-lock.json");
        expect(Object.keys(dependencies)).to.have.members(["aws-cdk-lib", "constructs"]);
        for (const [name, version] of Object.entries(dependencies)) {
            expect(packages[`node_modules/${name}`].version).to.equal(version);
        }
        expect(existsSync(path.join(PROJECT, "benchmarks", "cdk", "app.js"))).to.equal(true);
    });
});
