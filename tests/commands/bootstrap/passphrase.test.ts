import { writeFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { withPassphrase } from "../../../cli/pulumi/passphrase";
import { AwsStub, json } from "../../exhaustive/preflight/aws-stub";
import { temporaryFolder } from "../../temporary-folder";

const stub = new AwsStub();
before(() => stub.listen());
after(() => stub.close());

const KEYS = { AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test" };
const original = { ...process.env };
before(() => Object.assign(process.env, KEYS));
after(() => {
    for (const key of Object.keys(KEYS)) {
        if (original[key] === undefined) delete process.env[key];
        else process.env[key] = original[key];
    }
});

/** A project whose stack `mine` a passphrase encrypts; each in another region, because what was read is kept. */
function project(region: string, lines = "encryptionsalt: v1:x\n"): string {
    const folder = temporaryFolder("glimpse-passphrase");
    writeFileSync(path.join(folder, "Pulumi.yaml"), "name: glimpse\nruntime: nodejs\n");
    writeFileSync(path.join(folder, "Pulumi.mine.yaml"), `${lines}config:\n  aws:region: ${region}\n`);
    writeFileSync(path.join(folder, "Pulumi.plain.yaml"), `config:\n  aws:region: ${region}\n`);
    return folder;
}

async function environment(folder: string, args: string[], env: Record<string, string> = {}) {
    let said = "";
    const stderr = { write: (text: string) => (said += text) };
    const given = { AWS_ENDPOINT_URL: stub.connection().endpoint, ...env };
    return { env: await withPassphrase(given, folder, args, stderr), said };
}

const STORED = json({ Parameter: { Name: "/pulumi/glimpse/passphrase", Type: "SecureString", Value: "xyzzy" } });

describe("the passphrase of a stack", () => {
    for (const args of [
        ["up"],
        ["up", "--stack", "mine"],
        ["up", "--stack=mine"],
        ["preview", "-s", "organization/glimpse/mine"],
    ]) {
        it(`is read from Parameter Store for pulumi ${args.join(" ")}, and printed nowhere`, async () => {
            stub.play({ GetParameter: STORED });
            const { env, said } = await environment(project(`ap-northeast-${args.join("").length}`), args);
            expect(env["PULUMI_CONFIG_PASSPHRASE"]).to.equal("xyzzy");
            expect(said).to.equal("");
        });
    }

    for (const [what, args, given, lines] of [
        ["the user gives it", ["up"], { PULUMI_CONFIG_PASSPHRASE: "mine" }, undefined],
        ["the user gives an empty one", ["up"], { PULUMI_CONFIG_PASSPHRASE: "" }, undefined],
        ["the user gives a file", ["up"], { PULUMI_CONFIG_PASSPHRASE_FILE: "/a" }, undefined],
        ["the stack has none", ["up", "--stack", "plain"], {}, undefined],
        ["a key encrypts the stack", ["up"], {}, "secretsprovider: awskms://alias/x\nencryptedkey: x\n"],
    ] as const) {
        it(`is left to the CLI, and AWS is not asked, where ${what}`, async () => {
            stub.play({ GetParameter: STORED });
            const { env } = await environment(project("eu-west-1", lines), [...args], given);
            expect(env["PULUMI_CONFIG_PASSPHRASE"]).to.equal(Object(given).PULUMI_CONFIG_PASSPHRASE);
            expect(stub.asked).to.deep.equal([]);
        });
    }

    it("is left to the CLI where Parameter Store has none", async () => {
        stub.play({ GetParameter: json({ __type: "ParameterNotFound", message: "none" }, 400) });
        const { env, said } = await environment(project("eu-west-2"), ["up"]);
        expect(env).not.to.have.property("PULUMI_CONFIG_PASSPHRASE");
        expect(said).to.equal("");
    });

    it("is left to the CLI where it may not be read, which is said", async () => {
        stub.play({}, { GetParameter: "denied" });
        const { env, said } = await environment(project("eu-west-3"), ["up"]);
        expect(env).not.to.have.property("PULUMI_CONFIG_PASSPHRASE");
        expect(said).to.include("/pulumi/glimpse/passphrase in eu-west-3: no").and.include("PULUMI_CONFIG_PASSPHRASE");
    });
});
