import { made, type Row, stated, us } from "../helpers";

const STACK = "aws:cloudformation/stack:Stack";
const SET = "aws:cloudformation/stackSet:StackSet";
const unused = { assumesNoUse: true };

type Resources = Record<string, object>;
const body = (Resources: Resources, more: object = {}) => JSON.stringify({ ...more, Resources });
const stack = (templateBody: string, more: object = {}) => [made(STACK, "app", { templateBody, ...more })];
const server = (InstanceType: unknown, more: object = {}) => ({
    Type: "AWS::EC2::Instance",
    Properties: {
        InstanceType,
        BlockDeviceMappings: [{ DeviceName: "/dev/xvda", Ebs: { VolumeSize: 8, VolumeType: "gp3" } }],
    },
    ...more,
});
const running = (type: string, hour: number, credits: string) => ({
    [`${type} instance`]: 730 * hour,
    "root volume, 8 GB of gp3": 8 * 0.0912,
    [credits]: 0,
});
/** A template that is not here may have types whose handlers AWS charges for. */
const HANDLERS = { "calls of resource handlers": 0, "handlers beyond 30 seconds": 0 };
const isHere = (inputs: Readonly<Record<string, unknown>>) => !/^\[|^$/.test(String(inputs["templateBody"] ?? ""));
const CREDITS = "CPU beyond the credits (unlimited mode)";
const micro = running("t4g.micro", 0.0104, CREDITS);
const small = running("t4g.small", 0.0208, CREDITS);

const database = `
Parameters:
  Class: { Type: String, Default: db.t4g.micro }
  Size: { Type: Number, Default: 20 }
  Stage: { Type: String, Default: dev }
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
Resources:
  Db:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: postgres
      EngineVersion: "16"
      DBInstanceClass: !Ref Class
      AllocatedStorage: !Ref Size
      StorageType: gp3
      MultiAZ: !If [IsProd, true, !Ref AWS::NoValue]
`;

/** What templates of CloudFormation make. */
export const templates: Row[] = [
    {
        it: "a template of a network alone",
        resources: stack(body({ net: { Type: "AWS::EC2::VPC" }, sub: { Type: "AWS::EC2::Subnet" } })),
        lines: {},
    },
    {
        it: "a template's machine",
        resources: stack(body({ web: server("t4g.micro") })),
        options: unused,
        lines: micro,
    },
    {
        it: "a template in YAML, with its defaults",
        resources: stack(database),
        lines: { "db.t4g.micro postgres": 730 * 0.025, "20 GB of gp3": 20 * 0.131 },
    },
    {
        it: "the same with the stack's parameters, which make a condition hold",
        resources: stack(database, { parameters: { Class: "db.t4g.small", Size: "50", Stage: "prod" } }),
        lines: { "db.t4g.small postgres, Multi-AZ": 730 * 0.102, "50 GB of gp3, Multi-AZ": 50 * 0.262 },
    },
    {
        it: "a type by region, and by parts of a name",
        resources: stack(
            body(
                {
                    a: server({ "Fn::FindInMap": ["Types", { Ref: "AWS::Region" }, "web"] }),
                    b: server({ "Fn::Sub": ["t4g.${size}", { size: "small" }] }),
                    c: server({
                        "Fn::Join": [".", ["t4g", { "Fn::Select": [1, { "Fn::Split": [",", "micro,small"] }] }]],
                    }),
                },
                { Mappings: { Types: { "ap-northeast-2": { web: "t4g.micro" } } } },
            ),
        ),
        options: unused,
        lines: Object.fromEntries(
            [...Object.entries(micro), ...Object.entries(small)].map(([what, dollars]) => [
                what,
                what.startsWith("t4g.small") ? 2 * dollars : what.startsWith("root") ? 3 * dollars : dollars,
            ]),
        ),
    },
    {
        it: "what is made only where a condition holds",
        resources: stack(
            body(
                {
                    never: server("m7g.large", { Condition: "IsNot" }),
                    always: server("t4g.micro", { Condition: "Is" }),
                },
                {
                    Conditions: {
                        Is: { "Fn::Or": [{ Condition: "IsNot" }, { "Fn::Not": [{ Condition: "IsNot" }] }] },
                        IsNot: { "Fn::And": [{ "Fn::Equals": ["a", "a"] }, { "Fn::Equals": ["a", "b"] }] },
                    },
                },
            ),
        ),
        options: unused,
        lines: micro,
    },
    {
        it: "what may be made, by a condition that only AWS can decide",
        resources: stack(
            body(
                { web: server("t4g.micro", { Condition: "Is" }) },
                { Conditions: { Is: { "Fn::Equals": [{ Ref: "AWS::AccountId" }, "1"] } } },
            ),
        ),
        options: unused,
        lines: micro,
    },
    {
        it: "resources of a template that refer to each other",
        resources: stack(
            body({
                task: {
                    Type: "AWS::ECS::TaskDefinition",
                    Properties: { Cpu: "256", Memory: "512", RuntimePlatform: { CpuArchitecture: "ARM64" } },
                },
                api: {
                    Type: "AWS::ECS::Service",
                    Properties: { TaskDefinition: { Ref: "task" }, DesiredCount: 3, LaunchType: "FARGATE" },
                },
            }),
        ),
        options: unused,
        lines: {
            "3 tasks on demand x 0.25 vCPU": 3 * 730 * 0.25 * 0.03725,
            "3 tasks on demand x 0.5 GB": 3 * 730 * 0.5 * 0.00409,
        },
    },
    {
        it: "a type that another stack's output decides",
        resources: stack(body({ web: server({ "Fn::ImportValue": "type" }) })),
        lines: { "root volume, 8 GB of gp3": 8 * 0.0912 },
        options: unused,
        lacks: ["instanceType is not known before up"],
    },
    {
        it: "parameters that are not known before up",
        resources: stack(body({ web: server({ Ref: "Type" }) }, { Parameters: { Type: { Default: "t4g.micro" } } }), {
            parameters: "[unknown]",
        }),
        lines: { "root volume, 8 GB of gp3": 8 * 0.0912 },
        options: unused,
        lacks: ["instanceType is not known before up"],
    },
    {
        it: "types that no one here prices, a custom resource, and a stack within the stack",
        resources: stack(
            body({
                index: { Type: "AWS::Kendra::Index" },
                own: { Type: "Custom::Thing" },
                within: { Type: "AWS::CloudFormation::Stack", Properties: { TemplateURL: "https://x.example/t" } },
                role: { Type: "AWS::IAM::Policy" },
            }),
        ),
        lines: HANDLERS,
        lacks: ["AWS::Kendra::Index", "Custom::Thing", "its template is at https://x.example/t"],
    },
    ...(
        [
            ["at an address", { templateUrl: "https://x.example/t" }, "its template is at https://x.example/t"],
            ["that is not given", {}, "no template of it is given"],
            ["that is not known before up", { templateBody: "[unknown]" }, "templateBody is not known before up"],
            ["that is a secret", { templateBody: "[secret]" }, "templateBody is a secret"],
            ["that is broken", { templateBody: "{" }, "it is neither JSON nor YAML"],
            ["that is a text", { templateBody: "hello" }, "it has no Resources"],
            ["whose resource has no type", { templateBody: '{"Resources":{"a":{}}}' }, "its resource a has no type"],
            ["longer than AWS takes", { templateBody: body({ a: { Type: "x".repeat(60_000) } }) }, "takes 51,200"],
            [
                "nested too deeply",
                { templateBody: `{"Resources":${"[".repeat(9999)}${"]".repeat(9999)}}` },
                "60 levels",
            ],
            ["with aliases", { templateBody: "a: &a [1]\nb: *a\nResources: {v: {Type: 'AWS::EC2::VPC'}}" }, "aliases"],
            [
                "that a macro rewrites",
                { templateBody: body({ v: { Type: "AWS::EC2::VPC" } }, { Transform: "AWS::Serverless-2016-10-31" }) },
                "AWS::Serverless-2016-10-31 rewrites its template",
            ],
        ] as const
    ).flatMap(([what, inputs, lacks]): Row[] => {
        const lines = isHere(inputs) ? {} : HANDLERS;
        return [
            { it: `a stack of a template ${what}`, resources: [made(STACK, "app", inputs)], lines, lacks: [lacks] },
            {
                it: `a set of stacks of a template ${what}`,
                resources: [made(SET, "set", inputs)],
                lines,
                lacks: [lacks],
            },
        ];
    }),
    {
        it: "a stack of a template that is not here, whose calls of others' handlers are stated: 0.0009 each, 0.00008 a second",
        resources: [made(STACK, "app")],
        options: stated({ monthly_handler_operations: 10_000, monthly_duration_secs: 500 }),
        lines: { "calls of resource handlers": 9, "handlers beyond 30 seconds": 0.04 },
        lacks: ["no template of it is given"],
    },
    {
        it: "a set of stacks of a network alone",
        resources: [made(SET, "set", { templateBody: body({ net: { Type: "AWS::EC2::VPC" } }) })],
        lines: {},
    },
    {
        it: "a set of stacks of machines: what each makes, and that no one knows how many there are",
        resources: [made(SET, "set", { templateBody: body({ a: server("t4g.nano"), b: server("t4g.nano") }) })],
        lines: {},
        lacks: ["each of its stacks makes 2 x AWS::EC2::Instance"],
    },
    {
        it: "a stack's machine in us-east-1",
        resources: stack(body({ web: server({ Ref: "Type" }) }, { Parameters: { Type: { Default: "t3.small" } } })),
        options: { ...us, ...unused },
        lines: { "t3.small instance": 730 * 0.0208, "root volume, 8 GB of gp3": 8 * 0.08, [CREDITS]: 0 },
    },
];
