import { expect } from "chai";
import type { Run } from "../../cli/command";
import { rollbackCommand } from "../../cli/commands/rollback";
import { secretsCommand } from "../../cli/commands/secrets";
import { World } from "./world";

const REPOSITORY = "123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/admin";
const SERVICES = {
    mail: { kind: "worker" },
    admin: { kind: "web", image: `${REPOSITORY}:2`, paths: ["/admin/*"] },
};
const clock = { now: Date.now, wait: async () => {} };

describe("secrets and rollback of services next to the API (moto keeps the values; ECS is a stub)", () => {
    let world: World;
    /** What was written into the stack's file, and what was updated. */
    let ran: string[];
    let state: "completed" | "failed";
    let watched: string[];
    before(async () => {
        world = await World.open({
            "glimpse:services": JSON.stringify(SERVICES),
            "glimpse:api": JSON.stringify({ maxTasks: 4 }),
        });
        Object.assign(world.inventory.outputs, {
            clusterName: "glimpse-prod",
            serviceName: "glimpse-api",
            repositoryUrl: "123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/glimpse-api",
        });
    });
    after(() => world.close());
    beforeEach(() => {
        [ran, state, watched] = [[], "completed", []];
        world.reset();
        const image = `${REPOSITORY}:1`;
        const containerDefinitions = world.definition.containerDefinitions.map((one) => ({ ...one, image }));
        const { taskDefinitionArn: taskDefinition } = world.ecs.register({ family: "admin-1", containerDefinitions });
        world.ecs.history.push({ id: "d1", status: "SUCCESSFUL", taskDefinition });
    });

    const pulumi: Run = async (_, args) => {
        const [first = "", second] = args;
        const setting = args.find((one) => one.startsWith("glimpse:")) ?? "";
        if (first === "up") ran.push("up");
        if (first === "config" && second !== "--json")
            ran.push(`${second} ${setting}${second === "set" ? ` ${args.at(-1)}` : ""}`);
        const file = { "glimpse:services": SERVICES, "glimpse:api": { image: "api:1" } };
        const texts = Object.entries(file).map(([key, value]) => [key, { value: JSON.stringify(value) }]);
        return { code: 0, stdout: JSON.stringify(Object.fromEntries(texts)), stderr: "" };
    };
    const watching = () => {
        const { watch, digestOf } = world.deploymentThat(() => state);
        const noted = async (where: { service: string }) => {
            watched.push(where.service);
            const { read, capacity } = await watch();
            const family = `glimpse-prod-${where.service}`;
            const taskDefinition = `arn:aws:ecs:ap-northeast-2:123456789012:task-definition/${family}:1`;
            return { read: async () => ({ ...(await read()), taskDefinition }), capacity };
        };
        return { watch: noted, digestOf };
    };

    it("a secret of a worker is named among the services, in the worker's own parameter", async () => {
        const make = (given: object) =>
            secretsCommand({ ...given, watching: watching(), readValue: async () => "made-up" });
        const set = await world.run(make, ["set", "PUSH_KEY", "--service", "mail"], { pulumi, clock });
        expect(set.code, set.output).to.equal(0);
        const path = "/glimpse-prod/glimpse-mail/PUSH_KEY";
        const arn = `arn:aws:ssm:ap-northeast-2:123456789012:parameter${path}`;
        expect(ran).to.deep.equal([`set glimpse:services.mail.secrets.PUSH_KEY ${arn}`, "up"]);
        const kept = await world.aws.moto.call("ssm", "AmazonSSM.GetParameter", { Name: path, WithDecryption: true });
        expect(kept["Parameter"]).to.include({ Value: "made-up", Type: "SecureString" });
    });

    it("a service with its own image goes back to the image before, in its own line, and is what is watched", async () => {
        const rollback = (given: object) => rollbackCommand(given, watching());
        const { code, output } = await world.run(rollback, ["--service", "admin"], { pulumi, clock });
        expect(code, output).to.equal(0);
        expect(ran[0]).to.match(/^set glimpse:services\.admin\.image \S+\/admin@sha256:/);
        expect(ran).to.include("up");
        expect(new Set(watched)).to.deep.equal(new Set(["glimpse-admin"]));
    });

    it("its line names the image again where the deployment fails", async () => {
        state = "failed";
        const rollback = (given: object) => rollbackCommand(given, watching());
        const { code } = await world.run(rollback, ["--service", "admin"], { pulumi, clock });
        expect(ran.at(-1)).to.equal(`set glimpse:services.admin.image ${REPOSITORY}:2`);
        expect(code).to.equal(1);
    });

    it("a service that shares the API's image is refused, with the command that rolls both back", async () => {
        const { code, stderr } = await world.run(rollbackCommand, ["--service", "mail"], { pulumi, clock });
        expect(stderr).to.contain("fix: npm run rollback -- --service glimpse-api rolls back all that share it");
        expect(code).to.equal(1);
        expect(ran).to.deep.equal([]);
    });
});
