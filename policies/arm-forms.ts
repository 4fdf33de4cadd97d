import { fargate } from "../inventory/read";
import type { Inspection } from "./inspection";
import type { Properties } from "./judged";
import { templateOf } from "./templates";

const INSTANCE = "aws:ec2/instance:Instance";
const GROUP = "aws:autoscaling/group:Group";
const NODES = "aws:eks/nodeGroup:NodeGroup";
const SPOT_FLEET = "aws:ec2/spotFleetRequest:SpotFleetRequest";
const FLEET = "aws:ec2/fleet:Fleet";
export const DATABASE = "aws:rds/instance:Instance";
const DISTRIBUTION = "aws:cloudfront/distribution:Distribution";
const ROLE = "aws:iam/role:Role";

/** Only these have the password that Windows has. */
export const WITH_PASSWORD = [INSTANCE, "aws:ec2/spotInstanceRequest:SpotInstanceRequest"];
/** What boots an image that may be Windows. */
export const MACHINES = [
    ...WITH_PASSWORD,
    "aws:ec2/launchTemplate:LaunchTemplate",
    "aws:ec2/launchConfiguration:LaunchConfiguration",
];

/** Runtimes of before Lambda had ARM, by their start (docs.aws.amazon.com/lambda/latest/dg/foundation-arch.html). */
const X86_RUNTIMES =
    /^(go1\.x|java8|provided|nodejs(4\.3.*|6\.10|8\.10|10\.x)?|python(2\.7|3\.6|3\.7)|dotnetcore[12]\.\d|ruby2\.5)$/;

/** Does a machine run Windows, which is for x86 only? Its scripts say so, or the password that only Windows has. */
export function isWindows(machine: Properties): boolean {
    const known = machine.known;
    const script = known.text("userData") ?? "";
    const text = /^[A-Za-z0-9+/\s]+=*\s*$/.test(script) ? Buffer.from(script, "base64").toString("utf8") : script;
    const hasPassword = WITH_PASSWORD.includes(machine.resource.type) && known.flag("getPasswordData") === true;
    return hasPassword || /<(powershell|script)>/i.test(text);
}

/** Has a domain's engine an ARM form? Elasticsearch before 7.9 has none. */
export function isOldSearch(domain: Properties): boolean {
    return /^Elasticsearch_([0-6]\.|7\.[0-8]$)/.test(domain.text("engineVersion") ?? "");
}

/** Engines of before Graviton: MySQL until 8.0.17, MariaDB until 10.4, PostgreSQL until 12 (the RDS guide, DB instance classes). */
const X86_VERSIONS: Record<string, RegExp> = {
    mysql: /^(5\.|8\.0\.(\d|1[0-6])$)/,
    mariadb: /^10\.[0-3](\.|$)/,
    postgres: /^(9|10|11)(\.|$)/,
};

/** Is a database of a version that has no ARM form? */
export function isOldDatabase(database: Properties, engine: string): boolean {
    const old = database.resource.type === DATABASE ? X86_VERSIONS[engine] : undefined;
    return old?.test(database.text("engineVersion") ?? "") ?? false;
}

/** Is a function one that has no ARM form: of an old runtime, or of CloudFront's edge? */
export function isX86Function(properties: Properties, inspection: Inspection, isAlone: boolean): boolean {
    return X86_RUNTIMES.test(properties.text("runtime") ?? "") || isAtEdge(properties, inspection, isAlone);
}

/** Functions at the edge have versions, and neither variables nor a network; a distribution names them, or their role. */
function isAtEdge(properties: Properties, inspection: Inspection, isAlone: boolean): boolean {
    if (!properties.flag("publish") || properties.has("environment") || properties.has("vpcConfig")) return false;
    if (isAlone) return true;
    const { known, resource } = properties;
    const role = known.reference("role", ROLE);
    const trust = role && "resource" in role ? known.of(role.resource).json("assumeRolePolicy") : undefined;
    if (JSON.stringify(trust ?? "").includes("edgelambda.amazonaws.com")) return true;
    const arn = resource.outputs?.["arn"];
    return inspection.all(DISTRIBUTION).some((distribution) => {
        const inputs = known.of(distribution);
        const behaviours = [inputs.block("defaultCacheBehavior"), ...inputs.blocks("orderedCacheBehaviors")];
        return behaviours.some((behaviour) =>
            behaviour?.blocks("lambdaFunctionAssociations").some((one) => {
                const named = one.text("lambdaArn");
                return named === undefined || (typeof arn === "string" && named.startsWith(arn));
            }),
        );
    });
}

/** Machines and tasks whose class another program says: that decides, and is not here. */
export function elsewhereFaults(inspection: Inspection): void {
    inspection.askAll([INSTANCE], (properties) => {
        if (!properties.has("instanceType")) templateOf(properties);
        return undefined;
    });
    inspection.askAll([GROUP], (properties) => {
        templateOf(properties);
        const mix = properties.block("mixedInstancesPolicy")?.block("launchTemplate");
        if (mix && !mix.blocks("overrides").some((one) => one.has("instanceType") || one.has("instanceRequirements")))
            templateOf(properties, mix.block("launchTemplateSpecification"));
        return undefined;
    });
    inspection.askAll([NODES], (properties) => {
        if (!properties.has("instanceTypes")) templateOf(properties);
        return undefined;
    });
    inspection.askAll([SPOT_FLEET, FLEET], (properties) => {
        for (const config of properties.blocks("launchTemplateConfigs")) {
            config.ask(() => {
                if (!config.blocks("overrides").some((one) => one.has("instanceType")))
                    templateOf(properties, config.block("launchTemplateSpecification"));
                return undefined;
            });
        }
        return undefined;
    });
    // Who deploys by other means has its task definitions elsewhere by design: said, and no more.
    inspection.askAll([fargate.SERVICE], (properties, { name }) => {
        const task = properties.known.read("taskDefinition", () => fargate.taskDefinitionOf(properties.known));
        if (!task || !("elsewhere" in task) || fargate.placementOf(properties.known).on !== "fargate") return undefined;
        return inspection.advise(
            properties.resource,
            `${name} is not judged: its task definition (${task.elsewhere}) is not in this program. Write cpuArchitecture: "ARM64" there.`,
        );
    });
}
