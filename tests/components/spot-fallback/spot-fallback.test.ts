import * as fs from "node:fs";
import { expect } from "chai";
import {
    SpotFallback,
    type SpotFallbackArgs,
    spotFallbackDefaults,
    spotFallbackFaults,
} from "../../../components/spot-fallback";
import { type Made, make } from "../harness";
import { placementFailure, strategy } from "./simulated-ecs";

const SERVICE = "arn:aws:ecs:ap-northeast-2:111122223333:service/glimpse-prod/glimpse-api";
const args: SpotFallbackArgs = {
    serviceArn: SERVICE,
    topicArn: "arn:aws:sns:ap-northeast-2:111122223333:alarms",
    spotPercent: 70,
    onDemandTasks: 1,
    desiredTasks: 3,
};
const keys = (more: Partial<SpotFallbackArgs>) => spotFallbackFaults({ ...args, ...more }).map(({ key }) => key);

/** As EventBridge matches: every key of the pattern, one of its values; of a list in the event one item is enough. */
function matches(pattern: unknown, event: unknown): boolean {
    if (Array.isArray(pattern)) {
        const items = Array.isArray(event) ? event : [event];
        return pattern.some((wanted) =>
            items.some((item) => (wanted?.suffix ? String(item).endsWith(wanted.suffix) : wanted === item)),
        );
    }
    const own = Object(event) as Record<string, unknown>;
    return Object.entries(Object(pattern)).every(([key, value]) => key in own && matches(value, own[key]));
}

describe("SpotFallback", () => {
    let made: Made;

    before(async () => {
        made = await make(() => new SpotFallback("spot-fallback", args));
    });

    it("listens to this service's want of Spot capacity alone", () => {
        const rule = made.one("aws:cloudwatch/eventRule:EventRule", "spot-fallback-failures");
        const pattern = JSON.parse(String(rule.inputs["eventPattern"]));
        const event = placementFailure();
        expect(matches(pattern, event)).to.equal(true);
        expect(matches(pattern, placementFailure("FARGATE"))).to.equal(false);
        expect(matches(pattern, { ...event, resources: [`${SERVICE}-2`] })).to.equal(false);
        expect(matches(pattern, { ...event, detail: { ...event.detail, reason: "RESOURCE:ENI" } })).to.equal(false);
        const steady = { ...event, detail: { ...event.detail, eventName: "SERVICE_STEADY_STATE" } };
        expect(matches(pattern, steady)).to.equal(false);
    });

    it("checks every five minutes, as often as the policy says", () => {
        const rule = made.one("aws:cloudwatch/eventRule:EventRule", "spot-fallback-tick");
        expect(rule.inputs["scheduleExpression"]).to.equal("rate(5 minutes)");
        expect(spotFallbackDefaults.tickSeconds).to.equal(300);
    });

    it("runs on Graviton with the runtime's own SDK, and sends what it could not handle to the topic", () => {
        const { inputs } = made.one("aws:lambda/function:Function");
        expect(inputs).to.deep.include({
            runtime: "nodejs22.x",
            architectures: ["arm64"],
            handler: "index.handler",
            memorySize: 128,
            deadLetterConfig: { targetArn: args.topicArn },
        });
        expect(inputs).not.to.have.property("reservedConcurrentExecutions");
        const { variables } = inputs["environment"] as { variables: Record<string, string> };
        expect(JSON.parse(String(variables["SPOT_STRATEGY"]))).to.deep.equal(strategy);
        expect(JSON.parse(String(variables["POLICY"]))).to.deep.equal(spotFallbackDefaults);
        const folder = "components/spot-fallback/function";
        const required = fs
            .readdirSync(folder)
            .flatMap((file) => [...fs.readFileSync(`${folder}/${file}`, "utf8").matchAll(/require\("([^"]+)"\)/g)])
            .map(([, module]) => module);
        const own = fs.readdirSync(folder).map((file) => `./${file.replace(/\.js$/, "")}`);
        expect(
            required.filter(
                (module) => !own.includes(String(module)) && !/^@aws-sdk\/client-(ecs|ssm|sns)$/.test(String(module)),
            ),
        ).to.deep.equal([]);
        for (const file of fs.readdirSync(folder)) expect(JSON.stringify(inputs["code"])).to.contain(`"${file}"`);
    });

    it("may move this service, keep its parameter, publish to its topic, write its log, and nothing else", () => {
        const { Statement } = JSON.parse(String(made.one("aws:iam/rolePolicy:RolePolicy").inputs["policy"]));
        const parameter = made.one("aws:ssm/parameter:Parameter").outputs?.["arn"];
        const logs = made.one("aws:cloudwatch/logGroup:LogGroup");
        expect(Statement.map(({ Action, Resource }: Record<string, unknown>) => [Action, Resource])).to.deep.equal([
            [["logs:CreateLogStream", "logs:PutLogEvents"], `${logs.outputs?.["arn"]}:*`],
            [["ecs:DescribeServices", "ecs:UpdateService"], SERVICE],
            [["ssm:GetParameter", "ssm:PutParameter"], parameter],
            [["sns:Publish"], args.topicArn],
        ]);
        expect(logs.inputs["retentionInDays"]).to.equal(14);
    });

    it("keeps its log for the days that it is given, and refuses a number that CloudWatch does not take", async () => {
        const kept = await make(() => new SpotFallback("spot-fallback", { ...args, logRetentionDays: 30 }));
        expect(kept.one("aws:cloudwatch/logGroup:LogGroup").inputs["retentionInDays"]).to.equal(30);
        expect(keys({ logRetentionDays: 31 })).to.deep.equal(["logRetentionDays"]);
    });

    it("may use the key of a topic that has one", async () => {
        const topicKeyArn = "arn:aws:kms:ap-northeast-2:111122223333:key/0";
        const keyed = await make(() => new SpotFallback("spot-fallback", { ...args, topicKeyArn }));
        const { Statement } = JSON.parse(String(keyed.one("aws:iam/rolePolicy:RolePolicy").inputs["policy"]));
        expect(Statement[4]).to.deep.include({ Action: ["kms:Decrypt", "kms:GenerateDataKey"], Resource: topicKeyArn });
    });

    it("lets each rule call the function before it is its target", () => {
        for (const key of ["failures", "tick"]) {
            const permission = made.one("aws:lambda/permission:Permission", `spot-fallback-${key}`);
            const rule = made.one("aws:cloudwatch/eventRule:EventRule", `spot-fallback-${key}`);
            expect(permission.inputs).to.include({
                principal: "events.amazonaws.com",
                sourceArn: rule.outputs?.["arn"],
            });
            const target = made.one("aws:cloudwatch/eventTarget:EventTarget", `spot-fallback-${key}`);
            expect(made.waits(target, permission)).to.equal(true);
        }
    });

    it("refuses what can be no policy, with the fix", () => {
        expect(keys({})).to.deep.equal([]);
        expect(keys({ spotPercent: 0 })).to.deep.equal(["spotPercent"]);
        expect(keys({ coolDownSeconds: 60 })).to.deep.equal(["coolDownSeconds"]);
        expect(keys({ backoffFactor: 0.5 })).to.deep.equal(["backoffFactor"]);
        expect(keys({ backoffFactor: 1.5 })).to.deep.equal([]);
        expect(keys({ steadySeconds: -1 })).to.deep.equal(["steadySeconds"]);
        expect(keys({ coolDownSeconds: 7200, longestCoolDownSeconds: 3600 })).to.deep.equal(["longestCoolDownSeconds"]);
        for (const { fix } of spotFallbackFaults({ ...args, coolDownSeconds: 1 })) expect(fix).to.contain("300");
    });
});
