import { expect } from "chai";
import { CommandError, type Host, runCommand } from "../../cli/command";
import { sayCapacityOf } from "../../cli/commands/deploy/capacity";
import type { Watching } from "../../cli/commands/deploy/place";
import { refuseUnmigrated } from "../../cli/commands/up/before";
import { optionIn } from "../../cli/pulumi/options";
import { pulumiCommand } from "../../cli/pulumi/passing";
import { testHost } from "../command/host";

const OUTPUTS = {
    clusterName: "glimpse-prod",
    serviceName: "glimpse-api",
    repositoryUrl: "123456789012.dkr.ecr.us-east-1.amazonaws.com/glimpse-api",
};

describe("Before up,", () => {
    const RUNS = `${OUTPUTS.repositoryUrl}:1.4.2`;
    /** @param more what the stack's file says of the API, and what of it runs */
    async function refused(more: object, { runs = RUNS, code = 0 }: { runs?: string | undefined; code?: number } = {}) {
        const api = { image: `${OUTPUTS.repositoryUrl}:1.5.0`, beforeDeployment: ["node", "migrate.js"], ...more };
        const urn = (type: string, name: string) => `urn:pulumi:dev::glimpse::${type}::${name}`;
        const [service, definition] = ["aws:ecs/service:Service", "aws:ecs/taskDefinition:TaskDefinition"];
        const containerDefinitions = JSON.stringify([{ name: "app", image: runs }]);
        const parent = urn("glimpse:fargate-service:FargateService", "api");
        const resources =
            runs === undefined
                ? []
                : [
                      { urn: parent, type: "glimpse:fargate-service:FargateService" },
                      {
                          urn: urn(definition, "api-task"),
                          type: definition,
                          parent,
                          custom: true,
                          outputs: { arn: "task:7", containerDefinitions },
                      },
                      {
                          urn: urn(service, "api-service"),
                          type: service,
                          parent,
                          custom: true,
                          outputs: { taskDefinition: "task:7" },
                      },
                  ];
        const run: Host["run"] = async (_, args) => {
            const answer = args.includes("export")
                ? { version: 3, deployment: { resources } }
                : { "glimpse:api": { value: JSON.stringify(api) } };
            return { code, stdout: args.includes("--show-name") ? "dev\n" : JSON.stringify(answer), stderr: "" };
        };
        const { host } = testHost({ run });
        return refuseUnmigrated("dev", host).then(
            () => "",
            (error: Error) => error.message,
        );
    }

    it("another image is refused where a command must run before it: the line names the command that does so", async () => {
        const said = await refused({});
        expect(said).to.contain(`glimpse:api.image = "${OUTPUTS.repositoryUrl}:1.5.0"`);
        expect(said).to.contain(`in place of ${RUNS}, and run no glimpse:api.beforeDeployment (node migrate.js)`);
        expect(said).to.contain("npm run deploy -- --stack dev runs it, and updates all of the stack");
    });

    it("nothing is refused with the image that runs, without such a command, before the first update, or where nothing is read", async () => {
        expect(await refused({ image: RUNS })).to.equal("");
        expect(await refused({ beforeDeployment: [] })).to.equal("");
        expect(await refused({ beforeDeployment: undefined })).to.equal("");
        expect(await refused({ image: undefined })).to.equal("");
        expect(await refused({}, { runs: "" })).not.to.equal("");
        expect(await refused({}, { code: 255 })).to.equal("");
    });

    for (const [args, isAsked] of [
        [["--stack", "dev"], true],
        [[], true],
        [["--preview-only"], false],
        [["--stack", "dev", "--config-file", "other.yaml"], false],
        [["--cwd", "elsewhere"], false],
    ] as const) {
        it(`with ${args.join(" ") || "no arguments"} it is ${isAsked ? "" : "not "}checked, and what is refused starts no CLI`, async () => {
            let isStarted = false;
            const passOn = async () => {
                isStarted = true;
                return 0;
            };
            const before = () => Promise.reject(new CommandError("up", { key: "image", reason: "no", fix: "deploy" }));
            const { host } = testHost();
            const code = await runCommand(
                pulumiCommand("up", { examples: [], clean: "", before, passOn }),
                [...args],
                host,
            );
            expect([code, isStarted]).to.deep.equal(isAsked ? [1, false] : [0, true]);
        });
    }
});

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
