import { expect } from "chai";
import { StackPlan } from "../../../cli/aws/stack-plan";
import { SITE_RIGHTS } from "../../../cli/commands/deploy";
import { askedOf } from "../../../cli/commands/preflight/rights/asked";
import { boundary } from "../../../examples/ci-role/boundary";
import type { Names } from "../../../examples/ci-role/names";
import { stackReading, stackWriting, stateReading, stateWriting } from "../../../examples/ci-role/policies";
import { hosting, previewNames } from "../../../examples/ci-role/previews";
import type { ResourceRecord } from "../../../inventory";
import { callsOf } from "../../examples/iam/calls";
import { type Call, isAllowed, type Statement } from "../../examples/iam/evaluate";
import { ADOPTED, account, deploy, drift, FENCE, namesOf, planned, region, state } from "./roles";
import { STACKS } from "./stacks";

describe("The rights of the workflows' roles, by a simulated evaluation of IAM,", () => {
    const stacks: { title: string; names: Names; resources: ResourceRecord[] }[] = [];
    before(async () => {
        for (const [stack, environment, settings] of STACKS) {
            const title = [stack, ...Object.keys(settings)].join(" with ");
            const resources = await planned(stack, settings);
            // Secrets Manager ends an ARN in six letters that it chooses.
            const secrets = resources.flatMap(({ type, outputs }) =>
                type === "aws:secretsmanager/secret:Secret" && String(outputs?.["name"]).startsWith("old-")
                    ? String(outputs?.["arn"])
                    : [],
            );
            const names = namesOf(environment);
            stacks.push({ title, names: { ...names, adopted: [...ADOPTED, ...secrets] }, resources });
        }
    });

    const context = {
        "aws:ResourceTag/stack": "startup-prod",
        "aws:RequestedRegion": region,
        "iam:PermissionsBoundary": FENCE,
        "iam:PassedToService": "ec2.amazonaws.com",
    };

    it("let a deployment make, read, change, tag and delete everything that each stack has, by its name", () => {
        for (const { title, names, resources } of stacks) {
            const asked = resources.flatMap((one) => callsOf(one, account, region));
            expect(asked.length, title).to.be.greaterThan(150);
            const allowed = deploy(names);
            const denied = asked.filter((call) => !isAllowed({ ...call, context }, allowed));
            expect(denied, title).to.deep.equal([]);
        }
    });

    it("let a deployment do all that preflight asks IAM about, with what it says of the calls", () => {
        for (const { title, names, resources } of stacks) {
            const allowed = deploy(names);
            const parts = askedOf(new StackPlan(title, region, resources, { is: "none" })).flatMap((one) => one.parts);
            const denied = parts.flatMap(({ on, context: given }) =>
                [...on].flatMap(([action, arns]) =>
                    [...arns]
                        .map((resource) => ({
                            action,
                            resource,
                            context: { "aws:ResourceTag/stack": "startup-prod", ...given },
                        }))
                        .filter((call) => !isAllowed(call, allowed)),
                ),
            );
            expect(denied, title).to.deep.equal([]);
        }
    });

    it("let the role of previews make and remove all that a preview has, and not change what holds production", async () => {
        const previews = { environment: "previews", host: "glimpse-dev", repositoryName: "glimpse-dev-previews" };
        const guests = previewNames(namesOf("prod"), previews);
        const allowed = [
            ...[
                ...stateReading(state),
                ...stateWriting(state),
                ...stackReading(guests),
                ...stackWriting(guests, FENCE),
            ],
            ...hosting(namesOf("prod"), previews),
        ];
        const resources = await planned("preview", { environment: "pr-12" });
        const asked = resources.flatMap((one) => callsOf(one, account, region));
        expect(asked.length).to.be.greaterThan(100);
        expect(asked.filter((call) => !isAllowed({ ...call, context }, allowed))).to.deep.equal([]);
        const types = resources.map(({ type }) => type).filter((type) => type.startsWith("aws:"));
        expect([...new Set(types)]).to.have.members([...(guests.types ?? [])]);
        const at = (service: string, resource: string) => `arn:aws:${service}:${region}:${account}:${resource}`;
        const attacks: [action: string, resource: string][] = [
            ["rds:DeleteDBInstance", at("rds", "db:postgres-instance-1")],
            ["rds:ModifyDBInstance", at("rds", "db:postgres-instance-1")],
            ["rds:RestoreDBInstanceFromDBSnapshot", at("rds", "db:postgres-instance-1")],
            ["ec2:DeleteVpc", at("ec2", "vpc/vpc-1")],
            ["ec2:RunInstances", at("ec2", "instance/i-1")],
            ["elasticloadbalancing:DeleteLoadBalancer", at("elasticloadbalancing", "loadbalancer/app/a/1")],
            ["elasticloadbalancing:ModifyListener", at("elasticloadbalancing", "listener/app/a/1/2")],
            ["elasticache:DeleteReplicationGroup", at("elasticache", "replicationgroup:redis-1")],
            ["s3:PutBucketPolicy", "arn:aws:s3:::glimpse-files-prod"],
            ["ecs:UpdateService", at("ecs", "service/glimpse-prod/glimpse-api")],
            ["iam:UpdateAssumeRolePolicy", `arn:aws:iam::${account}:role/api-task-1`],
        ];
        for (const [action, resource] of attacks)
            expect(isAllowed({ action, resource, context }, allowed), action).to.equal(false);
    });

    it("know the calls of every type", () => {
        const types = new Set(stacks.flatMap(({ resources }) => resources.map(({ type }) => type)));
        const without = [...types]
            .filter((type) => /^aws:\w+\//.test(type))
            .filter((type) => {
                const { resources } = stacks.find((one) => one.resources.some((other) => other.type === type)) ?? {
                    resources: [],
                };
                const first = resources.find((other) => other.type === type);
                return first !== undefined && callsOf(first, account, region).length === 0;
            });
        expect(without).to.deep.equal([]);
    });

    it("let the check for drift read all of that, and write none", () => {
        for (const { title, names, resources } of stacks) {
            const asked = resources.flatMap((one) => callsOf(one, account, region));
            const isRead = ({ action }: Call) => /:(GET$|Get|List|Describe|ViewBudget$)/.test(action);
            const allowed = drift(names);
            const wrong = asked.filter((call) => isAllowed({ ...call, context }, allowed) !== isRead(call));
            expect(wrong, title).to.deep.equal([]);
        }
    });

    it("give no role of a stack more than its boundary, and none less than it needs", () => {
        for (const { title, names, resources } of stacks) {
            const roles = resources.filter(({ type }) => type === "aws:iam/role:Role");
            expect(roles.length, title).to.be.greaterThan(2);
            for (const { name, inputs } of roles)
                expect(inputs["permissionsBoundary"], `${title} ${name}`).to.equal(FENCE);
            const policies = resources.filter(({ type }) => type === "aws:iam/rolePolicy:RolePolicy");
            for (const { name, inputs } of policies) {
                const statements: Statement[] = JSON.parse(String(inputs["policy"])).Statement;
                for (const { Action = [], Resource = [], Condition = {} } of statements) {
                    for (const action of [Action].flat()) {
                        for (const resource of [Resource].flat()) {
                            const call = {
                                action,
                                resource,
                                // A call that meets the statement's own conditions.
                                context: {
                                    ...context,
                                    "kms:ViaService": `sns.${region}.amazonaws.com`,
                                    ...Condition["ArnEquals"],
                                    ...Condition["StringEquals"],
                                },
                            };
                            expect(
                                isAllowed(call, [{ Effect: "Allow", Action: "*", Resource: "*" }], boundary(names)),
                                `${title}: ${name}, ${action} on ${resource}`,
                            ).to.equal(true);
                        }
                    }
                }
            }
        }
    });

    it("let a deployment fill each site, and have CloudFront forget the last build, by what `npm run deploy` asks", () => {
        const sites = stacks.flatMap(({ names, resources }) =>
            resources
                .filter(({ type, name }) => type === "aws:s3/bucket:Bucket" && name === "www-bucket")
                .map(({ outputs }) => ({ names, bucket: String(outputs?.["arn"]) })),
        );
        expect(sites).to.have.length(1);
        for (const { names, bucket } of sites) {
            const on = (action: string) => {
                if (action.startsWith("cloudfront:")) return `arn:aws:cloudfront::${account}:distribution/E0123`;
                return action === "s3:ListBucket" ? bucket : `${bucket}/assets/app-BxYz12_3.js`;
            };
            const calls = SITE_RIGHTS.map((action) => ({ action, resource: on(action), context }));
            expect(calls.filter((call) => !isAllowed(call, deploy(names)))).to.deep.equal([]);
            expect(calls.filter((call) => isAllowed(call, drift(names))).map(({ action }) => action)).to.deep.equal([
                "s3:ListBucket",
            ]);
        }
    });
});
