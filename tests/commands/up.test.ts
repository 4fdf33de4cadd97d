import { expect } from "chai";
import { type Host, runCommand } from "../../cli/command";
import { sayCapacityOf } from "../../cli/commands/deploy/capacity";
import type { Watching } from "../../cli/commands/deploy/place";
import { optionIn } from "../../cli/pulumi/options";
import { pulumiCommand } from "../../cli/pulumi/passing";
import { testHost } from "../command/host";

const OUTPUTS = {
    clusterName: "glimpse-prod",
    serviceName: "glimpse-api",
    repositoryUrl: "123456789012.dkr.ecr.us-east-1.amazonaws.com/glimpse-api",
};

describe("After up,", () => {
    /** What is said of a stack, and what was asked for it. */
    async function said(stack: string | undefined, outputs: object, answer: () => Promise<string | undefined>) {
        const asked: string[] = [];
        const run: Host["run"] = async (_, args) => {
            asked.push(args.filter((one) => !/^(--non-interactive|--color|never|--json)$/.test(one)).join(" "));
            const stdout = args.includes("--show-name") ? "dev\n" : JSON.stringify(outputs);
            return { code: 0, stdout, stderr: "" };
        };
        const { host, left } = testHost({ run });
        const watching: Watching = {
            watch: async ({ cluster, service }, region) => {
                asked.push(`${cluster}/${service} in ${region}`);
                return { read: () => Promise.reject(new Error("not asked for")), capacity: answer };
            },
        };
        await sayCapacityOf(stack, host, watching);
        return { asked, text: left.stderr };
    }

    it("what is wrong with where the tasks run is said of the stack that was named", async () => {
        const { asked, text } = await said("startup-prod", OUTPUTS, async () => "No task runs on FARGATE");
        expect(text).to.equal("No task runs on FARGATE\n");
        expect(asked).to.deep.equal(["stack output --stack startup-prod", "glimpse-prod/glimpse-api in us-east-1"]);
    });

    it("or of the stack that is selected, where none was named", async () => {
        const { asked } = await said(undefined, OUTPUTS, async () => undefined);
        expect(asked.slice(0, 2)).to.deep.equal(["stack --show-name", "stack output --stack dev"]);
    });

    it("nothing is said where all is well, and nothing asked where there is no service", async () => {
        expect((await said("dev", OUTPUTS, async () => undefined)).text).to.equal("");
        const { asked, text } = await said("dev", {}, () => Promise.reject(new Error("asked")));
        expect(text).to.equal("");
        expect(asked).to.deep.equal(["stack output --stack dev"]);
    });

    it("one line says what could not be asked", async () => {
        const { text } = await said("dev", OUTPUTS, () => Promise.reject(new Error("denied")));
        expect(text).to.equal("Whether a task runs on demand is not known: denied\n");
    });

    for (const [args, follows] of [
        [["--stack", "dev"], "dev"],
        [["--stack=dev", "--yes"], "dev"],
        [["-sdev"], "dev"],
        [["--help"], "not"],
        [["--preview-only"], "not"],
        [["--cwd", "elsewhere"], "not"],
        [["-C=elsewhere"], "not"],
    ] as const) {
        it(`with ${args.join(" ")} ${follows === "not" ? "it is not asked" : `the stack is ${follows}`}`, async () => {
            let asked = "not";
            const after = async (stack: string | undefined) => {
                asked = stack ?? "the selected one";
            };
            const { host } = testHost({ env: { PATH: "", PULUMI_OPTION_POLICY_PACK: "" } });
            const command = pulumiCommand("up", { examples: [], clean: "", after, passOn: async () => 0 });
            expect(await runCommand(command, [...args], host)).to.equal(0);
            // `--help` is the command's own.
            expect(asked).to.equal(follows);
        });
    }

    it("nothing is asked where the update failed", async () => {
        const { host } = testHost();
        const after = () => Promise.reject(new Error("asked"));
        const command = pulumiCommand("up", { examples: [], clean: "", after, passOn: async () => 255 });
        expect(await runCommand(command, [], host)).to.equal(255);
    });

    describe("a stack that there is not", () => {
        const started = async (args: string[], stderr = "", code = 255) => {
            const { host, left } = testHost({ run: async () => ({ code, stdout: "", stderr }) });
            let isStarted = false;
            const passOn = async () => {
                isStarted = true;
                return 255;
            };
            const exit = await runCommand(pulumiCommand("preview", { examples: [], clean: "", passOn }), args, host);
            return { exit, isStarted, text: left.stderr };
        };

        for (const args of [["--stack", "start-prod"], ["-sstart-prod"], ["--stack=organization/glimpse/start-prod"]]) {
            it(`is refused before the CLI starts, with the stacks that there are: ${args.join(" ")}`, async () => {
                const { exit, isStarted, text } = await started(args);
                expect(exit).to.equal(2);
                expect(isStarted).to.equal(false);
                expect(text)
                    .to.contain("there is no file Pulumi.start-prod.yaml")
                    .and.contain("did you mean startup-prod?");
            });
        }

        it("is the CLI's own matter where the arguments name another file, or another project", async () => {
            for (const more of [["--config-file", "x.yaml"], ["--config-file=x.yaml"], ["--cwd", "elsewhere"]])
                expect((await started(["--stack", "start-prod", ...more])).isStarted, more.join(" ")).to.equal(true);
        });

        it("in the state's backend is followed by the command that makes it, and no other failure is", async () => {
            const { exit, text } = await started(["--stack", "dev"], "error: no stack named 'dev' found");
            expect(exit).to.equal(255);
            expect(text).to.equal("The stack has its file, and is not made yet: npm run bootstrap -- --stack dev\n");
            expect((await started(["--stack", "dev"], "error: denied")).text).to.equal("");
            expect((await started(["--stack", "dev"], "", 0)).text).to.equal("");
        });
    });

    it("an option's value is found in every form that the Pulumi CLI takes, and not behind --", () => {
        const forms = [["-s", "dev"], ["-s=dev"], ["-sdev"], ["--stack", "dev"], ["--yes", "--stack=dev"]];
        for (const form of forms) expect(optionIn(form, "--stack", "-s"), form.join(" ")).to.equal("dev");
        expect(optionIn(["--", "--stack", "dev"], "--stack", "-s")).to.equal(undefined);
        expect(optionIn(["--skip-preview"], "--stack", "-s")).to.equal(undefined);
    });
});
