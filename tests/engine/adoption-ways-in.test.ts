import * as fs from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import { registrySystem } from "../adopt/registry";
import { BALANCER, LISTENER, TARGETS } from "../adopt/registry/service";
import { API, documentSystem } from "../adopt/system";
import { temporaryFolder } from "../temporary-folder";
import { adoptedConfig, checked, kept, secrets } from "./adopting";
import { existing } from "./existing";
import { Engine } from "./harness";
import { changed, lost, succeeded } from "./stack";

const RECORD = "aws:route53/record:Record";

describe("a system in the shapes of terraform-aws-modules, with its load balancer (the engine is real, AWS is simulated)", () => {
    const folder = temporaryFolder("adoption-open");
    let engine: Engine;

    before(async () => {
        const own = {
            "aws:region": "ap-northeast-2",
            "glimpse:environment": "production",
            "glimpse:api": { image: "210987654321.dkr.ecr.ap-northeast-2.amazonaws.com/orders/api:17" },
            "glimpse:ingress": { mode: "public", domain: "orders.example", hostedZoneId: "Z0ORDERSEXAMPLE12345" },
        };
        fs.writeFileSync(path.join(folder, "Pulumi.startup-prod.yaml"), JSON.stringify({ config: own }));
        fs.writeFileSync(path.join(folder, "Pulumi.yaml"), "name: glimpse\nruntime: nodejs\n");
        engine = new Engine({ config: await adoptedConfig(folder, registrySystem(), folder) });
        engine.hold(existing(registrySystem()));
    });
    after(() => engine?.close());

    it("is checked, and comes up, behind the same load balancer, target group and record: nothing of it is lost", async () => {
        const ids = kept(engine);
        const found = await checked(engine);
        expect([found.code, found.lost]).to.deep.equal([0, []]);
        const up = succeeded(await engine.up());
        expect(lost(up)).to.deep.equal([]);
        expect(kept(engine)).to.deep.equal(ids);
        expect(engine.thing("aws:lb/loadBalancer:LoadBalancer").id).to.equal(BALANCER);
        expect(engine.thing("aws:lb/targetGroup:TargetGroup").id).to.equal(TARGETS);
        const https = engine.things("aws:lb/listener:Listener").find(({ id }) => id === LISTENER);
        expect(https?.inputs["defaultActions"]).to.deep.include({ type: "forward", targetGroupArn: TARGETS });
        expect(https?.inputs["certificateArn"]).to.contain(":certificate/0a1b2c3d-1111");
        const { inputs } = engine.thing("aws:ecs/service:Service");
        expect(JSON.stringify(inputs["loadBalancers"])).to.contain(TARGETS);
        expect(inputs["networkConfiguration"]).to.have.property("subnets").that.includes("subnet-020e5f6071829304b");
        // The old tasks admit the old group: it stays on the load balancer.
        expect(engine.thing("aws:lb/loadBalancer:LoadBalancer").inputs["securityGroups"]).to.include(
            "sg-0a1b1b2c3d4e5f607",
        );
        const records = engine.things(RECORD).filter(({ isOutside }) => !isOutside);
        expect(records).to.deep.equal([]);
        expect(succeeded(await engine.up()).steps.map(({ op, type, name }) => `${op} ${type} ${name}`)).to.deep.equal(
            [],
        );
    });
});

describe("the HTTP API of the document's system, moved when the new service serves (the engine is real, AWS is simulated)", () => {
    const folder = temporaryFolder("adoption-api");
    let engine: Engine;
    let config: Record<string, unknown>;

    before(async () => {
        config = await adoptedConfig(folder);
        engine = new Engine({ config, secrets });
        engine.hold(existing(documentSystem()));
        succeeded(await engine.up());
    });
    after(() => engine?.close());

    it("keeps its id, which is its address, and leads to the new load balancer", async () => {
        const adopt = {
            "http-api-api": API,
            "http-api-stage": `${API}/$default`,
            "http-api-default-route": `${API}/rou1234`,
            "http-api-load-balancer": `${API}/int1234`,
            "http-api-user-pool": `${API}/aut123`,
        };
        const enabled = changed(config, "glimpse:httpApi", { enabled: true, corsOrigins: ["https://glimpse.contact"] });
        engine.configure(changed(enabled, "glimpse:adopt", adopt));
        const found = await checked(engine);
        expect([found.code, found.lost]).to.deep.equal([0, []]);
        const up = succeeded(await engine.up());
        expect(lost(up)).to.deep.equal([]);
        const outside = engine.things().filter(({ type }) => type.startsWith("aws:apigatewayv2/"));
        const made = outside.filter(({ isOutside }) => !isOutside).map(({ type }) => type);
        expect(made).to.deep.equal(["aws:apigatewayv2/vpcLink:VpcLink"]);
        const integration = engine.thing("aws:apigatewayv2/integration:Integration").inputs;
        expect(String(integration["integrationUri"])).to.contain("listener/app/ingress-alb");
        expect(succeeded(await engine.up()).steps).to.deep.equal([]);
    });
});
