import { spawnSync } from "node:child_process";
import { expect } from "chai";
import { PROJECT } from "../plan/host";

/** Runs a script in its own process and gives what it prints as JSON. */
function printed(script: string): unknown {
    const { stdout, stderr } = spawnSync(process.execPath, ["--eval", script], { cwd: PROJECT, encoding: "utf8" });
    expect(stdout, stderr).to.not.equal("");
    return JSON.parse(stdout);
}

describe("The SDK, loaded lean", () => {
    it("leaves what a plan does not use unloaded", () => {
        const loaded = printed(`
            require("./cli/commands/plan/fast-start/lean-sdk");
            require("@pulumi/pulumi");
            console.log(JSON.stringify(Object.keys(require.cache)));
        `) as string[];
        const heavy = /node_modules\/(typescript|@npmcli|@grpc|@opentelemetry)\//;
        expect(loaded.filter((file) => heavy.test(file))).to.deep.equal([]);
        expect(loaded.some((file) => /node_modules\/@pulumi\/pulumi\/index\.js$/.test(file))).to.equal(true);
    });

    it("loads it when it is used after all, and gives what the SDK gives by itself", () => {
        const script = (first: string) => `
            ${first}
            const pulumi = require("@pulumi/pulumi");
            const keys = (part) => Object.keys(part).sort();
            pulumi.runtime.serializeFunction((x) => x + 1).then(({ text }) => console.log(JSON.stringify({
                text,
                automation: keys(pulumi.automation),
                provider: keys(pulumi.provider),
                types: [typeof pulumi.automation.LocalWorkspace, typeof pulumi.provider.main],
                hasStack: "Stack" in pulumi.automation,
            })));
        `;
        const lean = printed(script(`require("./cli/commands/plan/fast-start/lean-sdk");`));
        expect(lean).to.deep.equal(printed(script("")));
        expect(lean).to.deep.include({ types: ["function", "function"], hasStack: true });
    });

    it("loads those of AWS's services that a program uses, and gives what the package gives by itself", () => {
        const script = (first: string) => `
            ${first}
            const aws = require("@pulumi/aws");
            const services = () => Object.keys(require.cache).filter((file) => /aws.(acm|ecs|sqs).index.js$/.test(file)).length;
            const before = services();
            console.log(JSON.stringify({
                names: Object.keys(aws).sort(),
                ecs: Object.keys(aws.ecs).sort(),
                types: [typeof aws.ecs.Service, typeof aws.Provider, typeof aws.getRegion, aws.ec2.InstanceTypes?.T4g_Nano],
                loaded: [before, services()],
            }));
        `;
        const lean = printed(script(`require("./cli/commands/plan/fast-start/lean-sdk");`)) as { loaded: unknown };
        const whole = printed(script("")) as { loaded: unknown };
        expect([lean.loaded, whole.loaded]).to.deep.equal([
            [0, 1],
            [3, 3],
        ]);
        expect({ ...lean, loaded: whole.loaded }).to.deep.equal(whole);
    });
});
