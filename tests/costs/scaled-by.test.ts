import { expect } from "chai";
import type { ResourceRecord } from "../../inventory";
import { ALB, billed, EIP, GROUP, INSTANCE, linesOf, made, SERVICE, TASK } from "./helpers";
import { box, DISK, DISTRIBUTION, disk, ECS_CLUSTER, POLICY, PROVIDERS, TARGET, template, unmade } from "./unmade";

describe("Who scales, takes or serves a resource, while ids are unknown", () => {
    const task = unmade(TASK, "task", {
        cpu: ".25 vCPU",
        memory: "0.5 GB",
        runtimePlatform: { cpuArchitecture: "ARM64" },
    });
    const service = (name: string) =>
        made(
            SERVICE,
            name,
            { desiredCount: 1, launchType: "FARGATE", taskDefinition: "[unknown]" },
            { dependencies: [task.urn], outputs: {} },
        );
    const [api, jobs] = [service("api"), service("jobs")];
    const target = (from: Partial<ResourceRecord>) =>
        made(
            TARGET,
            "scaling",
            { scalableDimension: "ecs:service:DesiredCount", resourceId: "[unknown]", minCapacity: 4, maxCapacity: 8 },
            { dependencies: [api.urn, jobs.urn], ...from },
        );
    const TASK_MONTH = 730 * (0.25 * 0.03725 + 0.5 * 0.00409);

    it("is one service, whose id the target's comes from", () => {
        const bill = billed([task, api, jobs, target({ propertyDependencies: { resourceId: [jobs.urn] } })]);
        const monthly = (urn: string) =>
            linesOf(bill).reduce((sum, line) => sum + (line.resource === urn ? line.monthly : 0), 0);
        expect(
            [monthly(api.urn), monthly(jobs.urn)].map((sum) => Math.round((sum / TASK_MONTH) * 1e6) / 1e6),
        ).to.deep.equal([1, 4]);
        expect(bill.unpriced).to.deep.equal([]);
    });

    it("is reported of both services that a target may scale", () => {
        const bill = billed([task, api, jobs, target({})]);
        expect(bill.unpriced.map(({ resource, why }) => [resource, why])).to.deep.equal([
            [api.urn, "resourceId is not known before up"],
            [jobs.urn, "resourceId is not known before up"],
        ]);
    });

    it("is one instance, whose id an Elastic IP's association comes from", () => {
        const machine = (name: string) =>
            made(INSTANCE, name, { ...box, ...disk, associatePublicIpAddress: true }, { outputs: {} });
        const [one, two] = [machine("one"), machine("two")];
        const association = (from: Partial<ResourceRecord>) =>
            made(
                "aws:ec2/eipAssociation:EipAssociation",
                "taken",
                { instanceId: "[unknown]" },
                { dependencies: [one.urn, two.urn], ...from },
            );
        const addresses = (from: Partial<ResourceRecord>) =>
            linesOf(billed([one, two, made(EIP, "eip"), association(from)]))
                .filter(({ price }) => price === "vpc.public-ipv4.hour")
                .map(({ resource }) => resource.split("::").at(-1));
        expect(addresses({ propertyDependencies: { instanceId: [two.urn] } })).to.have.members(["one", "eip"]);
        // No one can report which of both: the address of neither is left out.
        expect(addresses({})).to.have.members(["one", "two", "eip"]);
    });

    it("is one group, which a policy scales in the worst month; each possible one where it is not known", () => {
        const scaled = (name: string) =>
            made(
                GROUP,
                name,
                { minSize: 1, maxSize: 3, launchTemplate: { id: "[unknown]" } },
                { dependencies: [small.urn], outputs: {} },
            );
        const small = template("small", "t4g.nano");
        const [one, two] = [scaled("one"), scaled("two")];
        const worst = (from: Partial<ResourceRecord>) =>
            billed([
                small,
                one,
                two,
                made(
                    POLICY,
                    "grow",
                    { autoscalingGroupName: "[unknown]" },
                    { dependencies: [one.urn, two.urn], ...from },
                ),
            ]).worstCase.autoscalingMaximum;
        const MACHINE = 730 * 0.0052 + DISK;
        expect(worst({ propertyDependencies: { autoscalingGroupName: [one.urn] } })).to.be.closeTo(4 * MACHINE, 1e-9);
        expect(worst({})).to.be.closeTo(6 * MACHINE, 1e-9);
    });

    it("is one cluster, whose default strategy places the tasks", () => {
        const [shop, back] = [unmade(ECS_CLUSTER, "shop"), unmade(ECS_CLUSTER, "back")];
        const providers = made(
            PROVIDERS,
            "shop",
            {
                clusterName: "[unknown]",
                defaultCapacityProviderStrategies: [{ capacityProvider: "FARGATE_SPOT", weight: 1 }],
            },
            { dependencies: [shop.urn] },
        );
        const placed = (cluster: ResourceRecord) => {
            const one = made(
                SERVICE,
                "one",
                { desiredCount: 1, cluster: "[unknown]", taskDefinition: "[unknown]" },
                {
                    dependencies: [task.urn, shop.urn, back.urn],
                    propertyDependencies: { taskDefinition: [task.urn], cluster: [cluster.urn] },
                },
            );
            return linesOf(billed([task, shop, back, providers, one]));
        };
        expect(placed(shop).map(({ what }) => what)).to.deep.equal([
            "1 task on Spot x 0.25 vCPU",
            "1 task on Spot x 0.5 GB",
        ]);
        expect(placed(back).map(({ what }) => what)).to.deep.equal([
            "1 task on demand x 0.25 vCPU",
            "1 task on demand x 0.5 GB",
        ]);
        expect(placed(back)[0]?.note).to.equal("no strategy is known, neither its own nor its cluster's");
    });

    it("is one load balancer, which the origins of a distribution come from; the other pays for what it sends", () => {
        const [one, two] = [
            made(ALB, "one", { subnets: ["a", "c"] }, { outputs: {} }),
            made(ALB, "two", { subnets: ["a", "c"] }, { outputs: {} }),
        ];
        const distribution = made(
            DISTRIBUTION,
            "cdn",
            { origins: [{ domainName: "[unknown]" }] },
            { dependencies: [one.urn, two.urn], propertyDependencies: { origins: [one.urn] } },
        );
        const sends = linesOf(billed([one, two, distribution])).filter(
            ({ what }) => what === "answers to the internet",
        );
        expect(sends.map(({ resource }) => resource)).to.deep.equal([two.urn]);
    });
});
