import { expect } from "chai";
import { type Inputs, resource, ruleOf, table } from "../helpers";

const FUNCTION = "aws:lambda/function:Function";
const GROUP = "aws:autoscaling/group:Group";
const lambda = (inputs: Inputs = {}) =>
    resource(FUNCTION, "fn", { runtime: "nodejs22.x", publish: true, role: "role-arn", ...inputs });
const distribution = (lambdaArn: string, where: "default" | "ordered" = "default") => {
    const behaviour = { lambdaFunctionAssociations: [{ eventType: "viewer-request", lambdaArn }] };
    return resource("aws:cloudfront/distribution:Distribution", "cdn", {
        defaultCacheBehavior: where === "default" ? behaviour : {},
        ...(where === "ordered" ? { orderedCacheBehaviors: [{}, behaviour] } : {}),
    });
};
const role = (...services: string[]) =>
    resource("aws:iam/role:Role", "role", {
        assumeRolePolicy: JSON.stringify({ Statement: [{ Principal: { Service: services } }] }),
    });
const ARN = "arn:aws:test:ap-northeast-2:123456789012:fn";
const says = [/^fn runs on x86_64\. Write architectures: \["arm64"\]\.$/];
const inRole = lambda({ role: "arn:aws:test:ap-northeast-2:123456789012:role" });

describe("graviton, on functions of CloudFront's edge, which has x86 only", () => {
    table("graviton", [
        { it: "lets one be that a distribution names", resources: [lambda(), distribution(`${ARN}:3`)] },
        { it: "lets one be that a later behaviour names", resources: [lambda(), distribution(`${ARN}:3`, "ordered")] },
        { it: "lets one be where a preview does not know yet which", resources: [lambda(), distribution("[unknown]")] },
        {
            it: "lets one be that a second distribution names",
            resources: [resource("aws:cloudfront/distribution:Distribution", "other", {}), lambda(), distribution(ARN)],
        },
        {
            it: "lets one be whose role the edge may take",
            resources: [inRole, role("lambda.amazonaws.com", "edgelambda.amazonaws.com")],
        },
        {
            it: "lets one be that a distribution names next to another",
            resources: [
                lambda(),
                resource("aws:cloudfront/distribution:Distribution", "cdn", {
                    defaultCacheBehavior: {
                        lambdaFunctionAssociations: ["arn:aws:other", `${ARN}:3`].map((lambdaArn) => ({ lambdaArn })),
                    },
                }),
            ],
        },
        { it: "reports one that no distribution names", resources: [lambda(), distribution("arn:aws:other")], says },
        { it: "reports one without a distribution", resources: [lambda()], says },
        { it: "reports one whose role is of regions alone", resources: [inRole, role("lambda.amazonaws.com")], says },
        {
            it: "reports one of another program's role",
            resources: [lambda({ role: "arn:aws:iam::1:role/other" }), role("edgelambda.amazonaws.com")],
            says,
        },
        {
            it: "reports one without versions, with variables or in a network: the edge takes none of these",
            resources: [
                ...[{ publish: false }, { environment: { variables: {} } }, { vpcConfig: { subnetIds: ["s"] } }].map(
                    (more) => lambda(more),
                ),
                distribution(ARN),
            ].map((one, index) => ({ ...one, urn: `${one.urn}${index}` })),
            says: [...says, ...says, ...says],
        },
    ]);

    it("reports none of them alone, where no one sees the distribution", () => {
        const alone = ruleOf("graviton").judge([lambda()], { allow: [] }, {
            region: "ap-northeast-2",
            isAlone: true,
        } as never);
        expect(alone).to.deep.equal([]);
    });
});

describe("graviton, on what another program decides", () => {
    const override = (...overrides: Inputs[]) =>
        resource(GROUP, "mixed", {
            mixedInstancesPolicy: {
                launchTemplate: { launchTemplateSpecification: { launchTemplateId: "lt-1" }, overrides },
            },
        });
    const of = (launchTemplateSpecification: Inputs, overrides: Inputs[]) => ({
        launchTemplateSpecification,
        overrides,
    });
    const elsewhere = [/^cannot be judged: the launch template of mixed \(lt-1\)/];
    table("graviton", [
        { it: "cannot judge a group's mix of another program's template", resources: [override()], says: elsewhere },
        {
            it: "cannot judge it where an override says only a weight",
            resources: [override({ weightedCapacity: "2" })],
            says: elsewhere,
        },
        { it: "judges the overrides' own classes", resources: [override({ instanceType: "m7g.large" })] },
        { it: "leaves a group without a mix to its template", resources: [resource(GROUP, "plain", {})] },
        {
            it: "judges a mix that describes its machines in place of naming them",
            resources: [override({ instanceRequirements: { cpuManufacturers: ["amazon-web-services"] } })],
        },
        {
            it: "cannot judge a machine or a node group whose class is in another program's template",
            resources: [
                resource("aws:ec2/instance:Instance", "box", { launchTemplate: { id: "lt-1" } }),
                resource("aws:eks/nodeGroup:NodeGroup", "nodes", { launchTemplate: { name: "lt-2", version: "1" } }),
            ],
            says: [
                /^cannot be judged: the launch template of box \(lt-1\)/,
                /^cannot be judged: the launch template of nodes \(lt-2\)/,
            ],
        },
        {
            it: "judges their own class, whatever else that template says",
            resources: [
                resource("aws:ec2/instance:Instance", "box", {
                    instanceType: "t4g.small",
                    launchTemplate: { id: "lt-1" },
                }),
                resource("aws:eks/nodeGroup:NodeGroup", "nodes", {
                    instanceTypes: ["m7g.large"],
                    launchTemplate: { name: "lt-2", version: "1" },
                }),
            ],
        },
        ...["aws:ec2/spotFleetRequest:SpotFleetRequest", "aws:ec2/fleet:Fleet"].flatMap((type) => [
            {
                it: `cannot judge ${type} by another program's template, where no override names a class`,
                resources: [
                    resource(type, "fleet", {
                        launchTemplateConfigs: [
                            of({ launchTemplateId: "lt-1" }, []),
                            of({ id: "lt-2" }, [{ weightedCapacity: 1 }]),
                        ],
                    }),
                ],
                says: [
                    /^cannot be judged: the launch template of fleet \(lt-1\)/,
                    /^cannot be judged: the launch template of fleet \(lt-2\)/,
                ],
            },
            {
                it: `judges the classes that overrides of ${type} name`,
                resources: [
                    resource(type, "fleet", {
                        launchTemplateConfigs: [
                            of({ launchTemplateId: "lt-1" }, [{ instanceType: "m7g.large" }, { weightedCapacity: 2 }]),
                        ],
                    }),
                ],
            },
        ]),
    ]);
});

describe("graviton, on what has no ARM form", () => {
    const machine = (inputs: Inputs) =>
        resource("aws:ec2/instance:Instance", "box", { instanceType: "t3.large", ...inputs });
    const template = (inputs: Inputs) =>
        resource("aws:ec2/launchTemplate:LaunchTemplate", "box", { instanceType: "t3.large", ...inputs });
    const domain = (engineVersion: string) =>
        resource("aws:opensearch/domain:Domain", "box", {
            engineVersion,
            clusterConfig: { instanceType: "r5.large.search" },
        });
    const database = (engine: string, engineVersion?: string) =>
        resource("aws:rds/instance:Instance", "box", { engine, engineVersion, instanceClass: "db.t3.small" });
    const script = "<powershell>Install-WindowsFeature</powershell>";
    const x86 = [/^box runs on x86/];
    table("graviton", [
        { it: "lets Windows be by its script", resources: [machine({ userData: script })] },
        { it: "lets Windows be by its script in base64", resources: [template({ userData: btoa(script) })] },
        { it: "lets Windows be by its other script", resources: [machine({ userData: "<SCRIPT>dir</SCRIPT>" })] },
        { it: "lets Windows be by its password", resources: [machine({ getPasswordData: true })] },
        { it: "reports a machine that has none", resources: [machine({ getPasswordData: false })], says: x86 },
        {
            it: "reports a template, which has no password",
            resources: [template({ getPasswordData: true })],
            says: x86,
        },
        {
            it: "reports Linux by its script",
            resources: [machine({ userData: "#!/bin/sh\n# <b>powershell</b>" })],
            says: x86,
        },
        ...[`${script}\ntrue`, `version 1\n${script}`].map((userData) => ({
            it: `lets Windows be by its script, whatever is around it: ${JSON.stringify(userData)}`,
            resources: [machine({ userData })],
        })),
        { it: "reports it in base64", resources: [template({ userData: btoa("#!/bin/sh") })], says: x86 },
        ...["Elasticsearch_6.8", "Elasticsearch_7.8", "Elasticsearch_7.1"].map((version) => ({
            it: `lets ${version} be`,
            resources: [domain(version)],
        })),
        ...["Elasticsearch_7.9", "Elasticsearch_7.10", "OpenSearch_1.3", "OpenSearch_2.13"].map((version) => ({
            it: `reports ${version}`,
            resources: [domain(version)],
            says: x86,
        })),
        ...["mysql 5.7", "mysql 8.0.16", "mariadb 10.3", "mariadb 10.3.39", "postgres 11", "postgres 9.6.24"].map(
            (text) => {
                const [engine = "", version] = text.split(" ");
                return { it: `lets ${text} be`, resources: [database(engine, version)] };
            },
        ),
        ...[
            "mysql 8.0.17",
            "mysql 8.0",
            "mysql 8.4.3",
            "mariadb 10.4",
            "mariadb 10.30",
            "postgres 12",
            "postgres 110",
        ].map((text) => {
            const [engine = "", version] = text.split(" ");
            return { it: `reports ${text}`, resources: [database(engine, version)], says: x86 };
        }),
        { it: "reports a database of AWS's own version", resources: [database("postgres")], says: x86 },
        ...[
            "go1.x",
            "java8",
            "provided",
            "nodejs",
            "nodejs10.x",
            "nodejs8.10",
            "python3.7",
            "dotnetcore2.1",
            "ruby2.5",
        ].map((runtime) => ({ it: `lets ${runtime} be`, resources: [resource(FUNCTION, "fn", { runtime })] })),
        ...["java8.al2", "provided.al2", "nodejs12.x", "python3.8", "dotnetcore3.1", "ruby2.7", "xgo1.x"].map(
            (runtime) => ({
                it: `reports ${runtime}`,
                resources: [resource(FUNCTION, "fn", { runtime })],
                says,
            }),
        ),
    ]);
});

describe("graviton, on services whose task definition is elsewhere", () => {
    const service = (more: Inputs) => resource("aws:ecs/service:Service", "web", { cluster: "shop", ...more });
    const named = { taskDefinition: "arn:aws:ecs:ap-northeast-2:1:task-definition/web:3", launchType: "FARGATE" };
    table("graviton", [
        {
            it: "says that it is not judged, and what to write there",
            resources: [service(named)],
            says: [
                /^web is not judged: its task definition \(.*web:3\) is not in this program\. Write cpuArchitecture: "ARM64" there\.$/,
            ],
        },
        { it: "says nothing of one on machines", resources: [service({ ...named, launchType: "EC2" })] },
        { it: "says nothing of one without", resources: [service({ launchType: "FARGATE" })] },
        {
            it: "says nothing of one that is here",
            resources: [
                service({ ...named, taskDefinition: "arn:aws:test:ap-northeast-2:123456789012:task" }),
                resource("aws:ecs/taskDefinition:TaskDefinition", "task", {
                    requiresCompatibilities: ["FARGATE"],
                    runtimePlatform: { cpuArchitecture: "ARM64" },
                }),
            ],
        },
    ]);
});
