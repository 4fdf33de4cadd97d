import { type Inputs, Unpriceable } from "../inputs";
import { perScenario, type Quantify, type Quantity, type ScenarioContext, scenarioSumOf } from "../quantity";
import { byUse, hourly, monthly } from "./amounts";

const ENDPOINT = "aws:sagemaker/endpoint:Endpoint";
const CONFIGURATION = "aws:sagemaker/endpointConfiguration:EndpointConfiguration";

/** What answers an endpoint's calls: instances that run all the time, or memory by the second. */
function variants(endpoint: Inputs, context: ScenarioContext): Quantity[] {
    const missing = "its configuration is not among the resources, so its instances are not known";
    return linesOf(endpoint, endpoint.relative("endpointConfigName", CONFIGURATION, missing), context);
}

function linesOf(endpoint: Inputs, configuration: Inputs, context: ScenarioContext): Quantity[] {
    return ["productionVariants", "shadowProductionVariants"]
        .flatMap((key) => configuration.allBlocks(key))
        .flatMap((variant) => variantLines(endpoint, variant, context));
}

function variantLines(endpoint: Inputs, variant: Inputs, context: ScenarioContext): Quantity[] {
    const serverless = variant.block("serverlessConfig");
    if (serverless) {
        if ((serverless.number("provisionedConcurrency") ?? 0) > 0)
            throw new Unpriceable("concurrency that a serverless endpoint keeps ready has a separate price");
        const mb = serverless.number("memorySizeInMb", 1) ?? serverless.missing("memorySizeInMb");
        const price = "sagemaker.serverless.gb-second";
        return [byUse(endpoint, context, `run time at ${mb} MB`, price, "monthly_seconds", 1024 / mb)];
    }
    const type = variant.text("instanceType") ?? variant.missing("instanceType");
    if (variant.has("acceleratorType")) throw new Unpriceable("an accelerator of an endpoint has a separate price");
    const count = instancesOf(variant, context);
    const size = variant.number("volumeSizeInGb") ?? 0;
    const lines = [hourly(`inference instance ${type}`, `sagemaker.hosting.${type}.hour`, count, context)];
    if (size > 0) lines.push(monthly(`${count} x ${size} GB`, "sagemaker.hosting.volume.gb-month", count * size));
    return lines;
}

/** As many as it starts with; where SageMaker scales by itself, its bounds hold them. */
function instancesOf(variant: Inputs, { scenario }: ScenarioContext): number {
    const initial = variant.number("initialInstanceCount") ?? 1;
    const scaling = variant.block("managedInstanceScaling");
    if (scaling?.text("status") !== "ENABLED") return initial;
    const least = Math.max(initial, scaling.number("minInstanceCount") ?? 0);
    const most = scaling.number("maxInstanceCount") ?? scaling.missing("maxInstanceCount");
    return scenario.tasks === "maximum" ? Math.max(least, most) : least;
}

const unrun = scenarioSumOf((inputs, context) =>
    linesOf(inputs, inputs, context).map((line) => ({
        ...line,
        note: "billed while an endpoint runs it, and none is among the resources",
    })),
);

/** A description of an endpoint here. Where none here runs it, one elsewhere does, or will. */
const configuration = perScenario((inputs, context) => {
    const isRun = inputs.relatives
        .all(ENDPOINT)
        .map((endpoint) => inputs.of(endpoint).related("endpointConfigName", CONFIGURATION)?.resource)
        .includes(inputs.resource);
    return isRun ? { free: "a description; its instances are priced in their endpoint" } : unrun(inputs, context);
});

/** SageMaker's endpoints. */
export const inferenceQuantities: Record<string, Quantify> = {
    [ENDPOINT]: scenarioSumOf(variants),
    [CONFIGURATION]: configuration,
};
