import fs from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { SOON } from "../policies/helpers";
import { plan } from "./host";
import { projectOf } from "./project";

const FIXTURES = path.join(__dirname, "../inventory/fixtures");
const fixture = (name: string) => path.join(FIXTURES, `${name}.json`);

describe("--from", () => {
    let directory: string;
    const from = (file: string, ...args: string[]) => plan(["--from", file, ...args], { directory });
    const changed = (name: string, change: (state: ReturnType<typeof JSON.parse>) => void) => {
        const data = JSON.parse(fs.readFileSync(fixture("state"), "utf8"));
        change(data);
        const file = path.join(directory, name);
        fs.writeFileSync(file, JSON.stringify(data));
        return file;
    };

    before(() => {
        directory = projectOf({
            strict: {
                ceilings: { monthlyUsd: 20 },
                policies: {
                    rules: { backups: { level: "disabled", reason: "a demo without data of users", expires: SOON } },
                },
            },
        });
    });

    it("bills and judges a preview and a state of any program, alike", async () => {
        const [preview, state] = await Promise.all(
            ["preview", "state"].map(async (name) =>
                JSON.parse((await from(fixture(name), "--format", "json")).stdout),
            ),
        );
        // db.t4g.micro 18.25 + 20 GB 2.62, t4g.nano 3.796, an address 3.65, a zone 0.50; no one says how many queries
        expect(preview.bill.total).to.be.closeTo(18.25 + 2.62 + 3.796 + 3.65 + 0.5, 1e-9);
        expect(state.bill.total).to.equal(preview.bill.total);
        expect(state.bill.components.map(({ name }: { name: string }) => name)).to.deep.equal([
            "data",
            "(no component)",
        ]);
        expect(state.policies.map(({ rule }: { rule: string }) => rule)).to.include.members(["backups", "imdsv2"]);
        expect(preview.policies).to.deep.equal(state.policies);
    });

    it("names what has no price, loudly, and what other providers make", async () => {
        const file = changed("mixed.json", ({ deployment: { resources } }) => {
            const urn = "urn:pulumi:startup-prod::foreign::";
            resources.push({
                urn: `${urn}cloudflare:index/record:Record::www`,
                type: "cloudflare:index/record:Record",
            });
            resources.push({
                urn: `${urn}aws:chime/voiceConnector:VoiceConnector::graph`,
                type: "aws:chime/voiceConnector:VoiceConnector",
            });
        });
        const { stdout } = await from(file);
        expect(stdout)
            .to.match(/^WITHOUT A PRICE: 2\./m)
            .and.match(/^ {2}chime\.VoiceConnector graph: it is not known here/m);
        expect(stdout).to.match(/^Out of scope.*\n {2}cloudflare:index\/record:Record www$/m);
        const csv = await from(file, "--format", "csv");
        expect(csv.stderr).to.match(/^Without a price, and in no sum of the table: graph: /m);
        for (const format of ["markdown", "html"]) {
            expect((await from(file, "--format", format)).stdout, format)
                .to.include("Without a price: 2.")
                .and.include("Out of scope: 1");
        }
    });

    it("takes the settings of a stack that is named", async () => {
        const own = JSON.parse((await from(fixture("state"), "--format", "json")).stdout);
        const strict = await from(fixture("state"), "--stack", "strict", "--format", "json");
        const { ceilings, policies } = JSON.parse(strict.stdout);
        expect([own.ceilings, strict.code]).to.deep.equal([[], 1]);
        expect(ceilings).to.have.length(1);
        const rules = policies.map(({ rule }: { rule: string }) => rule);
        expect(rules).to.include("cost-ceiling").and.not.include("backups");
    });

    it("refuses settings in a preview that cannot be, all of them", async () => {
        const preview = JSON.parse(fs.readFileSync(fixture("preview"), "utf8"));
        const file = path.join(directory, "misconfigured.json");
        const glimpse = {
            "glimpse:use": '{"requests":"many","uploads":-1}',
            "glimpse:commitments":
                '[{"kind":"rds-reserved","years":2,"payment":"none","instanceClass":"db.t4g.micro"}]',
            "glimpse:policies": '{"rules":{"gravitron":"advisory"}}',
            "glimpse:ceilings": '{"components":"few"}',
        };
        fs.writeFileSync(file, JSON.stringify({ ...preview, config: { ...preview.config, ...glimpse } }));
        const { code, stderr } = await from(file);
        expect(code, stderr).to.equal(2);
        const keys = [...stderr.matchAll(/^ {2}glimpse:(\S+) = /gm)].map(([, key]) => key);
        expect(keys).to.have.members([
            "use.requests",
            "use.uploads",
            "commitments[0].years",
            "ceilings.components",
            "policies.rules.gravitron",
        ]);
    });

    it("shows the change that an update makes", async () => {
        const { stdout } = await from(fixture("preview-update"), "--base", fixture("state"));
        expect(stdout).to.include("  +$37.23  db.t4g.small postgres of data-database, data\n");
        expect(stdout).to.include("   -$3.65  public IPv4 address (Elastic IP) of address, (no component)\n");
    });

    it("says what is wrong with a file that it cannot take", async () => {
        const noRegion = changed("nowhere.json", ({ deployment: { resources } }) => {
            for (const one of resources) {
                delete one.outputs?.region;
                if (one.type === "pulumi:providers:aws") delete one.inputs.region;
            }
        });
        for (const [file, output] of [
            ["no/such/file.json", "ENOENT"],
            [path.join(directory, "Pulumi.yaml"), "it is not JSON"],
            [path.join(directory, "Pulumi.strict.yaml"), "neither a preview nor a state"],
            [fixture("preview-partial"), "--show-sames"],
            [fixture("preview-failed"), "given no region"],
            [noRegion, "nothing in it names the region"],
        ] as const) {
            const { code, stdout, stderr } = await from(file);
            expect([code, stdout], stderr).to.deep.equal([2, ""]);
            expect(stderr).to.include(output).and.include("fix:");
        }
    });

    it("has no bill for a region without prices, and says so", async () => {
        const file = changed("frankfurt.json", (state) => {
            state.deployment = JSON.parse(
                JSON.stringify(state.deployment).replaceAll("ap-northeast-2", "eu-central-1"),
            );
        });
        const { bill, unbilled } = JSON.parse((await from(file, "--format", "json")).stdout);
        expect(bill).to.equal(null);
        expect(unbilled).to.include("eu-central-1").and.include("prices:refresh");
        expect((await from(file)).stdout).to.include("No bill: There is no price book for region eu-central-1");
    });
});

describe("the bill as CSV", () => {
    const NUMBERS = /^-?\d+(\.\d+)?(e-\d+)?$/;

    it("has the columns of FOCUS and a row a line, with nothing rounded", async () => {
        const { bill } = JSON.parse((await plan(["--format", "json"])).stdout);
        const { stdout } = await plan(["--format", "csv"]);
        const [head = "", ...rows] = stdout.trimEnd().split("\r\n");
        const columns = head.split(",");
        expect(columns).to.include.members(
            [
                "BilledCost",
                "ServiceName",
                "ServiceCategory",
                "ResourceId",
                "ChargeDescription",
                "ChargeCategory",
            ].concat([
                "PricingQuantity",
                "PricingUnit",
                "ListUnitPrice",
                "ListCost",
                "EffectiveCost",
                "BillingCurrency",
            ]),
        );
        for (const column of columns) expect(column).to.match(/^(x_)?[A-Z][A-Za-z]+$/);
        const lines = bill.components.flatMap((one: { lines: unknown[] }) => one.lines);
        expect(rows).to.have.length(lines.length);
        const cost = columns.indexOf("BilledCost");
        let total = 0;
        for (const row of rows) {
            const cells = [...row.matchAll(/("([^"]|"")*"|[^,]*)(,|$)/g)].map(([, cell = ""]) => cell);
            expect(cells[cost], row).to.match(NUMBERS);
            expect(cells[columns.indexOf("ServiceCategory")], row).to.not.equal("Other");
            total += Number(cells[cost]);
        }
        expect(total).to.be.closeTo(bill.total, 1e-9);
        expect(stdout).to.include(',"always free: 5 GB of logs, written and kept together a month",');
    });

    it("gives every price of the book a unit in FOCUS's format", async () => {
        const { readPriceBook } = await import("../../costs");
        const { focusUnit } = await import("../../cli/report/focus-services");
        const units = [...readPriceBook("ap-northeast-2").prices.values()].map(({ unit }) => focusUnit(unit));
        expect(units).to.include.members(["Hours", "GB-Months", "vCPU-Hours", "LCU-Hours", "1000 Requests"]);
        expect(units).to.include.members(["1000000 Queries", "Alarm Metric-Months", "100000 E-Mails", "MAU", "Units"]);
        for (const unit of units) expect(unit).to.match(/^(\d+ )?(vCPU|[A-Z][A-Za-z]*)([ -][A-Z][A-Za-z]*)*$/);
    });

    it("gives every price of the book a service and one of FOCUS's categories", async () => {
        const { readPriceBook } = await import("../../costs");
        const { serviceOf } = await import("../../cli/report/focus-services");
        for (const region of ["ap-northeast-2", "us-east-1"]) {
            for (const key of readPriceBook(region).prices.keys()) {
                expect(serviceOf(key)[0], key).to.not.equal("Other");
            }
        }
    });
});
