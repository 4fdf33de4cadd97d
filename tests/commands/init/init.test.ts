import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { runCommand } from "../../../cli/command";
import { initCommand } from "../../../cli/commands/init";
import { testHost } from "../../command/host";
import { interruption } from "../../command/interruption";
import { projectOf } from "../../plan/project";

describe("npm run init", () => {
    const directory = projectOf({});
    const init = async (args: string[], ask?: (question: string) => Promise<string>) => {
        const { host, left } = testHost({ directory });
        left.code = await runCommand(initCommand({ ask }), args, host);
        return left;
    };
    const fileOf = (stack: string) => path.join(directory, `Pulumi.${stack}.yaml`);
    const mail = ["--email", "ops@example.com", "--yes"];

    it("writes a file of ten lines at most from flags, plans it and says the price", async () => {
        const { code, stdout, stderr } = await init(["--stack", "mine", "--domain", "example.com", ...mail]);
        expect(code, stderr).to.equal(0);
        const text = readFileSync(fileOf("mine"), "utf8");
        expect(text.trim().split("\n").length).to.be.at.most(10);
        expect(text).to.include("  aws:region: ap-northeast-2\n").and.include("{ bucketName: files-example-com }");
        expect(stdout).to.match(
            /Pulumi\.mine\.yaml is written: \d+ resources, USD \d+\.\d\d a month with the use of 500 users/,
        );
        expect(stderr).to.include("Nothing was made at AWS.");
    });

    it("asks for what is not given, and takes the default for an empty answer", async () => {
        const asked: string[] = [];
        const { code, stderr } = await init(["--stack", "asked", "--database", "db.t4g.small"], async (question) => {
            asked.push(question.split(/[ ,]/)[0] ?? "");
            return question.startsWith("E-mail") ? "ops@example.com" : "";
        });
        expect(code, stderr).to.equal(0);
        expect(asked).to.deep.equal(["AWS's", "E-mail", "Domain", "CPU"]);
        const text = readFileSync(fileOf("asked"), "utf8");
        expect(text)
            .to.include("instanceClass: db.t4g.small")
            .and.match(/bucketName: files-[0-9a-f]{8} /);
    });

    for (const [args, said] of [
        [["--yes"], "--email = (not given)"],
        [["--yes", "--email", "ops"], "it is not an e-mail address"],
        [[...mail, "--domain", "Example"], "it is not a domain"],
        [[...mail, "--region", "Seoul"], "it is not the name of a region"],
        [[...mail, "--region", "ap-northest-2"], "fix: write ap-northeast-2, if that was meant; or write one of"],
        [[...mail, "--region", "xx-north-1"], "CloudFront's addresses there are not known here"],
        [[...mail, "--task-cpu", "300"], "Fargate sells 256"],
        [[...mail, "--database", "db.x86.huge"], "instanceClass"],
        [[...mail, "--stack", "Prod"], "a stack's name is part of names at AWS"],
    ] as const) {
        it(`refuses ${args.join(" ")}, and leaves no file`, async () => {
            const name = args.some((one) => one === "--stack") ? [] : ["--stack", "wrong"];
            const { code, stderr } = await init([...name, ...args]);
            expect(stderr).to.include(said);
            expect(code).to.equal(2);
            expect(existsSync(fileOf("wrong"))).to.equal(false);
        });
    }

    for (const region of ["ap-northeast-1", "ap-southeast-1", "eu-central-1", "us-east-1"]) {
        it(`plans ${region} in two of its zones`, async () => {
            const { code, stderr } = await init(["--stack", region, ...mail, "--region", region]);
            expect(code, stderr).to.equal(0);
            // Tokyo's second zone no new account has.
            const second = region === "ap-northeast-1" ? "c" : "b";
            expect(readFileSync(fileOf(region), "utf8")).to.include(`[${region}a, ${region}${second}]`);
        });
    }

    it("needs the address where no terminal can be asked, and writes nothing", async () => {
        const { code, stderr } = await init(["--stack", "wrong"]);
        expect(stderr).to.include("--email = (not given)");
        expect(code).to.equal(2);
        expect(existsSync(fileOf("wrong"))).to.equal(false);
    });

    it("leaves no file where Ctrl-C comes while it plans", async () => {
        const { interrupt, onInterrupt } = interruption();
        const clock = {
            now: () => {
                interrupt();
                return Date.now();
            },
            wait: async () => {},
        };
        const { host, left } = testHost({ directory, onInterrupt, clock });
        const code = await runCommand(initCommand(), ["--stack", "ended", ...mail], host);
        expect(left.stderr).to.include("Interrupted: nothing was written.");
        expect(code).to.equal(130);
        expect(existsSync(fileOf("ended"))).to.equal(false);
    });

    it("never writes over a file", async () => {
        writeFileSync(fileOf("there"), "config: {}\n");
        const { code, stderr } = await init(["--stack", "there", ...mail]);
        expect(code).to.equal(2);
        expect(stderr).to.include("Pulumi.there.yaml is there already");
        expect(readFileSync(fileOf("there"), "utf8")).to.equal("config: {}\n");
    });
});
