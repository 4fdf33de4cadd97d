import { onceEach } from "../../inventory/read";
import { type Inputs, Unpriceable } from "../inputs";
import { ownUse } from "../own-use";
import {
    type Context,
    perScenario,
    type Quantify,
    type Quantities,
    type Quantity,
    type ScenarioContext,
    scenarioSumOf,
} from "../quantity";
import { hourly } from "./amounts";
import { cloudwatchQuantities } from "./cloudwatch";
import { detailedMonitoring, surplusCredits } from "./instance";
import { loadBalancerQuantities } from "./load-balancer";
import { chosenHours } from "./mixed-instances";
import { rdsQuantities } from "./rds";
import { withStated } from "./stated-figures";
import { volume } from "./volumes";

const ENVIRONMENT = "aws:elasticbeanstalk/environment:Environment";
const TEMPLATE = "aws:elasticbeanstalk/configurationTemplate:ConfigurationTemplate";

/** Beanstalk's own defaults: https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/command-options-general.html */
const SIZES = { MinSize: 1, MaxSize: 4 };
const DATABASE = { DBEngine: "mysql", DBInstanceClass: "db.t2.micro", DBAllocatedStorage: "5" };

const INSTANCES = "aws:ec2:instances";
const LAUNCH = "aws:autoscaling:launchconfiguration";
const KIND = "aws:elasticbeanstalk:environment";
const LOGS = "aws:elasticbeanstalk:cloudwatch:logs";
const RDS = "aws:rds:dbinstance";

/** What an environment says of one option. @throws Unpriceable when that is not known before the update */
type Option = (namespace: string, name: string) => string | undefined;

/**
 * The environment's own settings count before those of its template; a later one before an earlier. Each part of the bill asks
 * for some of them.
 */
const optionsOf = onceEach((environment: Inputs): Option => {
    const template = environment.has("templateName")
        ? environment.relative("templateName", TEMPLATE, "its configuration template is not among the resources")
        : undefined;
    const settings = new Map(
        [...(template?.allBlocks("settings") ?? []), ...environment.allBlocks("settings")].map((one) => [
            `${one.known.text("namespace")} ${one.known.text("name")}`,
            one,
        ]),
    );
    return (namespace, name) => settings.get(`${namespace} ${name}`)?.text("value");
});

const isOn = (value: string | undefined): boolean => value?.toLowerCase() === "true";
const isSingle = (option: Option): boolean => option(KIND, "EnvironmentType") === "SingleInstance";

function whole(option: Option, namespace: string, name: string, otherwise: number): number {
    const value = option(namespace, name);
    if (value === undefined) return otherwise;
    const number = Number(value);
    if (Number.isInteger(number) && number >= 0) return number;
    throw new Unpriceable(`${namespace} ${name} is ${JSON.stringify(value)}, not a number`);
}

/** Its least at rest, its most with everything at its maximum: every environment has policies that scale it. */
function countOf(option: Option, { scenario }: ScenarioContext): number {
    if (isSingle(option)) return 1;
    const least = whole(option, "aws:autoscaling:asg", "MinSize", SIZES.MinSize);
    const most = whole(option, "aws:autoscaling:asg", "MaxSize", SIZES.MaxSize);
    return scenario.tasks === "maximum" ? Math.max(least, most) : least;
}

/** On demand it starts the first type that is listed, on Spot any. */
function instances(environment: Inputs, context: ScenarioContext): Quantity[] {
    const option = optionsOf(environment);
    const listed = option(INSTANCES, "InstanceTypes") ?? option(LAUNCH, "InstanceType");
    if (listed === undefined) throw new Unpriceable("its instance type is its platform's choice: set InstanceTypes");
    const types = listed.split(",").map((type) => type.trim());
    const isSpot = isOn(option(INSTANCES, "EnableSpot"));
    const choices = (isSpot ? types : types.slice(0, 1)).map((type) => ({ type, weight: 1 }));
    const count = countOf(option, context);
    const isWindows = /windows/i.test(environment.known.text("solutionStackName") ?? "");
    return [
        ...chosenHours(choices, count, isSpot && context.scenario.spot === "planned", "default", context, isWindows),
        ...surplusCredits(types[0] ?? "", environment, context, environment, count),
        ...detailedMonitoring(count, /^1 /.test(option(LAUNCH, "MonitoringInterval") ?? "")),
    ];
}

function disks(environment: Inputs, context: ScenarioContext): Quantity[] {
    const option = optionsOf(environment);
    if (option(LAUNCH, "BlockDeviceMappings") !== undefined)
        throw new Unpriceable("the volumes of BlockDeviceMappings are billed, and are not read here");
    const size = whole(option, LAUNCH, "RootVolumeSize", 0);
    if (size === 0) throw new Unpriceable("the root volume's size comes from its platform: set RootVolumeSize");
    const root = as(environment, ENVIRONMENT, {
        volumeSize: size,
        volumeType: option(LAUNCH, "RootVolumeType"),
        iops: numberIn(option(LAUNCH, "RootVolumeIOPS")),
        throughput: numberIn(option(LAUNCH, "RootVolumeThroughput")),
    });
    return volume(root, context, "root volume", countOf(option, context));
}

/** In a default network each instance has a public address; a single one has an Elastic IP. */
function addresses(environment: Inputs, context: ScenarioContext): Quantity[] {
    const option = optionsOf(environment);
    const stated = option("aws:ec2:vpc", "AssociatePublicIpAddress");
    const isPublic = isSingle(option) || stated === undefined || isOn(stated);
    if (!isPublic) return [];
    if (!isSingle(option) && stated === undefined && option("aws:ec2:vpc", "VPCId") !== undefined)
        throw new Unpriceable("whether its instances have public addresses is its subnets' choice");
    return [hourly("public IPv4 address of an instance", "vpc.public-ipv4.hour", countOf(option, context), context)];
}

/** What makes a worker's queue and an environment's custom metrics is not among the resources. */
function others(environment: Inputs): Quantity[] {
    const option = optionsOf(environment);
    if (option("aws:elasticbeanstalk:healthreporting:system", "ConfigDocument") !== undefined)
        throw new Unpriceable("custom metrics that its health's ConfigDocument publishes are billed, and not counted");
    if (environment.text("tier") === "Worker")
        throw new Unpriceable("its queue's requests are billed by use, and the queue is not among the resources");
    return [];
}

const own = scenarioSumOf(instances, disks, addresses, others);

/** What it makes, as if it were a resource of the program. */
function balancer(environment: Inputs, option: Option): Inputs | undefined {
    if (isSingle(option) || environment.text("tier") === "Worker") return undefined;
    if (isOn(option(KIND, "LoadBalancerIsShared"))) return undefined;
    const kind = option(KIND, "LoadBalancerType") ?? "classic";
    const subnets = option("aws:ec2:vpc", "ELBSubnets")?.split(",");
    const internal = option("aws:ec2:vpc", "ELBScheme") === "internal";
    const inputs = { internal, ...(subnets ? { subnets } : {}) };
    return kind === "classic"
        ? as(environment, "aws:elb/loadBalancer:LoadBalancer", inputs)
        : as(environment, "aws:lb/loadBalancer:LoadBalancer", { ...inputs, loadBalancerType: kind });
}

function database(environment: Inputs, option: Option): Inputs | undefined {
    const names = ["DBEngine", "DBEngineVersion", "DBInstanceClass", "DBAllocatedStorage", "DBUser", "DBPassword"];
    const isSet = names.some((name) => option(RDS, name) !== undefined);
    if (!isOn(option(RDS, "HasCoupledDatabase") ?? String(isSet))) return undefined;
    return as(environment, "aws:rds/instance:Instance", {
        engine: option(RDS, "DBEngine") ?? DATABASE.DBEngine,
        engineVersion: option(RDS, "DBEngineVersion"),
        instanceClass: option(RDS, "DBInstanceClass") ?? DATABASE.DBInstanceClass,
        allocatedStorage: Number(option(RDS, "DBAllocatedStorage") ?? DATABASE.DBAllocatedStorage),
        multiAz: isOn(option(RDS, "MultiAZDatabase")),
    });
}

function logs(environment: Inputs, option: Option): Inputs | undefined {
    if (!isOn(option(LOGS, "StreamLogs"))) return undefined;
    return as(environment, "aws:cloudwatch/logGroup:LogGroup", {
        retentionInDays: whole(option, LOGS, "RetentionInDays", 7),
    });
}

const MADE = { ...loadBalancerQuantities, ...rdsQuantities, ...cloudwatchQuantities };
/** Under what Infracost's file of use says the use of each. */
const BLOCKS: Readonly<Record<string, string>> = {
    "aws:elb/loadBalancer:LoadBalancer": "elb",
    "aws:lb/loadBalancer:LoadBalancer": "lb",
    "aws:rds/instance:Instance": "db",
    "aws:cloudwatch/logGroup:LogGroup": "cloudwatch",
};

/** The use of a part: `lb.new_connections` of the environment is its balancer's `new_connections`. */
function within<C extends Context>(block: string, { resource }: Inputs, context: C): C {
    const stated: Context["stated"] = (_part, key) => context.stated(resource, `${block}.${key}`);
    return Object.assign(Object.create(context), { stated });
}

/** What a part costs by its own use, where that is stated. */
function partOf(made: Inputs, quantify: Quantify, context: ScenarioContext): Quantities {
    const own = ownUse(made.resource, context.stated);
    const shared = quantify(made, context);
    if (!own) return shared;
    const alone = { relatives: { value: context.relatives.unshared }, use: { value: { ...context.use, ...own } } };
    const found = quantify(made, Object.create(context, alone));
    if (!("lines" in found) || !("lines" in shared)) return found;
    const before = shared.lines;
    const lines = found.lines.map((line, index) =>
        line.quantity === before[index]?.quantity ? line : { ...line, note: "as stated of it" },
    );
    return { ...found, lines };
}

/** An environment of Elastic Beanstalk, which has no fee: the instances, load balancer, database and logs that it makes. */
const environment = perScenario((inputs, context): Quantities => {
    const option = optionsOf(inputs);
    const found = [balancer, database, logs].flatMap((make) => {
        const made = make(inputs, option);
        const quantify = made && MADE[made.resource.type];
        if (!made || !quantify) return [];
        const { type } = made.resource;
        return [partOf(made, withStated(type, quantify), within(BLOCKS[type] ?? "", inputs, context))];
    });
    const all = [own(inputs, within("ec2", inputs, context)), ...found].flatMap((one) => ("free" in one ? [] : [one]));
    return { lines: all.flatMap(({ lines }) => lines), unpriced: all.flatMap(({ unpriced }) => unpriced) };
});

function as(environment: Inputs, type: string, inputs: Record<string, unknown>): Inputs {
    const given = Object.entries(inputs).filter(([, value]) => value !== undefined);
    return environment.of({ ...environment.resource, type, inputs: Object.fromEntries(given), outputs: {} });
}

const numberIn = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text));

export const beanstalkQuantities: Record<string, Quantify> = { [ENVIRONMENT]: environment };
