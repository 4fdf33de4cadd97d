import fs from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { expect } from "chai";
import { plan } from "./host";
import { projectOf } from "./project";

const FIXTURES = path.join(__dirname, "../inventory/fixtures");
const fixture = (name: string) => path.join(FIXTURES, `${name}.json`);
const read = (name: string) => fs.readFileSync(fixture(name), "utf8");

const URN = "urn:pulumi:dev::p::";
const NAT = `${URN}aws:ec2/natGateway:NatGateway::way`;
const state = (urn: string, more: object = {}) => ({ urn, custom: true, type: urn.split("::")[2], ...more });
const nat = state(NAT, { inputs: { subnetId: "subnet-1" } });
const CONFIG = { "aws:region": "ap-northeast-2" };
/** 730 hours of a NAT gateway in Seoul at $0.059, and its traffic of 5 GB. */
const NAT_USD = 730 * 0.059 + 5 * 0.059;

describe("what a file does not show", () => {
    let directory: string;
    let count = 0;
    const given = (content: string | Buffer | object) => {
        const file = path.join(directory, `given-${count++}.json`);
        const isRaw = typeof content === "string" || Buffer.isBuffer(content);
        fs.writeFileSync(file, isRaw ? content : JSON.stringify(content));
        return file;
    };
    const from = (file: string, ...args: string[]) => plan(["--from", file, ...args], { directory });
    const billed = async (content: string | Buffer | object) => {
        const { stdout, stderr } = await from(given(content), "--stack", "roomy", "--format", "json");
        expect(stdout, stderr).to.not.equal("");
        return JSON.parse(stdout);
    };
    const refused = async (content: string | Buffer | object, ...said: (string | RegExp)[]) => {
        const { code, stdout, stderr } = await from(given(content));
        expect([code, stdout], stderr).to.deep.equal([2, ""]);
        expect(stderr)
            .to.match(/^plan: \d+ errors?\n/)
            .and.include("fix: ");
        expect(stderr).to.not.match(/^ {4}at /m);
        for (const text of said) {
            if (typeof text === "string") expect(stderr).to.include(text);
            else expect(stderr).to.match(text);
        }
    };
    const file = (name: string) => refused.bind(undefined, read(name));

    before(() => {
        directory = projectOf({ roomy: { ceilings: { monthlyUsd: 1000 } } });
    });

    describe("in a preview by the engine", () => {
        it("of some targets is refused, with the names of what is left out", async () => {
            await file("preview-target")("template, address, group, data-password, data-database would be created");
            await file("preview-exclude")(/part of the stack: zone would be created/, "--target and --exclude");
        });

        it("of some targets among what exists is the stack as it would be", async () => {
            const { bill } = await billed(read("preview-target-update"));
            // The database stays what it is, and the address is not released.
            expect(bill.total).to.be.closeTo(18.25 + 2.62 + 3.796 + 3.65 + 0.5 + 0.008, 1e-9);
        });

        it("of a stack that stays as it is, without --show-sames, is refused", async () => {
            await file("preview-unchanged")("leaves out 7 resources", "--show-sames");
        });

        it("of a refresh is the stack as AWS has it", async () => {
            const { bill } = await billed(read("refresh"));
            expect(bill.total).to.be.closeTo(18.25 + 2.62 + 3.796 + 3.65 + 0.5 + 0.008, 1e-9);
            const drifted = (await billed(read("refresh-drift"))).bill;
            expect(bill.total - drifted.total).to.be.closeTo(3.65, 1e-9);
        });

        it("with a refresh is the stack as the update would make it", async () => {
            const { bill } = await billed(read("preview-refresh"));
            expect(bill.total).to.be.closeTo(18.25 + 2.62 + 3.796 + 3.65 + 0.5 + 0.008, 1e-9);
        });

        it("of a destruction says that nothing is left", async () => {
            const { stack, bill, remarks } = await billed(read("destroy"));
            expect([stack, bill.total]).to.deep.equal(["startup-prod", 0]);
            expect(remarks.join()).to.include("nothing is in this preview");
        });
    });

    describe("in steps that were left out", () => {
        for (const op of ["create", "same", "update", "replace", "import", "read", "delete", "create-replacement"]) {
            it(`of ${op} is refused`, async () => {
                await refused({ config: CONFIG, steps: [], changeSummary: { [op]: 3 } }, `changeSummary.${op}`, "3");
                const newState = { ...nat, id: "nat-1" };
                const shown = [{ op: "update", urn: NAT, oldState: newState, newState }];
                const more = op === "update" ? 1 : 0;
                await refused({ steps: shown, changeSummary: { update: 1, [op]: 3 + more } }, `changeSummary.${op}`);
            });
        }

        it("without a summary that can be read is refused", async () => {
            const steps = [{ op: "create", urn: NAT, newState: nat }];
            for (const changeSummary of [{ create: "1" }, { create: -1 }, { create: 0.5 }, [1], "none", 7]) {
                await refused({ config: CONFIG, steps, changeSummary }, "no count of steps");
            }
        });

        it("is all there where the summary counts as many", async () => {
            const steps = [{ op: "create", urn: NAT, newState: nat }];
            const { bill } = await billed({ config: CONFIG, steps, changeSummary: { create: 1 } });
            expect(bill.total).to.be.closeTo(NAT_USD, 1e-9);
        });
    });

    it("in steps that cannot be read is refused, every one of them", async () => {
        const bad: [object, string][] = [
            [{ op: "create", urn: NAT }, "does not show what it makes"],
            [{ op: "update", urn: NAT, newState: null }, "does not show what it makes"],
            [{ op: "create", newState: { ...nat, type: undefined } }, "it has no type"],
            [{ op: "same", newState: { ...nat, type: "" } }, "it has no type"],
            [{ op: "create", newState: { ...nat, urn: 7 } }, "it has no urn"],
            [{ op: "create", newState: { ...nat, inputs: "x" } }, "its inputs are no names and values"],
            [{ op: "create", newState: { ...nat, dependencies: [7] } }, "no list of urns"],
            [{ op: "create", newState: { ...nat, provider: {} } }, "its provider is no text"],
            [{ op: "frobnicate", newState: "x" }, "it is no block of settings"],
            [{ urn: NAT, newState: nat }, "it is no step"],
        ];
        const steps = [{ op: "create", urn: NAT, newState: nat }, ...bad.map(([step]) => step)];
        await refused({ config: CONFIG, steps }, `plan: ${bad.length} errors`, ...bad.map(([, said]) => said));
        for (const [step, said] of bad.slice(0, -1)) await refused({ config: CONFIG, steps: [step] }, said);
    });

    it("because a resource's inputs are null has no price, and the rest is billed", async () => {
        const bare = state(`${URN}aws:rds/instance:Instance::db`, { inputs: null, outputs: null, dependencies: null });
        const steps = [nat, bare].map((newState) => ({ op: "create", urn: newState.urn, newState }));
        const { bill } = await billed({ config: CONFIG, steps });
        expect(bill.total).to.be.closeTo(NAT_USD, 1e-9);
        expect(JSON.stringify(bill.unpriced)).to.include("engine is not given");
    });

    it("is named where it leaves the stack and stays at AWS", async () => {
        const oldState = { ...nat, id: "nat-1", retainOnDelete: true };
        const { bill, remarks } = await billed({ config: CONFIG, steps: [{ op: "delete", urn: NAT, oldState }] });
        expect(bill.total).to.be.closeTo(NAT_USD, 1e-9);
        expect(remarks.join()).to.include("way (aws:ec2/natGateway:NatGateway) stays by retainOnDelete");
    });

    describe("in a state", () => {
        const operation = (type: string, urn = NAT) => ({ type, resource: state(urn, { inputs: {} }) });
        const deployment = (more: object) => ({ version: 3, deployment: more });
        const other = state(`${URN}aws:ec2/eip:Eip::ip`, { id: "eip-1", outputs: { region: "ap-northeast-2" } });

        it("because it waits for its deletion is billed, by name, next to what takes its place", async () => {
            const here = { ...nat, id: "nat-2", outputs: { region: "ap-northeast-2" } };
            const resources = [here, { ...here, id: "nat-1", delete: true }];
            const { bill, remarks } = await billed(deployment({ resources }));
            const hours = bill.components[0].lines.filter(({ unit }: { unit: string }) => unit === "hour");
            expect(hours.map(({ resource }: { resource: string }) => resource.split("::").at(-1))).to.deep.equal([
                "way",
                "way (waits for its deletion)",
            ]);
            expect(remarks).to.have.length(1);
            const { stdout } = await from(given(deployment({ resources })));
            expect(stdout).to.match(/^way \(aws:ec2\/natGateway:NatGateway\) waits for its deletion: it is billed/m);
        });

        it("because an update was cut off is billed, by name", async () => {
            for (const type of ["creating", "importing"]) {
                const pending_operations = [operation(type)];
                const { bill, remarks } = await billed(deployment({ resources: [other], pending_operations }));
                expect(bill.total, type).to.be.closeTo(NAT_USD + 3.65, 1e-9);
                expect(remarks[0]).to.match(/^way .* an update was cut off while it was /);
            }
            for (const type of ["updating", "deleting"]) {
                const pending_operations = [operation(type)];
                const resources = [other, { ...nat, id: "nat-1" }];
                const { bill, remarks } = await billed(deployment({ resources, pending_operations }));
                expect(bill.total, type).to.be.closeTo(NAT_USD + 3.65, 1e-9);
                expect(remarks[0]).to.include("it is billed as the state has it");
            }
        });

        it("because it cannot be read is refused", async () => {
            await refused(deployment({ resources: [other, { urn: NAT }] }), "resources[1]", "it has no type");
            const pending_operations = [{ type: "creating" }];
            await refused(deployment({ resources: [other], pending_operations }), "pending_operations[0].resource");
        });

        it("because the stack was never up, is nothing, and says so", async () => {
            for (const [content, said] of [
                [read("checkpoint-never-up"), "the stack is not up"],
                [{ version: 3, checkpoint: { stack: "organization/p/fresh" } }, "was never up"],
                [{ version: 3, checkpoint: { stack: "dev", latest: null } }, "was never up"],
                [{ version: 3, deployment: { manifest: {} } }, "the stack is not up"],
            ] as const) {
                const { resources, remarks } = await billed(content);
                expect([resources, remarks.length]).to.deep.equal([[], 1]);
                expect(remarks[0]).to.include(said);
            }
        });
    });

    describe("because of how it was written", () => {
        const text = read("state");
        const swapped = Buffer.from(`\ufeff${text}`, "utf16le").swap16();

        for (const [name, content] of [
            ["with a mark of the order of bytes", `\ufeff${text}`],
            ["in UTF-16, little end first, as PowerShell writes it", Buffer.from(`\ufeff${text}`, "utf16le")],
            ["in UTF-16, big end first", swapped],
            ["in UTF-16 without a mark", Buffer.from(text, "utf16le")],
            ["in UTF-16, big end first, without a mark", swapped.subarray(2)],
            ["compressed by a backend", gzipSync(text)],
            ["with lines before it", `Previewing update (dev)\n@ 1.2.3\n\n${text}`],
            ["with lines after it", `${text}\nnpm notice\n`],
            ["with Windows' line ends", text.replaceAll("\n", "\r\n")],
        ] as const) {
            it(`${name} is read all the same`, async () => {
                const whole = JSON.parse((await from(fixture("state"), "--format", "json")).stdout);
                const found = JSON.parse((await from(given(content), "--format", "json")).stdout);
                expect(found).to.deep.equal(whole);
            });
        }

        it("is refused in one sentence where it is cut off, empty, or something else", async () => {
            await refused("", "it is empty");
            await refused(" \n", "it is empty");
            await refused(text.slice(0, 300), "a part of it is missing");
            await refused(`first\n${text.slice(0, 300)}`, "what begins at its line 2 is not JSON");
            await refused(`${text}${text}`, "it is not JSON");
            await refused('{"a":1}\n{"b":2}\n', "several JSON documents");
            await refused('{"sequence":0}\n{"sequence":1}\n', "PULUMI_ENABLE_STREAMING_JSON_PREVIEW");
            await refused({ resourcePlans: {}, config: {} }, "--save-plan");
            await refused("Updating (dev)\n", "it is not JSON: no line of it begins with { or [");
            await refused(gzipSync(text).subarray(0, 90), "cannot be unpacked");
        });

        it("is refused where it is nested deeper than any stack of calls", async () => {
            const deep = (open: string, close: string) => open.repeat(100_000) + close.repeat(100_000);
            const lists = deep("[", "]");
            const blocks = `${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`;
            await refused(lists, "nested deeper than 200 levels");
            await refused(blocks, "nested deeper than 200 levels");
            const inputs = (value: string) =>
                JSON.stringify({ steps: [{ op: "create", newState: nat }] }).replace('"subnet-1"', value);
            await refused(inputs(lists), "nested deeper than 200 levels");
            await refused(inputs(blocks), "nested deeper than 200 levels");
        });

        it("has a document within it that is nested as deeply as one that cannot be read", async () => {
            const deep = "[".repeat(100_000) + "]".repeat(100_000);
            const states = [
                state(`${URN}aws:iam/rolePolicy:RolePolicy::p`, { inputs: { role: "r", policy: deep } }),
                state(`${URN}aws:sqs/queue:Queue::q`, { inputs: { policy: `{"Statement":${deep}}` } }),
                state(`${URN}aws:ecs/taskDefinition:TaskDefinition::t`, {
                    inputs: { cpu: "256", memory: "512", containerDefinitions: deep },
                }),
            ];
            const steps = states.map((newState) => ({ op: "create", urn: newState.urn, newState }));
            const { code, stderr } = await from(given({ config: CONFIG, steps }));
            expect(code, stderr).to.equal(1);
            expect(stderr)
                .to.match(/\(p\): cannot be judged/)
                .and.not.match(/^ {4}at /m);
        });

        it("has parents above each other without end, or in a circle", async () => {
            const component = (index: number, parent: number) => {
                const urn = (one: number) => `${URN}x:index:C::c${one}`;
                return { urn: urn(index), type: "x:index:C", custom: false, parent: urn(parent) };
            };
            const chain = Array.from({ length: 20_000 }, (_, index) => component(index, index + 1));
            await refused({ deployment: { resources: chain } }, "more than 200 parents");
            await refused({ deployment: { resources: [component(0, 0)] } }, "or is its own");
            await refused({ deployment: { resources: [component(0, 1), component(1, 0)] } }, "plan: 2 errors");
        });

        it("is read where each resource waits for another one", async () => {
            const urn = (index: number) => `${URN}aws:sns/topic:Topic::t${index}`;
            const chain = Array.from({ length: 12_000 }, (_, index) =>
                state(urn(index), { id: `t${index}`, ...(index > 0 ? { dependencies: [urn(index - 1)] } : {}) }),
            );
            const { resources } = await billed({
                deployment: { resources: [{ ...nat, id: "n", outputs: { region: "ap-northeast-2" } }, ...chain] },
            });
            expect(resources).to.have.length(12_001);
        });
    });
});
