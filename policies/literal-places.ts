import type { Reads } from "./rule";

/** Names and values, by the blocks that lead to them. */
export const VARIABLES: [type: string, path: string[]][] = [
    ["aws:lambda/function:Function", ["environment", "variables"]],
    [
        "aws:apprunner/service:Service",
        ["sourceConfiguration", "imageRepository", "imageConfiguration", "runtimeEnvironmentVariables"],
    ],
    [
        "aws:apprunner/service:Service",
        [
            "sourceConfiguration",
            "codeRepository",
            "codeConfiguration",
            "codeConfigurationValues",
            "runtimeEnvironmentVariables",
        ],
    ],
    ["aws:amplify/app:App", ["environmentVariables"]],
    ["aws:amplify/branch:Branch", ["environmentVariables"]],
    ["aws:glue/job:Job", ["defaultArguments"]],
    ["aws:sagemaker/model:Model", ["primaryContainer", "environment"]],
    ["aws:sagemaker/trainingJob:TrainingJob", ["environment"]],
    ["aws:synthetics/canary:Canary", ["runConfig", "environmentVariables"]],
    ["aws:amplify/app:App", ["autoBranchCreationConfig", "environmentVariables"]],
    ["aws:bedrock/agentcoreAgentRuntime:AgentcoreAgentRuntime", ["environmentVariables"]],
    ["aws:bedrock/agentcoreHarness:AgentcoreHarness", ["environmentVariables"]],
    ["aws:lambda/microvmsImage:MicrovmsImage", ["environmentVariables"]],
    ["aws:lambdamicrovms/image:Image", ["environmentVariables"]],
];

/** Lists of blocks of which each has a mapping of names and values. */
export const LISTED: [type: string, list: string, mapping: string][] = [
    ["aws:lightsail/containerServiceDeploymentVersion:ContainerServiceDeploymentVersion", "containers", "environment"],
    ["aws:sagemaker/model:Model", "containers", "environment"],
];

/** Lists of blocks that have a name and a value each. */
export const NAMED: [type: string, list: string][] = [
    ["aws:elasticbeanstalk/environment:Environment", "settings"],
    ["aws:elasticbeanstalk/configurationTemplate:ConfigurationTemplate", "settings"],
];

const OVERRIDES = "containerOverrides";

/** Blocks, or lists of them, that describe containers as a task definition does. */
export const CONTAINERS: [type: string, path: string[]][] = [
    ["aws:ecs/daemonTaskDefinition:DaemonTaskDefinition", ["containerDefinitions"]],
    ["aws:ecs/expressGatewayService:ExpressGatewayService", ["primaryContainer"]],
    ["aws:pipes/pipe:Pipe", ["targetParameters", "ecsTaskParameters", "overrides", OVERRIDES]],
    ["aws:pipes/pipe:Pipe", ["targetParameters", "batchJobParameters", OVERRIDES]],
];

/** What a machine runs at its start, by input: as text, or in base64. */
export const USER_DATA: [type: string, input: string][] = [
    ["aws:ec2/launchTemplate:LaunchTemplate", "userData"],
    ["aws:lightsail/instance:Instance", "userData"],
    ["aws:imagebuilder/imageRecipe:ImageRecipe", "userDataBase64"],
    ...[
        "instance:Instance",
        "launchConfiguration:LaunchConfiguration",
        "spotInstanceRequest:SpotInstanceRequest",
    ].flatMap((name): [string, string][] => [
        [`aws:ec2/${name}`, "userData"],
        [`aws:ec2/${name}`, "userDataBase64"],
    ]),
];

/** Whose machines have it each: a Spot fleet. */
export const FLEET = "aws:ec2/spotFleetRequest:SpotFleetRequest";

/** Inputs by type, where several lists name one. */
const byType = (rows: (readonly [type: string, path: string])[]): Reads =>
    rows.reduce<Reads>((reads, [type, path]) => {
        reads[type] = [...(reads[type] ?? []), path];
        return reads;
    }, {});

/** All of these, as a rule says what it reads. */
export const placeReads: Reads = byType([
    ...VARIABLES.map(([type, path]) => [type, path.join(".")] as const),
    ...LISTED.map(([type, list, mapping]) => [type, `${list}[].${mapping}`] as const),
    ...NAMED.flatMap(([type, list]) => [[type, `${list}[].name`] as const, [type, `${list}[].value`] as const]),
    ...CONTAINERS.map(([type, path]) => [type, path.join(".")] as const),
    ...USER_DATA,
    [FLEET, "launchSpecifications[].userData"],
]);
