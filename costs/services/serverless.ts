import { type Inputs, Unpriceable } from "../inputs";
import { type Context, free, perScenario, type Quantify, type Quantity, sumOf } from "../quantity";
import { byUse, hourly, statedHours } from "./amounts";
import { traces } from "./watching";

const FUNCTION = "aws:lambda/function:Function";
const INCLUDED_MB = 512;

function calls(inputs: Inputs, { relatives, use }: Context): Quantity[] {
    // While it is unknown, x86 is the dearer.
    const isArm = inputs.known.texts("architectures").includes("arm64");
    const memoryGB = (inputs.number("memorySize", 1) ?? 128) / 1024;
    const count = use.lambdaCalls * relatives.share(FUNCTION);
    const note = `${use.lambdaCalls} calls of ${use.lambdaSeconds} s a month of all functions`;
    return [
        {
            what: "calls",
            quantity: count / 1_000_000,
            price: "lambda.request.million",
            kind: "usage",
            allowance: "lambda-requests",
            note,
        },
        {
            what: `run time at ${memoryGB} GB`,
            quantity: count * use.lambdaSeconds * memoryGB,
            price: `lambda.${isArm ? "arm" : "x86"}.gb-second`,
            kind: "usage",
            allowance: "lambda-time",
            note,
        },
    ];
}

/** 512 MB come with a function; more is paid for while it runs. */
function scratch(inputs: Inputs, { relatives, use }: Context): Quantity[] {
    const extra = ((inputs.block("ephemeralStorage")?.number("size") ?? INCLUDED_MB) - INCLUDED_MB) / 1024;
    if (extra <= 0) return [];
    const seconds = use.lambdaCalls * relatives.share(FUNCTION) * use.lambdaSeconds;
    return [
        {
            what: `${extra} GB of ephemeral storage more`,
            quantity: seconds * extra,
            price: "lambda.ephemeral-storage.gb-second",
            kind: "usage",
            note: `${use.lambdaCalls} calls of ${use.lambdaSeconds} s a month of all functions`,
        },
    ];
}

/** A snapshot that calls start from is kept all month; for Java that has no charge. */
function snapStart(inputs: Inputs, context: Context): Quantity[] {
    if (inputs.block("snapStart")?.text("applyOn") !== "PublishedVersions") return [];
    if (inputs.known.text("runtime")?.startsWith("java")) return [];
    const gb = memoryOf(inputs);
    return [
        {
            what: `snapshot of ${gb} GB kept for SnapStart`,
            quantity: gb * context.hours * 3600,
            price: "lambda.snapstart.cache.gb-second",
            kind: "fixed",
            note: "each published version has one",
        },
        byUse(inputs, context, "starts from a snapshot", "lambda.snapstart.restore.gb", "monthly_restored_gb"),
    ];
}

/** Where its code runs elsewhere than in Lambda's own place, or is remembered between calls. */
function extras(inputs: Inputs, context: Context): Quantity[] {
    const isRemembered = inputs.has("durableConfig");
    const price = "lambda.durable.operation-million";
    return [
        ...traces(inputs, context, inputs.block("tracingConfig")?.text("mode") === "Active"),
        ...(isRemembered
            ? [byUse(inputs, context, "durable operations", price, "monthly_durable_operations", 1e6)]
            : []),
    ];
}

function refuseInstances(inputs: Inputs): Quantity[] {
    if (!inputs.has("capacityProviderConfig")) return [];
    throw new Unpriceable(
        "Lambda starts instances for it (capacityProviderConfig): neither they nor their fee is counted",
    );
}

/** Kept ready all month, called or not. */
function provisioned(config: Inputs, context: Context): Quantity[] {
    const { stated } = context;
    const count =
        config.number("provisionedConcurrentExecutions", 1) ?? config.missing("provisionedConcurrentExecutions");
    const mb = config.related("functionName", FUNCTION) ? undefined : stated(config.resource, "memory_mb");
    const gb =
        mb === undefined
            ? memoryOf(config.relative("functionName", FUNCTION, "its function is not among the resources"))
            : mb / 1024;
    return [
        {
            what: `${count} x ${gb} GB kept ready`,
            quantity: count * gb * statedHours(config, context, "monthly_duration_hrs") * 3600,
            price: "lambda.provisioned-concurrency.gb-second",
            kind: "fixed",
            note: "what runs in it costs less than without",
        },
    ];
}

const memoryOf = (inputs: Inputs): number => (inputs.number("memorySize", 1) ?? 128) / 1024;

const piece = free("counted with its function");

/** As many as AWS starts where no limit is stated. */
const MOST_POLLERS = 200;

/** What reads a queue or a stream is the function's affair, but for pollers that are kept ready, between two bounds. */
const mapping = perScenario((inputs, context) => {
    const kept = inputs.block("provisionedPollerConfig");
    if (!kept) return piece(inputs, context);
    const least = kept.number("minimumPollers", 1) ?? 1;
    const most = Math.max(least, kept.number("maximumPollers", 1) ?? MOST_POLLERS);
    const count = context.scenario.tasks === "maximum" ? most : least;
    return { lines: [hourly("event poller kept ready", "lambda.event-poller.hour", count, context)], unpriced: [] };
});

/** Lambda. */
export const serverlessQuantities: Record<string, Quantify> = {
    [FUNCTION]: sumOf(calls, scratch, snapStart, extras, refuseInstances),
    "aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig": sumOf(provisioned),
    "aws:lambda/permission:Permission": piece,
    "aws:lambda/alias:Alias": piece,
    "aws:lambda/layerVersion:LayerVersion": piece,
    "aws:lambda/eventSourceMapping:EventSourceMapping": mapping,
    "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig": piece,
    "aws:lambda/functionUrl:FunctionUrl": piece,
};
