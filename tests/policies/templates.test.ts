import { expect } from "chai";
import { judge, type Subject } from "../../policies";
import { type Inputs, resource as r } from "./helpers";

const asOf = new Date("2026-11-24T00:00:00Z");
const EVERYONE = ["0.0.0.0/0"];
const web = (name: string, port: number): Subject =>
    r("aws:ec2/securityGroup:SecurityGroup", name, {
        ingress: [{ protocol: "tcp", fromPort: port, toPort: port, cidrBlocks: EVERYONE }],
        egress: [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: EVERYONE }],
    });
const trust = (Service: string) =>
    JSON.stringify({ Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service } }] });
const lambda = (name: string): Subject =>
    r("aws:lambda/function:Function", name, { runtime: "nodejs22.x", handler: "index.handler" });
const operation: Inputs = { "x-amazon-apigateway-integration": { type: "aws_proxy" } };

/** What `pulumi new` makes for AWS, in the shapes of its templates, and what the packs say of each with default settings. */
const TEMPLATES: Record<string, { resources: Subject[]; mandatory: string[]; advisory: string[] }> = {
    "aws-typescript: a bucket": {
        resources: [r("aws:s3/bucket:Bucket", "my-bucket")],
        mandatory: ["bucket-public-access my-bucket"],
        advisory: ["tls-only-access my-bucket"],
    },
    "container-aws-typescript: a service on Fargate behind a load balancer": {
        resources: [
            r("aws:ecs/cluster:Cluster", "cluster"),
            r("aws:lb/loadBalancer:LoadBalancer", "loadbalancer", {
                internal: false,
                securityGroups: ["loadbalancer-id"],
            }),
            web("loadbalancer", 80),
            r("aws:lb/listener:Listener", "loadbalancer-0", {
                loadBalancerArn: "loadbalancer-id",
                port: 80,
                protocol: "HTTP",
                defaultActions: [{ type: "forward" }],
            }),
            r("aws:ecr/repository:Repository", "repo", { forceDelete: true }),
            r("aws:cloudwatch/logGroup:LogGroup", "service", { retentionInDays: 7 }),
            r("aws:iam/role:Role", "service-task", { assumeRolePolicy: trust("ecs-tasks.amazonaws.com") }),
            r("aws:ecs/taskDefinition:TaskDefinition", "service", {
                requiresCompatibilities: ["FARGATE"],
                containerDefinitions: JSON.stringify([
                    { name: "app", image: "123456789012.dkr.ecr.us-east-1.amazonaws.com/repo@sha256:0a1b" },
                ]),
            }),
            r("aws:ecs/service:Service", "service", {
                name: "service",
                cluster: "cluster",
                launchType: "FARGATE",
                desiredCount: 1,
                networkConfiguration: { assignPublicIp: true },
            }),
        ],
        mandatory: [
            "graviton service",
            "tls-listeners loadbalancer-0",
            "deletion-protection repo",
            "image-scanning repo",
            "invalid-headers loadbalancer",
        ],
        advisory: [
            "public-addresses service",
            "load-balancer-deletion loadbalancer",
            "load-balancer-logs loadbalancer",
        ],
    },
    "kubernetes-aws-typescript: a cluster in its network": {
        resources: [
            r("aws:ec2/vpc:Vpc", "eks-vpc", { enableDnsHostnames: true }),
            r("aws:ec2/natGateway:NatGateway", "eks-vpc-1", { allocationId: "eks-vpc-1-id" }),
            r("aws:ec2/eip:Eip", "eks-vpc-1"),
            r("aws:eks/cluster:Cluster", "eks-cluster", {
                vpcConfig: { endpointPrivateAccess: false, endpointPublicAccess: true, publicAccessCidrs: EVERYONE },
            }),
            r("aws:eks/nodeGroup:NodeGroup", "eks-nodes", { instanceTypes: ["t3.medium"] }),
        ],
        mandatory: ["graviton eks-nodes", "eks-endpoint eks-cluster"],
        advisory: [
            "paid-surprises eks-vpc-1",
            "default-security-group eks-vpc",
            "eks-secrets eks-cluster",
            "flow-logs eks-vpc",
            "eks-logs eks-cluster",
        ],
    },
    "serverless-aws-typescript: a function behind a REST API": {
        resources: [
            r("aws:iam/role:Role", "role", {
                assumeRolePolicy: trust("lambda.amazonaws.com"),
                managedPolicyArns: ["arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"],
            }),
            lambda("fn"),
            r("aws:apigateway/restApi:RestApi", "api", {
                body: JSON.stringify({
                    swagger: "2.0",
                    paths: { "/date": { get: operation }, "/": { get: operation } },
                }),
            }),
            r("aws:lambda/permission:Permission", "api-fn", {
                principal: "apigateway.amazonaws.com",
                sourceArn: "arn:aws:execute-api:us-east-1:1:a/*",
            }),
        ],
        mandatory: ["graviton fn"],
        advisory: ["api-authorizers api"],
    },
    "static-website-aws-typescript: a site behind CloudFront": {
        resources: [
            r("aws:s3/bucket:Bucket", "bucket"),
            r("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "public", {
                bucket: "bucket-id",
                blockPublicAcls: false,
            }),
            r("aws:s3/bucketObjectv2:BucketObjectv2", "index.html", { bucket: "bucket-id", acl: "public-read" }),
            r("aws:cloudfront/distribution:Distribution", "cdn", {
                origins: [
                    {
                        originId: "bucket",
                        domainName: "bucket.s3-website-us-east-1.amazonaws.com",
                        customOriginConfig: {
                            originProtocolPolicy: "http-only",
                            originSslProtocols: ["TLSv1.2"],
                            httpPort: 80,
                            httpsPort: 443,
                        },
                    },
                ],
                defaultCacheBehavior: { targetOriginId: "bucket", viewerProtocolPolicy: "redirect-to-https" },
                viewerCertificate: { cloudfrontDefaultCertificate: true },
            }),
        ],
        mandatory: ["origin-tls cdn", "bucket-public-access public", "bucket-public-access index.html"],
        advisory: ["tls-only-access bucket"],
    },
    "vm-aws-typescript: a machine in its network": {
        resources: [
            r("aws:ec2/vpc:Vpc", "vpc", { cidrBlock: "10.0.0.0/16" }),
            r("aws:ec2/subnet:Subnet", "subnet", { vpcId: "vpc-id", mapPublicIpOnLaunch: true }),
            web("secGroup", 80),
            r("aws:ec2/instance:Instance", "server", {
                instanceType: "t3.micro",
                subnetId: "subnet-id",
                ami: "ami-0",
                userData: "#!/bin/bash\nnohup python3 -m http.server 80 &\n",
            }),
        ],
        mandatory: ["graviton server", "open-security-groups secGroup", "encryption-at-rest server", "imdsv2 server"],
        advisory: ["default-security-group vpc", "public-addresses server", "flow-logs vpc"],
    },
};

describe("The templates of pulumi new for AWS", () => {
    for (const [template, { resources, mandatory, advisory }] of Object.entries(TEMPLATES)) {
        it(`get a short list: ${template}`, () => {
            const { policies } = judge(resources, undefined, { asOf, region: "us-east-1" });
            const at = (level: string) => [
                ...new Set(
                    policies
                        .filter((one) => one.level === level)
                        .map(({ rule, resource }) => `${rule} ${resource.split("::").at(-1)}`),
                ),
            ];
            expect(at("mandatory")).to.have.members(mandatory);
            expect(at("advisory")).to.have.members(advisory);
            expect(policies.filter(({ unjudged }) => unjudged)).to.deep.equal([]);
        });
    }
});
