import * as fs from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import { runCommand } from "../../cli/command";
import adoptCommand from "../../cli/commands/adopt";
import { forgotten } from "../../cli/commands/adopt/move";
import { adopted } from "../../cli/commands/adopt/settings";
import { OWN_STACK_FILES } from "../../cli/commands/golden/own-stacks";
import { PROJECT, testHost } from "../command/host";
import { configIn } from "../stack-file";
import { adopting, of } from "./adopting";
import { bookshop } from "./bookshop";
import { STRANGERS } from "./strangers";
import { express } from "./strangers/express";
import { HIDDEN } from "./strangers/parts";
import { shownOf, stateOf, type Written } from "./terraform";

describe("npm run adopt: states in the styles of other companies", () => {
    const { folder, fileOf, read, verdicts, run } = adopting("adopt-strangers");

    for (const { about, system, choose = [], verdicts: expected, says = {}, isAliased, ...more } of STRANGERS) {
        it(`gives each resource of ${about} a verdict with a reason, and drops none`, async () => {
            const all = await verdicts(stateOf(system), choose);
            expect(all).to.have.length(system.length);
            for (const { found, why, next, verdict } of all) {
                expect(why, found.address).to.match(/\w{2,} \w+/);
                if (verdict === "cannot" || verdict === "build anew") expect(next, found.address).to.match(/\w/);
            }
            const short = Object.keys(expected).map((address) => {
                const { verdict, as } = of(all, address);
                return [address, as === undefined ? verdict : `${verdict} ${as}`];
            });
            expect(Object.fromEntries(short)).to.deep.equal(expected);
            for (const [address, pattern] of Object.entries(says)) {
                const { why, next = "" } = of(all, address);
                expect(`${why}; ${next}`, address).to.match(pattern);
            }
            for (const [address, sections] of Object.entries(more.settings ?? {})) {
                for (const [section, values] of Object.entries(sections))
                    expect(of(all, address).settings?.[section], address).to.deep.include(values);
            }
            for (const [address, pattern] of Object.entries(more.changes ?? {}))
                expect((of(all, address).changes ?? []).join("; "), address).to.match(pattern);
            if (isAliased) return;
            const kinds = (found: typeof all) =>
                found.map((one) => `${one.found.address} ${one.verdict} ${one.as}`).sort();
            expect(kinds(await verdicts(shownOf(system), choose))).to.deep.equal(kinds(all));
        });

        it(`shows and writes no secret of ${about}`, async () => {
            const out = path.join(folder, about.replace(/\W+/g, "-"));
            const left = await run("--from", fileOf(stateOf(system)), "--out", out);
            expect(left.code, left.stderr).to.be.oneOf([0, 1]);
            const files = fs.readdirSync(out).map((name) => fs.readFileSync(path.join(out, name), "utf8"));
            expect(files).to.have.length(4);
            for (const text of [left.output, ...files]) {
                for (const secret of [...HIDDEN, "s3cret", "output-secret-value"]) expect(text).not.to.contain(secret);
            }
        });
    }

    it("gives a VPC whose private subnets have no way out this program's NAT, in settings that the program takes", async () => {
        const [{ system } = { system: [] }] = STRANGERS;
        const of = { directory: folder, stack: "flat", own: { "glimpse:environment": "staging" } };
        const all = await verdicts(stateOf(system));
        const { config, faults } = adopted(of, await read(stateOf(system)), all);
        expect(config["glimpse:network"]).to.deep.include({
            vpcCidrBlock: "172.20.0.0/16",
            secondaryCidrBlocks: ["100.64.0.0/16"],
            privateRouteTableIds: ["rtb-0b11112222333344"],
        });
        expect(faults.filter(({ key }) => key.startsWith("glimpse:network"))).to.deep.equal([]);
    });

    const several: [what: string, system: readonly Written[], unit: (one: Written) => string, adopted: number][] = [
        [
            "flat",
            express.system,
            ({ type }) =>
                type.startsWith("aws_db_")
                    ? "data"
                    : /^aws_(vpc|subnet|route|internet)/.test(type)
                      ? "network"
                      : "service",
            8,
        ],
        [
            "modules",
            bookshop(),
            ({ module = "" }) =>
                /\.module\.vpc/.test(module)
                    ? "network"
                    : /\.module\.(alb|ecs|ecr|zone)/.test(module)
                      ? "service"
                      : "data",
            18,
        ],
    ];
    for (const [what, system, unit, adopted] of several) {
        it(`reads a system in several states (${what}), as Terragrunt keeps it, one after the other, to the same end`, async () => {
            const project = path.join(folder, `several-${what}`);
            fs.mkdirSync(project);
            for (const name of ["Pulumi.yaml", ...OWN_STACK_FILES])
                fs.copyFileSync(path.join(PROJECT, name), path.join(project, name));
            const file = path.join(project, "Pulumi.startup-prod.yaml");
            const before = fs.readFileSync(file);
            const config = () => configIn<Record<string, object>>(file);
            const adopt = async (name: string, system: readonly Written[]) => {
                const { host } = testHost({ directory: project });
                const out = path.join(folder, `${what}-${name}`);
                await runCommand(adoptCommand, ["--from", fileOf(stateOf(system)), "--out", out], host);
                // Not into the file that is there: some file systems write what a file loses to the disk first.
                fs.rmSync(file);
                fs.copyFileSync(path.join(out, "Pulumi.startup-prod.yaml"), file);
            };
            await adopt("whole", system);
            const whole = config();
            fs.writeFileSync(file, before);
            for (const name of ["network", "data", "service"])
                await adopt(
                    name,
                    system.filter((one) => unit(one) === name),
                );
            expect(config()).to.deep.equal(whole);
            expect(Object.keys(whole["glimpse:adopt"] ?? {})).to.have.length(adopted);
        });
    }

    it("reads what PowerShell saves, which is UTF-16, and what begins with a mark", async () => {
        const text = `\ufeff${stateOf(STRANGERS[0]?.system ?? [])}`;
        const plain = await verdicts(text.slice(1));
        for (const bytes of [Buffer.from(text, "utf16le"), Buffer.from(text, "utf16le").swap16(), Buffer.from(text)]) {
            expect(await verdicts(bytes)).to.deep.equal(plain);
        }
    });

    it("quotes addresses as Terraform does, so that state rm finds them", async () => {
        const renamed = STRANGERS.find(({ about }) => about.startsWith("OpenTofu"));
        const addresses = forgotten(await verdicts(stateOf(renamed?.system ?? [])));
        expect(addresses).to.include(
            'module.platform["$${env}"].module.data["pg/main"].aws_db_instance.this["primary %%{x}"]',
        );
    });
});
