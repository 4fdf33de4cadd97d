import { expect } from "chai";

type Rule = (resource: { type: string; name: string; inputs: Record<string, unknown> }) => string[];
const { fargateOnArm64 } = require("../../policies/rules/fargate-on-arm64") as { fargateOnArm64: Rule };

const type = "aws:ecs/taskDefinition:TaskDefinition";
const judge = (inputs: Record<string, unknown>) => fargateOnArm64({ type, name: "api", inputs });

describe("The rule that Fargate tasks run on ARM", () => {
    const requiresCompatibilities = ["FARGATE"];

    it("is content with ARM64", () => {
        expect(judge({ requiresCompatibilities, runtimePlatform: { cpuArchitecture: "ARM64" } })).to.deep.equal([]);
    });

    it("names the task and the mend when it runs on x86, said or not", () => {
        for (const runtimePlatform of [{ cpuArchitecture: "X86_64" }, {}, undefined]) {
            const [message, ...others] = judge({ requiresCompatibilities, runtimePlatform });
            expect(others).to.have.length(0);
            expect(message).to.match(/^api runs on X86_64\. Write .*ARM64/);
        }
    });

    it("leaves tasks on EC2 and other resources alone", () => {
        expect(judge({ requiresCompatibilities: ["EC2"] })).to.deep.equal([]);
        expect(fargateOnArm64({ type: "aws:ecs/cluster:Cluster", name: "main", inputs: {} })).to.deep.equal([]);
    });
});
