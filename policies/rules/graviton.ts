import { classVerdict, type Service } from "../arm";
import {
    DATABASE,
    elsewhereFaults,
    isOldDatabase,
    isOldSearch,
    isWindows,
    isX86Function,
    MACHINES,
    WITH_PASSWORD,
} from "../arm-forms";
import { type Inspection, inspect } from "../inspection";
import type { Properties } from "../judged";
import { allowed } from "../parameters";
import { rule } from "../rule";

/** Where a class is named: the input, whose names it uses, and what is there when it is left out. */
const CLASSES: [type: string, input: string, service: Service, otherwise?: string][] = [
    ["aws:ec2/instance:Instance", "instanceType", "ec2"],
    ["aws:ec2/launchTemplate:LaunchTemplate", "instanceType", "ec2"],
    ["aws:ec2/launchConfiguration:LaunchConfiguration", "instanceType", "ec2"],
    ["aws:ec2/spotInstanceRequest:SpotInstanceRequest", "instanceType", "ec2"],
    [DATABASE, "instanceClass", "rds"],
    ["aws:rds/clusterInstance:ClusterInstance", "instanceClass", "rds"],
    ["aws:rds/cluster:Cluster", "dbClusterInstanceClass", "rds"],
    ["aws:docdb/clusterInstance:ClusterInstance", "instanceClass", "docdb"],
    ["aws:neptune/clusterInstance:ClusterInstance", "instanceClass", "docdb"],
    ["aws:elasticache/cluster:Cluster", "nodeType", "cache"],
    ["aws:elasticache/replicationGroup:ReplicationGroup", "nodeType", "cache"],
];

/** The same, one block deeper. */
const NESTED: [type: string, block: string, input: string, service: Service, otherwise?: string][] = [
    ["aws:opensearch/domain:Domain", "clusterConfig", "instanceType", "search", "m4.large.search"],
    ["aws:opensearch/domain:Domain", "clusterConfig", "dedicatedMasterType", "search"],
    ["aws:msk/cluster:Cluster", "brokerNodeGroupInfo", "instanceType", "kafka"],
];

/** Engines that AWS offers on x86 only. */
const X86_ENGINES = /^(sqlserver|oracle|custom-|db2)/;
const RDS = [DATABASE, "aws:rds/clusterInstance:ClusterInstance", "aws:rds/cluster:Cluster"];
const SEARCH = "aws:opensearch/domain:Domain";
const SPOT_FLEET = "aws:ec2/spotFleetRequest:SpotFleetRequest";
const FLEET = "aws:ec2/fleet:Fleet";
const GROUP = "aws:autoscaling/group:Group";
const NODES = "aws:eks/nodeGroup:NodeGroup";
const TASK = "aws:ecs/taskDefinition:TaskDefinition";
const FUNCTION = "aws:lambda/function:Function";

/** An ARM form is there and it is not taken: x86 costs a tenth (burstable) to a quarter (Fargate) more. */
export const graviton = rule({
    name: "graviton",
    pack: "cost-guardrails",
    level: "mandatory",
    severity: "medium",
    description: "What has an ARM form runs on Graviton.",
    why: "The same work costs a tenth (RDS) to a fifth (EC2, Fargate, ElastiCache, Lambda) less on Graviton.",
    url: "https://aws.amazon.com/ec2/graviton/",
    remediation:
        "Take the ARM class of the same size, build images for linux/arm64, and name an arm64 machine image. For software " +
        "that exists for x86 only, allow its class by name in the rule's `allow`.",
    alone: true,
    related: true,
    reads: {
        ...Object.fromEntries(CLASSES.map(([type, input]) => [type, [input]])),
        ...Object.fromEntries(MACHINES.map((type) => [type, ["instanceType", "userData"]])),
        ...Object.fromEntries(WITH_PASSWORD.map((type) => [type, ["instanceType", "userData", "getPasswordData"]])),
        ...Object.fromEntries(
            CLASSES.filter(([type]) => RDS.includes(type)).map(([type, input]) => [type, [input, "engine"]]),
        ),
        [DATABASE]: ["instanceClass", "engine", "engineVersion"],
        [SEARCH]: ["clusterConfig.instanceType", "clusterConfig.dedicatedMasterType", "engineVersion"],
        "aws:msk/cluster:Cluster": ["brokerNodeGroupInfo.instanceType"],
        [SPOT_FLEET]: ["launchSpecifications[].instanceType", "launchTemplateConfigs[].overrides[].instanceType"],
        [FLEET]: ["launchTemplateConfigs[].overrides[].instanceType"],
        [GROUP]: ["launchTemplate", "mixedInstancesPolicy.launchTemplate.overrides[].instanceType"],
        [NODES]: ["instanceTypes", "amiType"],
        [TASK]: ["requiresCompatibilities", "runtimePlatform.cpuArchitecture", "runtimePlatform.operatingSystemFamily"],
        [FUNCTION]: ["architectures", "runtime", "publish", "environment", "vpcConfig"],
    },
    parameters: { allow: allowed([], "x86 classes that are meant: t3.micro, or x86_64 for Lambda and Fargate") },
    judge: (resources, { allow }, { isAlone = false }) =>
        inspect(resources, (inspection) => {
            const ofClass = (name: string, text: string | undefined, service: Service, input: string) =>
                text === undefined || allow.includes(text) ? undefined : classFault(name, text, service, input);
            for (const [type, input, service] of CLASSES) {
                inspection.askAll([type], (properties, { name }) => {
                    const text = classOf(properties, input);
                    const found = ofClass(name, text, service, input);
                    if (found === undefined || (MACHINES.includes(type) && isWindows(properties))) return undefined;
                    if (!RDS.includes(type)) return found;
                    const engine = properties.text("engine") ?? "";
                    if (X86_ENGINES.test(engine) || isOldDatabase(properties, engine)) return undefined;
                    return engine.startsWith("aurora") ? ofClass(name, text, "aurora", input) : found;
                });
            }
            for (const [type, block, input, service, otherwise] of NESTED) {
                inspection.askAll([type], (properties, { name }) => {
                    const text = properties.block(block)?.text(input) ?? otherwise;
                    const found = ofClass(name, text, service, `${block}.${input}`);
                    return found !== undefined && type === SEARCH && isOldSearch(properties) ? undefined : found;
                });
            }
            groups(inspection, ofClass);
            fleets(inspection, ofClass);
            nodes(inspection, ofClass, allow);
            tasks(inspection, allow);
            functions(inspection, allow, isAlone);
            if (!isAlone) elsewhereFaults(inspection);
        }),
});

type OfClass = (name: string, text: string | undefined, service: Service, input: string) => string | undefined;

/** A serverless class is no machine. */
function classOf(properties: Properties, input: string): string | undefined {
    const text = properties.text(input);
    return text === "db.serverless" ? undefined : text;
}

function classFault(name: string, text: string, service: Service, input: string): string | undefined {
    const verdict = classVerdict(text, service);
    if (!verdict) return `${name} has ${input} ${text}, which is no class of a known form. Write one like t4g.micro.`;
    if (verdict.isArm || !verdict.instead) return undefined;
    const image = service === "ec2" ? " Its image must be one for arm64 too." : "";
    return `${name} runs on x86 (${text}). Write ${input}: "${verdict.instead}", the same size on Graviton.${image}`;
}

function groups(inspection: Inspection, ofClass: OfClass): void {
    inspection.askAll([GROUP], (properties, { name }) => {
        const template = properties.block("mixedInstancesPolicy")?.block("launchTemplate");
        for (const override of template?.blocks("overrides") ?? []) {
            override.ask(() => ofClass(name, override.text("instanceType"), "ec2", "overrides' instanceType"));
        }
        return undefined;
    });
}

function fleets(inspection: Inspection, ofClass: OfClass): void {
    inspection.askAll([SPOT_FLEET, FLEET], (properties, { name, type }) => {
        const machines = [
            ...(type === FLEET ? [] : properties.blocks("launchSpecifications")),
            ...properties.blocks("launchTemplateConfigs").flatMap((template) => template.blocks("overrides")),
        ];
        for (const machine of machines)
            machine.ask(() => ofClass(name, machine.text("instanceType"), "ec2", "instanceType"));
        return undefined;
    });
}

function nodes(inspection: Inspection, ofClass: OfClass, allow: string[]): void {
    inspection.askAll([NODES], (properties, { name }) => {
        const types = properties.texts("instanceTypes");
        // EKS takes t3.medium where nothing is said, unless a launch template says it.
        if (!properties.has("instanceTypes") && !properties.has("launchTemplate")) types.push("t3.medium");
        for (const text of types) properties.ask(() => ofClass(name, text, "ec2", "instanceTypes"));
        return undefined;
    });
    inspection.askAll([NODES], (properties, { name }) => {
        const image = properties.text("amiType");
        if (
            image === undefined ||
            image === "CUSTOM" ||
            /ARM|WINDOWS|GPU|NVIDIA|NEURON/i.test(image) ||
            allow.includes(image)
        )
            return undefined;
        return `${name} boots x86 images (${image}). Write amiType: "AL2023_ARM_64_STANDARD".`;
    });
}

function tasks(inspection: Inspection, allow: string[]): void {
    inspection.askAll([TASK], (properties, { name }) => {
        const launches = properties.texts("requiresCompatibilities");
        if (properties.has("requiresCompatibilities") && !launches.includes("FARGATE")) return undefined;
        const platform = properties.block("runtimePlatform");
        const architecture = platform?.text("cpuArchitecture") ?? "X86_64";
        if (architecture === "ARM64" || isAllowed(allow, architecture)) return undefined;
        if (/^WINDOWS/i.test(platform?.text("operatingSystemFamily") ?? "")) return undefined;
        return (
            `${name} runs on ${architecture}. Write runtimePlatform: { cpuArchitecture: "ARM64", ` +
            `operatingSystemFamily: "LINUX" } and build its image for linux/arm64.`
        );
    });
}

function functions(inspection: Inspection, allow: string[], isAlone: boolean): void {
    inspection.askAll([FUNCTION], (properties, { name }) => {
        const [architecture = "x86_64"] = properties.texts("architectures");
        if (properties.isHidden("architectures") || architecture === "arm64") return undefined;
        if (isAllowed(allow, architecture) || isX86Function(properties, inspection, isAlone)) return undefined;
        return `${name} runs on ${architecture}. Write architectures: ["arm64"].`;
    });
}

function isAllowed(allow: string[], architecture: string): boolean {
    return allow.some((text) => text.toLowerCase() === architecture.toLowerCase());
}
