import { spawn } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import { PROJECT } from "../command/host";

const PACK = path.join(PROJECT, "policies/packs/cost-guardrails");
const PRICES = path.join(PACK, "dist/costs/prices/ap-northeast-2");

const build = () =>
    new Promise<number | null>((resolve, reject) => {
        const child = spawn(process.execPath, ["policies/build.js", "cost-guardrails"], { cwd: PROJECT });
        child.on("error", reject).on("close", resolve);
    });

describe("A pack that is built once more, as npm pack does it,", () => {
    it("has its prices at any time, for an update that runs meanwhile, and keeps nothing of a removed source", async () => {
        expect(await build()).to.equal(0);
        const stale = path.join(PACK, "dist/costs/removed.js");
        fs.writeFileSync(stale, "");
        const files = fs.readdirSync(PRICES);
        let checks = 0;
        let missing = 0;
        const timer = setInterval(() => {
            checks += 1;
            if (!files.every((name) => fs.existsSync(path.join(PRICES, name)))) missing += 1;
        }, 1);
        expect(await build()).to.equal(0);
        clearInterval(timer);
        expect(checks).to.be.above(20);
        expect(missing).to.equal(0);
        expect(fs.existsSync(stale)).to.equal(false);
        expect(fs.readdirSync(PACK).filter((name) => name.startsWith("dist."))).to.deep.equal([]);
    });
});
