import { expect } from "chai";
import { runCommand } from "../../../cli/command";
import { bootstrapCommand } from "../../../cli/commands/bootstrap";
import { madeAll } from "../../../cli/commands/bootstrap/run";
import { missing, type Step, there } from "../../../cli/commands/bootstrap/step";
import type { Surroundings } from "../../../cli/commands/bootstrap/surroundings";
import { testHost } from "../../command/host";
import { AwsStub, query } from "../../exhaustive/preflight/aws-stub";

const stub = new AwsStub();
before(() => stub.listen());
after(() => stub.close());

async function run(args: string[], surroundings: Surroundings) {
    const { host, left } = testHost();
    left.code = await runCommand(bootstrapCommand(surroundings), args, host);
    return left;
}

/** A step that makes one thing. */
function step(name: string, made: string[], isThere = false): Step {
    return {
        find: async () => (isThere || made.includes(name) ? there(name) : missing(`${name}, free`)),
        make: async () => {
            made.push(name);
        },
    };
}

describe("npm run bootstrap", () => {
    it("ends with 2 where no one can say yes, and asks AWS nothing", async () => {
        const { code, stderr } = await run([], {
            confirm: undefined,
            connect: () => Promise.reject(new Error("asked")),
        });
        expect(code).to.equal(2);
        expect(stderr).to.include("there is no terminal to say it").and.include("write --yes");
    });

    it("ends with 3 where there are no credentials", async () => {
        const credentials = () =>
            Promise.reject(Object.assign(new Error("none"), { name: "CredentialsProviderError" }));
        const { code, stderr } = await run(["--yes"], { connect: async () => stub.connection({ credentials }) });
        expect(code).to.equal(3);
        expect(stderr).to.include("bootstrap: 1 error").and.include("there are no valid credentials");
    });

    it("says which right it lacks, and ends with 1", async () => {
        const caller = query(
            "GetCallerIdentity",
            "<Arn>arn:aws:iam::123456789012:user/ann</Arn><Account>123456789012</Account>",
        );
        stub.play({ GetCallerIdentity: caller }, { ListRoles: "denied" });
        const { code, stderr } = await run(["--yes"], { connect: async () => stub.connection() });
        expect(code).to.equal(1);
        expect(stderr).to.include("account 123456789012, as arn:aws:iam::123456789012:user/ann");
        expect(stderr).to.include("why: AccessDenied: no").and.include("allow it to the caller");
    });

    it("shows each thing before it makes it, asks, and stops at a no", async () => {
        const made: string[] = [];
        const { host, left } = testHost();
        const answers = [true, false];
        const asked: string[] = [];
        const confirm = async () => {
            asked.push(left.stderr.trim().split("\n").at(-1) ?? "");
            return answers.shift() ?? false;
        };
        const steps = [step("a", made, true), step("b", made), step("c", made), step("d", made)];
        expect(await madeAll(steps, { yes: false, isDry: false, confirm }, host)).to.equal(1);
        expect(made).to.deep.equal(["b"]);
        expect(asked.map((line) => line.trim())).to.deep.equal(["make    b, free", "make    c, free"]);
        expect(left.stderr).to.include("  there   a\n").and.include("Nothing more was made.");
    });

    it("makes nothing in a dry run", async () => {
        const made: string[] = [];
        const { host, left } = testHost();
        expect(await madeAll([step("a", made, true), step("b", made)], { yes: true, isDry: true }, host)).to.equal(0);
        expect(made).to.deep.equal([]);
        expect(left.stderr).to.equal("  there   a\n  would make b, free\n1 to make; nothing was made.\n");
    });
});
