import fs from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { tagCosts } from "../../cli/tags";
import { UNKNOWN } from "../../inventory";
import { type Made, preview } from "../cases/cases";
import { billed, made, RDS } from "../costs/helpers";
import { plan } from "./host";
import { projectOf } from "./project";

const database = (name: string, tags?: unknown, instanceClass = "db.t4g.micro") =>
    made(RDS, name, {
        engine: "postgres",
        instanceClass,
        allocatedStorage: 20,
        storageType: "gp3",
        ...(tags ? { tags } : {}),
    });
const ONE = 18.25 + 2.62;

describe("the bill by tags", () => {
    it("says which resources lack a tag and what they cost, then what each value costs", () => {
        const all = [
            database("a", { team: "web" }),
            database("b", { team: "data" }),
            database("c"),
            database("d", { team: "web" }),
        ];
        const [team] = tagCosts(["team"], all, billed(all));
        expect(team?.costs.map(({ value, resources }) => [value, resources.length])).to.deep.equal([
            [null, 1],
            ["web", 2],
            ["data", 1],
        ]);
        expect(team?.costs[0]?.monthly).to.be.closeTo(ONE, 1e-9);
        expect(team?.costs[1]?.monthly).to.be.closeTo(2 * ONE, 1e-9);
    });

    it("counts the provider's default tags, what AWS answered, lists of tags, and says what is not known", () => {
        const group = { tags: [{ key: "team", value: "web", propagateAtLaunch: true }] };
        const answered = { ...database("c"), outputs: { tagsAll: { team: "ops" } } };
        const all = [
            database("a"),
            { ...database("b"), inputs: { ...database("b").inputs, ...group } },
            answered,
            database("d", UNKNOWN),
        ];
        const values = (defaults: Record<string, string>) =>
            tagCosts(["team"], all, billed(all), defaults)[0]?.costs.map(({ value, isUnknown }) =>
                isUnknown ? "?" : value,
            );
        expect(values({})).to.have.members([null, "web", "ops", "?"]);
        expect(values({ team: "all" })).to.have.members(["all", "web", "ops", "?"]);
    });

    it("names a resource without a price first, as it may be the dearest", () => {
        const all = [database("a"), made("aws:redshift/cluster:Cluster", "warehouse")];
        const [team] = tagCosts(["team"], all, billed(all));
        expect(team?.costs[0]?.resources[0]).to.deep.include({ monthly: null });
    });

    it("is a lower bound where a part of a resource has no price, and says so", async () => {
        const directory = projectOf({});
        const file = path.join(directory, "shop.json");
        const strange = { ...database("db", undefined, "db.m99.large").inputs };
        const shop: Made[] = [
            { type: RDS, name: "db", inputs: { ...strange, tags: { team: "web" } } },
            { type: RDS, name: "other", inputs: strange },
        ];
        fs.writeFileSync(file, JSON.stringify(preview(shop)));
        const of = async (format: string) =>
            (await plan(["--from", file, "--tags", "team", "--format", format], { directory })).stdout;
        expect(await of("text"))
            .to.match(/^Tag team: 1 resource without it, at least 2\.62 a month$/m)
            .and.match(/at least 2\.62 {2}\(missing\): other at least 2\.62/)
            .and.match(/at least 2\.62 {2}web: 1/);
        expect(await of("github-comment")).to.match(/^### Bill: at least \\\$5\.24 a month$/m);
        expect(await of("html")).to.contain("a month at least");
        expect(JSON.parse(await of("json")).tags[0].costs[1]).to.include({ value: "web", isLeast: true });
    });

    it("shows no name, and no value of a tag, that a terminal would obey", async () => {
        const directory = projectOf({});
        const file = path.join(directory, "shop.json");
        const evil = "a\u001b[31m\u202eb";
        const shop: Made[] = [
            { type: RDS, name: evil, inputs: database("db").inputs },
            { type: RDS, name: "db", inputs: { ...database("db").inputs, tags: { team: evil } } },
        ];
        fs.writeFileSync(file, JSON.stringify(preview(shop)));
        const { stdout } = await plan(["--from", file, "--tags", "team"], { directory });
        expect(stdout).to.contain("Tag team: 1 resource").and.to.contain("a\\u{1b}[31m\\u{202e}b: 1");
        expect(stdout).to.not.contain("\u001b").and.to.not.contain("\u202e");
    });

    for (const tags of [",", " , ,"]) {
        it(`is refused where no tag is named: "${tags}"`, async () => {
            const { code, stderr } = await plan(["--tags", tags]);
            expect(code).to.equal(2);
            expect(stderr).to.contain("it names no tag").and.to.contain("--tags project,team");
        });
    }

    it("is in every format", async () => {
        const directory = projectOf({});
        const file = path.join(directory, "shop.json");
        const shop: Made[] = [{ type: RDS, name: "db", inputs: database("db").inputs }];
        fs.writeFileSync(file, JSON.stringify(preview(shop)));
        const of = async (format: string) =>
            (await plan(["--from", file, "--tags", "team, project", "--format", format], { directory })).stdout;
        expect(await of("text"))
            .to.match(/^Tag team: 1 resource without it, 20\.87 a month$/m)
            .and.match(/\(missing\): db 20\.87/);
        expect(await of("markdown")).to.contain("### ⚠️ Tag project: 1 resource without it, 20.87 a month");
        expect(await of("html")).to.contain("Tag team: 1 resource without it, 20.87 a month");
        expect(JSON.parse(await of("json")).tags.map(({ tag }: { tag: string }) => tag)).to.deep.equal([
            "team",
            "project",
        ]);
    });
});
