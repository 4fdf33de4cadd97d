import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { StackPlan } from "../../../cli/aws/stack-plan";
import { actionsOf } from "../../../cli/commands/preflight/rights/actions";
import { namedIn } from "../../../cli/commands/preflight/rights/kinds";
import { isCustomType } from "../../../inventory";
import { PROJECT } from "../../command/host";
import { resource } from "./cases";

const GOLDEN = path.join(PROJECT, "tests/plan/golden");

/** The types that some stack of this repository makes. */
function plannedTypes(): string[] {
    const plans = readdirSync(GOLDEN).filter((name) => name.endsWith(".json"));
    const types = plans.flatMap((name) => {
        const { resources } = JSON.parse(readFileSync(path.join(GOLDEN, name), "utf8")) as { resources: string[] };
        // The type is the last of the URN's types.
        return resources.map((urn) => urn.split("::")[2]?.split("$").at(-1) ?? "");
    });
    return [...new Set(types)].filter((type) => type.startsWith("aws:") && isCustomType(type));
}

describe("the actions that preflight asks IAM about", () => {
    const types = plannedTypes();

    it("are known for every type that a stack here makes", () => {
        expect(types.length).to.be.above(40);
        expect(types.filter((type) => actionsOf(type) === undefined)).to.deep.equal([]);
    });

    it("make, and read, each of them: IAM knows them by service and name", () => {
        for (const type of types) {
            const actions = actionsOf(type) ?? [];
            expect(actions, type).to.have.length.above(0);
            for (const action of actions) expect(action, type).to.match(/^[a-z0-9-]+:[A-Z][A-Za-z]+$/);
            expect(new Set(actions).size, type).to.equal(actions.length);
        }
    });

    it("are asked about by ARN where IAM decides by it, under the names that the plan gives", () => {
        const resources = [
            resource("aws:ssm/parameter:Parameter", { name: "/glimpse/url" }),
            resource("aws:iam/role:Role", { _: "api-task" }),
            resource("aws:ecs/service:Service", { name: "glimpse-api" }),
            resource("aws:cloudwatch/logGroup:LogGroup", { name: "/ecs/glimpse-prod" }),
            resource("aws:cloudwatch/eventRule:EventRule", { _: "nightly" }),
            resource("aws:cloudwatch/dashboard:Dashboard", { dashboardName: "glimpse-prod" }),
            resource("aws:ec2/vpc:Vpc", {}),
        ];
        const plan = new StackPlan("startup-prod", "ap-northeast-2", resources, { is: "none" });
        const asked = namedIn(plan).map(({ actions, arns }) => [arns("123456789012").join(), actions.length > 0]);
        const here = (service: string) => `arn:aws:${service}:ap-northeast-2:123456789012`;
        expect(asked).to.deep.equal([
            [`${here("logs")}:log-group:/ecs/glimpse-prod:*`, true],
            ["arn:aws:iam::123456789012:role/api-task-0123456", true],
            [`${here("ecs")}:service/glimpse-api`, true],
            [`${here("ssm")}:parameter/glimpse/url`, true],
            [`${here("events")}:rule/nightly-0123456`, true],
            ["arn:aws:cloudwatch::123456789012:dashboard/glimpse-prod", true],
        ]);
        expect(namedIn(plan).find(({ service }) => service === "iam")?.actions).to.include("iam:PassRole");
        expect(namedIn(plan).flatMap(({ actions }) => actions)).not.to.include("ssm:DescribeParameters");
    });

    it("are unknown for a type that no one has written down", () => {
        for (const type of ["aws:neptune/cluster:Cluster", "aws:toString:x", "random:index/randomId:RandomId"]) {
            expect(actionsOf(type), type).to.equal(undefined);
        }
    });
});
