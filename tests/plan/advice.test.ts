import { expect } from "chai";
import { adviceOn } from "../../cli/commands/plan/advice";
import { type BillOptions, bill } from "../../costs";
import type { ResourceRecord } from "../../inventory";
import { made } from "../costs/helpers";

const POOL = "aws:cognito/userPool:UserPool";
const TARGET = { scalableDimension: "ecs:service:DesiredCount", resourceId: "service/shop/api" };

function service(cpu: string, targetValue: number, predefinedMetricType = "ECSServiceAverageCPUUtilization") {
    return [
        made("aws:ecs/taskDefinition:TaskDefinition", "task", { family: "api", cpu }),
        made("aws:ecs/service:Service", "api", { name: "api", cluster: "shop", taskDefinition: "api" }),
        made("aws:appautoscaling/target:Target", "scaling", { ...TARGET, minCapacity: 2, maxCapacity: 4 }),
        made("aws:appautoscaling/policy:Policy", "api-cpu", {
            ...TARGET,
            targetTrackingScalingPolicyConfiguration: {
                targetValue,
                predefinedMetricSpecification: { predefinedMetricType },
            },
        }),
    ];
}

const about = (resources: ResourceRecord[]) => adviceOn(resources).map((text) => text.split(":")[0]);

describe("What a plan advises", () => {
    it("names a user pool that Cognito's own sender mails for, with its 50 e-mails a day", () => {
        const [advice] = adviceOn([made(POOL, "users")]);
        expect(advice).to.contain("50 e-mails a day").and.contain("glimpse:users.sesIdentityArn").and.contain("$0.10");
        expect(
            about([made(POOL, "u", { emailConfiguration: { emailSendingAccount: "COGNITO_DEFAULT" } })]),
        ).to.have.length(1);
        expect(about([made(POOL, "u", { emailConfiguration: { emailSendingAccount: "DEVELOPER" } })])).to.deep.equal(
            [],
        );
    });

    it("names an image by a tag that can be moved, and none by its digest or under tags that stay", () => {
        const address = "123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/shop";
        const running = (image: string, imageTagMutability = "MUTABLE") => [
            made("aws:ecr/repository:Repository", "images", { name: "shop", imageTagMutability }),
            made("aws:ecs/taskDefinition:TaskDefinition", "task", {
                containerDefinitions: JSON.stringify([{ name: "app", image }]),
            }),
        ];
        expect(adviceOn(running(`${address}:1.0.0`))[0])
            .to.contain("by its tag")
            .and.contain("Spot fallback");
        expect(about(running(`${address}@sha256:${"0".repeat(64)}`))).to.deep.equal([]);
        expect(about(running(`${address}:1.0.0`, "IMMUTABLE"))).to.deep.equal([]);
        expect(about(running("public.ecr.aws/docker/library/busybox:1.37"))).to.deep.equal([]);
    });

    it("names a CPU target that is late for a quarter of a core, with the measured figure", () => {
        const [advice] = adviceOn(service("256", 70));
        expect(advice).to.contain("70 % CPU").and.contain("at 66 %").and.contain("glimpse:api.scaleOutCpuPercent 50");
        expect(about(service("256", 50))).to.deep.equal([]);
        expect(about(service("512", 70))).to.deep.equal([]);
        expect(about(service("256", 600, "ALBRequestCountPerTarget"))).to.deep.equal([]);
    });

    it("names a NAT that the declared traffic is too much for, with what it would be and what it can keep up", () => {
        const nat = (names: string[], instanceType: string) =>
            names.flatMap((name) => [
                made("aws:autoscaling/group:Group", name, {}),
                made("aws:ec2/launchTemplate:LaunchTemplate", name, { instanceType }),
            ]);
        const one = nat(["network-nat"], "t4g.nano");
        // 4,000 GB a month are 133 a day, 13.3 in the busiest hour: 0.0318 Gbit/s, and 80 % of 0.032 are 0.0256.
        const [advice] = adviceOn(one, { natGB: 4000 });
        expect(advice)
            .to.contain("glimpse:use.natGB 4000 is about 0.032 Gbit/s")
            .and.contain("a t4g.nano keeps up 0.032");
        expect(adviceOn(one, { natGB: 3200 })).to.deep.equal([]);
        expect(adviceOn(one)).to.deep.equal([]);
        expect(adviceOn(nat(["network-nat", "network-nat-2"], "t4g.nano"), { natGB: 4000 })).to.deep.equal([]);
        expect(adviceOn(nat(["network-nat"], "t4g.micro"), { natGB: 4000 })).to.deep.equal([]);
        expect(adviceOn(nat(["workers"], "t4g.nano"), { natGB: 4000 })).to.deep.equal([]);
    });

    it("names downloads that CloudFront would deliver for less, and none that are free, through it, or tiny", () => {
        const bucket = made("aws:s3/bucket:Bucket", "files-bucket", {});
        const signed = made("aws:cloudfront/distribution:Distribution", "files-distribution", {
            defaultCacheBehavior: { trustedKeyGroups: ["group"] },
        });
        const api = made("aws:cloudfront/distribution:Distribution", "ingress-distribution", {
            defaultCacheBehavior: {},
        });
        const [advice, ...others] = adviceOn([bucket, api], { downloads: 200_000, fileMiB: 1 });
        expect(others).to.deep.equal([]);
        expect(advice)
            .to.contain("files-bucket: glimpse:use.downloads 200000 are 195 GB a month")
            .and.contain("glimpse:files.downloads: cloudfront");
        expect(adviceOn([bucket, api], { downloads: 100_000, fileMiB: 1 })).to.deep.equal([]);
        expect(adviceOn([bucket, signed], { downloads: 200_000, fileMiB: 1 })).to.deep.equal([]);
        expect(adviceOn([bucket], { downloads: 9_000_000, fileMiB: 0.2 })).to.deep.equal([]);
        expect(adviceOn([bucket])).to.deep.equal([]);
        expect(adviceOn([made("aws:s3/bucket:Bucket", "logs", {})], { downloads: 200_000, fileMiB: 1 })).to.deep.equal(
            [],
        );
    });

    describe("on CloudFront's flat-rate plans", () => {
        const files = (more: Record<string, unknown> = {}) =>
            made("aws:cloudfront/distribution:Distribution", "files-distribution", {
                defaultCacheBehavior: { trustedKeyGroups: ["group"] },
                origins: [{ originId: "files", originAccessControlId: "access" }],
                ...more,
            });
        const said = (distribution: ResourceRecord, use: BillOptions["use"]) =>
            adviceOn([distribution], {}, bill([distribution], { region: "ap-northeast-2", use }));

        it("names the plan that is cheaper than what a distribution delivers as you go, and by how much", () => {
            const [advice, ...others] = said(files(), { downloads: 5_000_000, fileMiB: 1 });
            expect(others).to.deep.equal([]);
            // 4,882.8 GB, of which 1,024 are free, at 0.12: 463.06. All requests are free.
            expect(advice)
                .to.contain("files-distribution: 4,883 GB and 5,000,000 requests a month cost $463.06 as you go")
                .and.contain("$448.06 more than CloudFront's flat-rate plan Pro, $15 a month");
        });

        it("names none where it costs less as you go, and the next plan where the requests are more", () => {
            // 125 GB beyond the free terabyte at 0.12 are 15.00.
            expect(said(files(), { downloads: 1148 * 1024, fileMiB: 1 })).to.deep.equal([]);
            expect(said(files(), { downloads: 1150 * 1024, fileMiB: 1 })).to.have.length(1);
            expect(said(files(), { downloads: 11e6, fileMiB: 0.1 }).join()).to.equal("");
            expect(said(files(), { downloads: 11e6, fileMiB: 1 })[0]).to.contain("flat-rate plan Business, $200");
            expect(said(files(), { downloads: 60e6, fileMiB: 1 })).to.deep.equal([]);
        });

        it("names only plans that take a VPC's origin, and none for what no plan takes", () => {
            const use = { requests: 5_000_000, responseKiB: 1024, downloads: 0 };
            const api = (origin: Record<string, unknown>) =>
                said(files({ defaultCacheBehavior: {}, origins: [origin] }), use)[0] ?? "";
            expect(api({ customOriginConfig: {} })).to.contain("plan Pro");
            expect(api({ vpcOriginConfig: {} })).to.contain("plan Business");
            for (const refused of [
                { defaultCacheBehavior: { trustedKeyGroups: ["group"], lambdaFunctionAssociations: [{}] } },
                { viewerCertificate: { sslSupportMethod: "vip" } },
                { origins: [{ s3OriginConfig: { originAccessIdentity: "one" } }] },
            ]) {
                const advice = said(files(refused), { downloads: 5_000_000, fileMiB: 1 });
                expect(advice, JSON.stringify(refused)).to.deep.equal([]);
            }
        });
    });

    it("names a NAT whose table of connections the declared traffic fills, though its bandwidth is enough", () => {
        const nat = (names: string[], instanceType: string) =>
            names.flatMap((name) => [
                made("aws:autoscaling/group:Group", name, {}),
                made("aws:ec2/launchTemplate:LaunchTemplate", name, { instanceType }),
            ]);
        // 7,500 GB a month are 25 in the busiest hour: 455 connections of 16 KiB a second, remembered for 120 s. 80 % are 52,429.
        const advice = adviceOn(nat(["network-nat"], "t4g.small"), { natGB: 7500 });
        expect(advice).to.have.lengthOf(1);
        expect(advice[0]).to.contain("about 54,613 connections in the table of each NAT").and.contain("holds 65,536");
        expect(adviceOn(nat(["network-nat"], "t4g.small"), { natGB: 7100 })).to.deep.equal([]);
        expect(adviceOn(nat(["network-nat", "network-nat-2"], "t4g.small"), { natGB: 7500 })).to.deep.equal([]);
        // A type whose bandwidth is not known has the same table.
        expect(adviceOn(nat(["network-nat"], "z9g.large"), { natGB: 7500 })).to.have.lengthOf(1);
        // Both at once.
        expect(adviceOn(nat(["network-nat"], "t4g.nano"), { natGB: 7500 })).to.have.lengthOf(2);
    });
});
