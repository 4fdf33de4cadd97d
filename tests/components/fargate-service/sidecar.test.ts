import { expect } from "chai";
import { FargateService, type FargateServiceArgs, fargateServiceFaults } from "../../../components/fargate-service";
import { make } from "../harness";
import { api } from "./helpers";

const cache = {
    name: "cache",
    image: "public.ecr.aws/valkey/valkey:8.1-alpine",
    command: ["valkey-server", "--bind", "127.0.0.1"],
    memoryMiB: 64,
    user: "65534",
    healthCheckCommand: ["CMD", "valkey-cli", "ping"],
};
const withCache: FargateServiceArgs = { ...api, sidecars: [cache] };

describe("a container next to the application's", () => {
    const definitions = async (args: FargateServiceArgs) => {
        const dry = await make(() => new FargateService("api", args));
        return JSON.parse(String(dry.one("aws:ecs/taskDefinition:TaskDefinition").inputs["containerDefinitions"]));
    };

    it("is part of every task, read-only, limited, and not reached from outside", async () => {
        const [app, sidecar] = await definitions(withCache);
        expect(sidecar).to.deep.include({
            name: "cache",
            image: cache.image,
            command: cache.command,
            user: "65534",
            essential: true,
            memory: 64,
            readonlyRootFilesystem: true,
        });
        expect(sidecar).not.to.have.any.keys("portMappings", "environment", "secrets");
        expect(sidecar.logConfiguration).to.deep.equal(app.logConfiguration);
    });

    it("is healthy before the application starts", async () => {
        const [app, sidecar] = await definitions(withCache);
        expect(app.name).to.equal("app");
        expect(app.dependsOn).to.deep.equal([{ containerName: "cache", condition: "HEALTHY" }]);
        expect(sidecar.healthCheck.command).to.deep.equal(["CMD", "valkey-cli", "ping"]);
    });

    it("leaves a task without one as it is", async () => {
        const [app, ...others] = await definitions(api);
        expect(others).to.deep.equal([]);
        expect(app).not.to.have.property("dependsOn");
    });

    it("is refused with a name that is taken, no check, or more than half of the memory", () => {
        const keys = (change: Record<string, unknown>) =>
            fargateServiceFaults({ ...withCache, sidecars: [{ ...cache, ...change }] }).map(({ key }) => key);
        expect(keys({})).to.deep.equal([]);
        expect(keys({ name: "app" })).to.deep.equal(["sidecars[0].name"]);
        expect(keys({ name: "a b" })).to.deep.equal(["sidecars[0].name"]);
        expect(keys({ healthCheckCommand: ["valkey-cli"] })).to.deep.equal(["sidecars[0].healthCheckCommand"]);
        expect(keys({ memoryMiB: 0 })).to.deep.equal(["sidecars[0].memoryMiB"]);
        expect(keys({ memoryMiB: 300 })).to.deep.equal(["sidecars"]);
    });
});
