import fs from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { temporaryFolder } from "../temporary-folder";
import { plan } from "./host";

const SIGNED = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };
const secretOf = (value: string) => ({ ...SIGNED, value });
const STACK = "urn:pulumi:prod::shop::pulumi:pulumi:Stack::shop-prod";

interface Step {
    op: string;
    urn: string;
}

/** A step on one resource, as `pulumi preview --json` writes it. */
function step(op: string, type: string, name: string, from?: object, to?: object, more: object = {}): Step {
    const urn = `urn:pulumi:prod::shop::${type}::${name}`;
    const state = (inputs: object) => ({ urn, custom: true, type, id: `${name}-1`, inputs, outputs: inputs });
    return { op, urn, ...(from ? { oldState: state(from) } : {}), ...(to ? { newState: state(to) } : {}), ...more };
}

/** A replacement that creates first, or deletes first. */
function replaced(
    type: string,
    name: string,
    from: Record<string, unknown>,
    to: Record<string, unknown>,
    first = "create",
) {
    const reasons = { diffReasons: Object.keys(to), replaceReasons: Object.keys(to) };
    const [create, middle, remove] = [
        step("create-replacement", type, name, from, to, reasons),
        step("replace", type, name, from, to, reasons),
        step("delete-replaced", type, name, from),
    ];
    return first === "create" ? [create, middle, remove] : [remove, middle, create];
}

const DATA: [type: string, loss: string][] = [
    ["aws:rds/instance:Instance", "database"],
    ["aws:dynamodb/table:Table", "table"],
    ["aws:efs/fileSystem:FileSystem", "file system"],
    ["aws:s3/bucketV2:BucketV2", "bucket"],
    ["aws:cognito/userPool:UserPool", "user pool"],
    ["aws:kms/key:Key", "key"],
    ["aws:opensearch/domain:Domain", "search domain"],
    ["aws:ecr/repository:Repository", "repository"],
    ["aws:secretsmanager/secret:Secret", "secret"],
    ["aws-native:kms:Key", "key"],
    ["gcp:sql/databaseInstance:DatabaseInstance", "DatabaseInstance"],
];

const FORMATS = ["text", "markdown", "html", "github-comment", "gitlab-comment", "bitbucket-comment"];

describe("what a plan says of a foreign program's changes", () => {
    const folder = temporaryFolder("odd-changes");
    const planned = async (steps: Step[], format: string) => {
        const file = path.join(folder, "preview.json");
        const stack = { op: "same", urn: STACK, newState: { urn: STACK, custom: false, type: "pulumi:pulumi:Stack" } };
        const all = [stack, ...steps];
        const count = (op: string) => all.filter((one) => one.op === op).length;
        const changeSummary = Object.fromEntries(all.map(({ op }) => [op, count(op)]));
        fs.writeFileSync(
            file,
            JSON.stringify({ config: { "aws:region": "ap-northeast-2" }, steps: all, changeSummary }),
        );
        const { stdout, stderr } = await plan(["--from", file, "--format", format]);
        expect(stdout, stderr).to.not.equal("");
        return stdout;
    };
    const plain = (text: string) => text.replace(/<!-- -->|\\(?=[[\]_*|~$])/g, "").replace(/\s+/g, " ");

    for (const format of FORMATS) {
        it(`whatever holds data and is replaced is named above the changes and the bill: ${format}`, async () => {
            const steps = DATA.flatMap(([type], index) =>
                replaced(type, `own-${index}`, { name: "a" }, { name: "b" }, index % 2 === 0 ? "create" : "delete"),
            );
            const text = plain(await planned(steps, format));
            const end = format === "text" ? text.indexOf("+- ") : text.indexOf("Changes: ");
            for (const [index, [, noun]] of DATA.entries()) {
                const at = text.indexOf(`The ${noun} own-${index} would be replaced: name. Its `);
                expect(at, noun).to.be.within(0, end);
            }
            expect(text).to.include(`Changes: ${DATA.length} replaced, 0 unchanged`);
            // One list in place of so many headings.
            if (format !== "text") {
                expect(text.indexOf(`What would be lost: ${DATA.length} resources that hold data`)).to.be.within(
                    0,
                    end,
                );
            }
        });

        it(`a secret is sealed in old and new value, however deep it is: ${format}`, async () => {
            const open = { variables: { TOKEN: "sesame", MODE: "a" } };
            const sealed = { variables: { TOKEN: secretOf("sesame"), MODE: "b" } };
            const json = { variables: { CONFIG: JSON.stringify({ password: "sesame" }) } };
            const type = "aws:lambda/function:Function";
            const steps = [
                step(
                    "update",
                    type,
                    "one",
                    { environment: open },
                    { environment: sealed },
                    { diffReasons: ["environment"] },
                ),
                step(
                    "update",
                    type,
                    "two",
                    { environment: sealed },
                    { environment: open },
                    { diffReasons: ["environment"] },
                ),
                step(
                    "update",
                    type,
                    "three",
                    { environment: json },
                    { environment: { variables: { CONFIG: secretOf("x") } } },
                ),
                step("update", type, "four", { layers: ["sesame", "a"] }, { layers: ["b", secretOf("sesame")] }),
                step("update", type, "five", { layers: ["a"] }, { layers: ["a", "[secret]"] }),
            ];
            const text = plain(await planned(steps, format));
            expect(text).not.to.include("sesame");
            expect(text).to.include("another [secret]");
        });
    }

    it("says what differs in long values, policies, user data and lists in another order", async () => {
        const image = (digest: string) => ({
            image: `123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/shop/api@sha256:${digest.repeat(64)}`,
        });
        const data = (port: number) =>
            Buffer.from(`#!/bin/sh\n${"# a long comment\n".repeat(20)}export PORT=${port}\nexec run\n`);
        const containers = (more: object, MODE: string) =>
            JSON.stringify([
                {
                    name: "api",
                    ...more,
                    environment: [
                        { name: "A", value: "1" },
                        { name: "MODE", value: MODE },
                        { name: MODE, value: "own" },
                    ],
                },
            ]);
        const type = "aws:ecs/taskDefinition:TaskDefinition";
        const text = plain(
            await planned(
                [
                    step(
                        "update",
                        type,
                        "task",
                        { containerDefinitions: containers(image("a"), "info") },
                        { containerDefinitions: containers(image("b"), "debug") },
                    ),
                    step(
                        "update",
                        "aws:ec2/launchTemplate:LaunchTemplate",
                        "nat",
                        { userData: data(1).toString("base64") },
                        { userData: data(2).toString("base64") },
                    ),
                    step(
                        "update",
                        "aws:lb/loadBalancer:LoadBalancer",
                        "front",
                        { subnets: ["a", "b"] },
                        { subnets: ["b", "a"] },
                    ),
                    step("update", "aws:iam/policy:Policy", "rights", { policy: '{"a": 1}' }, { policy: '{\n"a":1}' }),
                ],
                "markdown",
            ),
        );
        expect(text).to.match(/image \| …[^|]*sha256:a{20,}[^|]* \| …[^|]*sha256:b{20,}/);
        expect(text).to.include('environment["MODE"].value | info | debug');
        expect(text).to.include('environment["debug"] | not set | own');
        expect(text).to.include('environment["info"] | own | removed');
        expect(text).to.match(/userData \| …[^|]*export PORT=1[^|]* \| …[^|]*export PORT=2/);
        expect(text).to.include('subnets | ["a","b"] | the same, in another order');
        expect(text).to.include('policy | {"a": 1} | the same, with other blanks and line ends');
    });

    it("folds 300 changes below what is replaced and deleted, which stays open", async () => {
        const alarm = "aws:cloudwatch/metricAlarm:MetricAlarm";
        const many = Array.from({ length: 300 }, (_, index) => step("create", alarm, `alarm-${index}`, undefined, {}));
        const steps = [...replaced("aws:sns/topic:Topic", "topic", { name: "a" }, { name: "b" }), ...many];
        for (const format of ["markdown", "github-comment"]) {
            const text = await planned(steps, format);
            const [open = "", folded = ""] = text.split("<details><summary>300 created</summary>");
            expect(open, format).to.include("### Changes: 1 replaced, 300 created, 0 unchanged");
            expect(open).to.include("| +- | replaced | sns.Topic | topic | name (replaces it) | a | b |");
            expect(open).not.to.include("alarm-");
            expect(folded).to.include("### Bill");
        }
        const html = await planned(steps, "html");
        expect(html).to.match(/<details><summary><b>300 created<\/b><\/summary>/);
    });

    it("says what a refresh no longer finds, what an earlier update left, and another provider", async () => {
        const database = "aws:rds/instance:Instance";
        const live = { engine: "postgres" };
        const provider = (name: string) => `urn:pulumi:prod::shop::pulumi:providers:aws::${name}::1`;
        const topic = step(
            "replace",
            "aws:sns/topic:Topic",
            "topic",
            {},
            {},
            { diffReasons: ["provider"], replaceReasons: ["provider"] },
        );
        const moved = { ...topic } as Step & Record<"oldState" | "newState", object>;
        for (const [side, name] of [
            ["oldState", "seoul"],
            ["newState", "virginia"],
        ] as const) {
            moved[side] = { ...moved[side], provider: provider(name) };
        }
        const text = plain(
            await planned(
                [
                    step("same", database, "main", live, live),
                    step("delete-replaced", database, "main", live),
                    step("refresh", database, "lost", live),
                    moved,
                ],
                "text",
            ),
        );
        expect(text).to.include("Changes: 1 replaced, 1 deleted, 1 missing in AWS, 1 unchanged");
        expect(text).to.include(
            "The database main, an earlier one that was replaced, would be deleted. Its data would be lost",
        );
        expect(text).to.include("The database lost is missing in AWS: a refresh does not find it");
        expect(text).to.include("topic provider: seoul -> virginia (replaces it)");
    });
});
