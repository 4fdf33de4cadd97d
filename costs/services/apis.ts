import { type Inputs, Unpriceable } from "../inputs";
import {
    type Context,
    type Quantify,
    type Quantity,
    type ScenarioContext,
    scenarioSumOf,
    sumOf,
    unpriced,
} from "../quantity";
import { byUse, eachMonth, hourly, keyed, monthly, piecesOf64 } from "./amounts";
import { ownLogs, traces } from "./watching";

/** Of each stage that has one: a cache by its size, whether anything is in it or not. */
function stageCache(stage: Inputs, context: Context): Quantity[] {
    if (!stage.flag("cacheClusterEnabled")) return [];
    const size = stage.text("cacheClusterSize") ?? "0.5";
    return [hourly(`cache of ${size} GB`, `apigateway.rest.cache.${size}gb.hour`, 1, context)];
}

/** Metrics of each method are custom ones. */
function methodMetrics(settings: Inputs): Quantity[] {
    if (!settings.block("settings")?.flag("metricsEnabled")) return [];
    throw new Unpriceable("metrics of each method are custom metrics, and how many there are is not known");
}

function restRequests(api: Inputs, context: Context): Quantity[] {
    return [byUse(api, context, "requests", "apigateway.rest.million", "monthly_requests", 1e6)];
}

function queryCache(cache: Inputs, context: Context): Quantity[] {
    const type = cache.text("type") ?? cache.missing("type");
    return [hourly(`cache ${type}`, `appsync.cache.${keyed(type)}.hour`, 1, context)];
}

/** As it is stated, or by its runs, how long each takes and its memory: AWS counts each 100 ms and each 64 MB. */
function runTime(machine: Inputs, context: Context): Quantity {
    const line = byUse(machine, context, "run time", "stepfunctions.express.gb-hour", "monthly_gb_hours");
    const [runs, ms, mb] = ["monthly_requests", "workflow_duration_ms", "memory_mb"].map((key) =>
        context.stated(machine.resource, key),
    );
    if (runs === undefined || ms === undefined || mb === undefined || line.dependsOn === undefined) return line;
    const gb = (piecesOf64(mb) * 64) / 1024;
    const hours = (Math.ceil(ms / 100) * 0.1) / 3600;
    const { dependsOn: _, ...stated } = line;
    return { ...stated, quantity: runs * gb * hours, note: `workflow_duration_ms: ${ms}` };
}

/** A standard machine is paid for by its steps, an express one by its runs and how long they take. */
function stateMachine(machine: Inputs, context: Context): Quantity[] {
    if (machine.text("type") !== "EXPRESS") {
        return [byUse(machine, context, "steps", "stepfunctions.standard.transition", "monthly_transitions")];
    }
    return [
        byUse(machine, context, "runs", "stepfunctions.express.million", "monthly_requests", 1e6),
        runTime(machine, context),
    ];
}

/** `BUILD_GENERAL1_SMALL` on `LINUX_CONTAINER` is `linux.general1.small`. */
function build(project: Inputs, context: Context): Quantity[] {
    const environment = project.block("environment");
    const size = keyed(
        (environment?.text("computeType") ?? project.missing("environment")).replace(/^BUILD_/, ""),
        ".",
    );
    const type = environment?.text("type") ?? "LINUX_CONTAINER";
    const system = keyed(
        type.replace(/_(SERVER_2019_|SERVER_2022_|SERVER_CORE_2019_|SERVER_CORE_2022_)?(CONTAINER|EC2)$/, ""),
    );
    const price = `codebuild.${system}.${size}.minute`;
    return [byUse(project, context, `minutes of ${system} ${size}`, price, "monthly_build_mins")];
}

/** Machines kept for builds, by the minute, whether they build or not. */
function buildFleet(fleet: Inputs, { hours, scenario }: ScenarioContext): Quantity[] {
    const base = fleet.number("baseCapacity", 1) ?? fleet.missing("baseCapacity");
    const most = fleet.block("scalingConfiguration")?.number("maxCapacity") ?? base;
    const count = scenario.tasks === "maximum" ? Math.max(base, most) : base;
    const size = keyed((fleet.text("computeType") ?? fleet.missing("computeType")).replace(/^BUILD_/, ""), ".");
    const system = keyed((fleet.text("environmentType") ?? "LINUX_CONTAINER").replace(/_(CONTAINER|EC2)$/, ""));
    const what = `${count} x ${system} ${size} kept for builds`;
    return [{ what, quantity: count * hours * 60, price: `codebuild.${system}.${size}.minute`, kind: "fixed" }];
}

const MINUTES: Readonly<Record<string, number>> = { minute: 1, hour: 60, day: 1440 };

/** A canary runs by its schedule, used or not. Its function, its files and its logs are billed by what they are. */
function canary(inputs: Inputs, { hours }: Context): Quantity[] {
    if (inputs.flag("startCanary") !== true) return [];
    const expression = inputs.block("schedule")?.text("expression") ?? inputs.missing("schedule.expression");
    const [, count, unit = ""] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
    const minutes = Number(count) * (MINUTES[unit] ?? Number.NaN);
    if (minutes === 0) return [];
    if (!(minutes > 0)) throw new Unpriceable(`how often ${expression} runs it is not counted`);
    const retries = inputs.block("schedule")?.block("retryConfig")?.number("maxRetries") ?? 0;
    const runs = (hours * 60) / minutes;
    const line: Quantity = {
        what: `runs, ${expression}`,
        quantity: runs,
        price: "cloudwatch.canary.run",
        kind: "fixed",
    };
    return [retries > 0 ? { ...line, note: `a run that fails is tried ${retries} times more` } : line];
}

const RUNNER_SCALING = "aws:apprunner/autoScalingConfigurationVersion:AutoScalingConfigurationVersion";

/** How many instances an App Runner service keeps at least: one, unless its scaling says more. */
function leastInstances(service: Inputs): number {
    if (!service.has("autoScalingConfigurationArn")) return 1;
    const elsewhere = "its autoscaling configuration is not among the resources, and the least it keeps is paid for";
    return service.relative("autoScalingConfigurationArn", RUNNER_SCALING, elsewhere).number("minSize", 1) ?? 1;
}

/** What a new version of an App Runner service costs: automatic ones by the month, those from code by the minute. */
function deployments(service: Inputs, context: Context): Quantity[] {
    const source = service.block("sourceConfiguration");
    const isAutomatic = source?.flag("autoDeploymentsEnabled") ?? true;
    return [
        ...(isAutomatic ? [monthly("automatic deployments", "apprunner.automatic-deployment.month", 1)] : []),
        ...(source?.has("codeRepository")
            ? [byUse(service, context, "minutes of builds", "apprunner.build.minute", "monthly_build_mins")]
            : []),
    ];
}

/** An App Runner service keeps the memory of its least instances, and pays for its CPU while it answers. */
function appRunner(service: Inputs, context: Context): Quantity[] {
    const size = service.block("instanceConfiguration");
    const gb = Number(/^[\d.]+/.exec(size?.text("memory") ?? "2048")?.[0]);
    const memory = gb > 64 ? gb / 1024 : gb;
    return [
        hourly("GB of memory kept", "apprunner.gb-hour", memory * leastInstances(service), context),
        byUse(service, context, "CPU while it answers", "apprunner.vcpu-hour", "monthly_vcpu_hours"),
    ];
}

/** `small` of `mw1.small`. */
export const environmentOf = (environment: Inputs): string =>
    (environment.text("environmentClass") ?? "mw1.small").toLowerCase().replace(/^mw1\./, "");

/** The environment includes one worker and two schedulers; more are paid for by the hour. */
function airflow(environment: Inputs, context: ScenarioContext): Quantity[] {
    const size = environmentOf(environment);
    const isMost = context.scenario.tasks === "maximum";
    const scaled = (least: string, most: string, included: number, unstated: number) => {
        const own = environment.number(least) ?? included;
        const count = isMost ? Math.max(own, environment.number(most) ?? unstated) : own;
        return Math.max(0, count - included);
    };
    // Where nothing is said, AWS adds up to ten workers: https://docs.aws.amazon.com/mwaa/latest/API/API_CreateEnvironment.html
    const workers = scaled("minWorkers", "maxWorkers", 1, 10);
    const servers = scaled("minWebservers", "maxWebservers", 2, 2);
    const logs = environment.block("loggingConfiguration");
    const hasLogs = logs?.keys.some((key) => logs.block(key)?.flag("enabled")) ?? false;
    const schedulers = Math.max(0, (environment.number("schedulers") ?? 2) - 2);
    return [
        hourly(`Airflow, ${size}`, `mwaa.environment.${size}.hour`, 1, context),
        ...(workers > 0 ? [hourly("further worker", `mwaa.worker.${size}.hour`, workers, context)] : []),
        ...(schedulers > 0 ? [hourly("further scheduler", `mwaa.scheduler.${size}.hour`, schedulers, context)] : []),
        ...(servers > 0 ? [hourly("further web server", `mwaa.webserver.${size}.hour`, servers, context)] : []),
        ...(hasLogs ? ownLogs(environment, context, "logs written") : []),
        byUse(environment, context, "metadata held", "mwaa.database.gb-month", "meta_database_gb"),
    ];
}

const lightsail = (family: string) => (inputs: Inputs) => {
    const bundle = inputs.text("bundleId") ?? inputs.missing("bundleId");
    return [monthly(`${family} ${bundle}`, `lightsail.${family}.${keyed(bundle)}.month`, 1)];
};

/** Functions of AWS that are called, and machines that are rented with a plan. */
export const apiQuantities: Record<string, Quantify> = {
    "aws:apigateway/restApi:RestApi": sumOf(restRequests),
    "aws:apigateway/stage:Stage": sumOf(stageCache, (stage, context) =>
        traces(stage, context, stage.flag("xrayTracingEnabled") ?? false),
    ),
    "aws:apigateway/methodSettings:MethodSettings": sumOf(methodMetrics),
    "aws:appsync/apiCache:ApiCache": sumOf(queryCache),
    "aws:sfn/stateMachine:StateMachine": sumOf(stateMachine, (machine, context) =>
        traces(machine, context, machine.block("tracingConfiguration")?.flag("enabled") ?? false),
    ),
    "aws:codebuild/project:Project": sumOf(build),
    "aws:codebuild/fleet:Fleet": scenarioSumOf(buildFleet),
    "aws:synthetics/canary:Canary": sumOf(canary),
    "aws:apprunner/service:Service": sumOf(appRunner, deployments),
    "aws:mwaa/environment:Environment": scenarioSumOf(airflow),
    "aws:lightsail/instance:Instance": sumOf(lightsail("instance"), (instance, context) =>
        instance.block("addOn")?.text("status") === "Enabled"
            ? [byUse(instance, context, "snapshots of each day", "lightsail.snapshot.gb-month", "storage_gb")]
            : [],
    ),
    "aws:lightsail/database:Database": sumOf(lightsail("database")),
    "aws:lightsail/bucket:Bucket": sumOf(lightsail("bucket")),
    "aws:lightsail/distribution:Distribution": sumOf(lightsail("distribution")),
    "aws:lightsail/lb:Lb": sumOf(eachMonth("load balancer", "lightsail.load-balancer.month")),
    "aws:lightsail/disk:Disk": sumOf((disk) => {
        const size = disk.number("sizeInGb", 1) ?? disk.missing("sizeInGb");
        return [monthly(`${size} GB`, "lightsail.disk.gb-month", size)];
    }),
    "aws:lightsail/containerService:ContainerService": sumOf((service) => {
        const power = service.text("power") ?? service.missing("power");
        const scale = service.number("scale", 1) ?? 1;
        return [monthly(`${scale} x container of ${power}`, `lightsail.container.${power}.month`, scale)];
    }),
    "aws:batch/computeEnvironment:ComputeEnvironment": unpriced(
        "the instances or tasks that its jobs start are billed as such, and no job is among the resources",
    ),
};
