import type { Inputs } from "../inputs";
import { type Context, type Quantify, type Quantity, sumOf } from "../quantity";
import { byUse, hourly, monthly } from "./amounts";
import { statedMetrics, traces } from "./watching";

/** An API of GraphQL: what it is asked, what it sends by itself, and for how long clients are connected. */
function graphQl(api: Inputs, context: Context): Quantity[] {
    const million = (what: string, price: string, key: string) =>
        byUse(api, context, what, `appsync.${price}`, key, 1e6);
    return [
        million("queries and changes", "query.million", "monthly_requests"),
        million("updates sent", "update.million", "monthly_updates"),
        million("connected", "connection.minute-million", "monthly_connection_mins"),
        ...(api.has("enhancedMetricsConfig") ? statedMetrics(api, context, "enhanced metrics") : []),
        ...traces(api, context, api.flag("xrayEnabled") ?? false),
    ];
}

/** A record of each change, or one of each day, which costs four times as much. */
function recorder(inputs: Inputs, context: Context): Quantity[] {
    const isDaily = inputs.block("recordingMode")?.text("recordingFrequency") === "DAILY";
    const price = isDaily ? "config.item.daily" : "config.item";
    return [byUse(inputs, context, "configuration items", price, "monthly_config_items")];
}

/** Events by the gigabyte, with seven years in the price or with one and each gigabyte beyond it. */
function eventDataStore(store: Inputs, context: Context): Quantity[] {
    const isFixed = store.text("billingMode") === "FIXED_RETENTION_PRICING";
    const price = isFixed ? "cloudtrail.lake.gb" : "cloudtrail.lake.extendable.gb";
    const taken = byUse(store, context, "events taken in", price, "monthly_ingested_gb");
    if (isFixed) return [taken];
    return [taken, byUse(store, context, "events kept beyond a year", "cloudtrail.lake.gb-month", "storage_gb")];
}

/** Events and logs, and each further source unless it is off. */
function detector(inputs: Inputs, context: Context): Quantity[] {
    if (inputs.flag("enable") === false) return [];
    const sources = inputs.block("datasources");
    const ebs = sources?.block("malwareProtection")?.block("scanEc2InstanceWithFindings")?.block("ebsVolumes");
    const million = (what: string, price: string, key: string) =>
        byUse(inputs, context, what, `guardduty.${price}`, key, 1e6);
    return [
        million("events analysed", "event.million", "monthly_events"),
        byUse(inputs, context, "flow and DNS logs analysed", "guardduty.logs.gb", "monthly_logs_gb"),
        ...(sources?.block("s3Logs")?.flag("enable") === false
            ? []
            : [million("events of S3 analysed", "s3-event.million", "monthly_s3_events")]),
        ...(sources?.block("kubernetes")?.block("auditLogs")?.flag("enable") === false
            ? []
            : [million("audit logs of EKS analysed", "eks-event.million", "monthly_eks_events")]),
        ...(ebs?.flag("enable") === false
            ? []
            : [byUse(inputs, context, "volumes scanned", "guardduty.malware-scan.gb", "monthly_scanned_gb")]),
    ];
}

/** Data by the gigabyte; a task of the enhanced mode also by its runs. */
function copying(task: Inputs, context: Context): Quantity[] {
    if (task.text("taskMode") !== "ENHANCED")
        return [byUse(task, context, "data copied", "datasync.gb", "monthly_data_gb")];
    return [
        byUse(task, context, "data copied", "datasync.enhanced.gb", "monthly_data_gb"),
        byUse(task, context, "runs", "datasync.enhanced.run", "monthly_runs"),
    ];
}

/** By the month each, or, of the second type, by the minute that its actions take. */
function pipeline(inputs: Inputs, context: Context): Quantity[] {
    if (inputs.text("pipelineType") !== "V2") return [monthly("active pipeline", "codepipeline.pipeline.month", 1)];
    return [byUse(inputs, context, "minutes of actions", "codepipeline.v2.minute", "monthly_action_mins")];
}

/** Minutes of builds by the machine that they run on. */
function site(app: Inputs, context: Context): Quantity[] {
    const machine = app.block("jobConfig")?.text("buildComputeType")?.split("_")[0]?.toLowerCase() ?? "standard";
    const build = machine === "standard" ? "amplify.build.minute" : `amplify.build.${machine}.minute`;
    return [
        byUse(app, context, "build minutes", build, "monthly_build_mins"),
        byUse(app, context, "data served", "amplify.served.gb", "monthly_data_served_gb"),
        byUse(app, context, "data held", "amplify.stored.gb-month", "storage_gb"),
        ...(app.text("platform") === "WEB_COMPUTE"
            ? [
                  byUse(app, context, "pages of a server", "amplify.server.million", "monthly_server_requests", 1e6),
                  byUse(app, context, "run time of the server", "amplify.server.gb-hour", "monthly_server_gb_hours"),
              ]
            : []),
    ];
}

/** Each unit lets so many people sign in at once. */
function webApp(app: Inputs, context: Context): Quantity[] {
    const units = app.allBlocks("webAppUnits")[0]?.number("provisioned", 1) ?? 1;
    return [hourly("web app", "transfer-family.web-app.unit-hour", units, context)];
}

/** What is paid for by use, in the way that the inputs say. */
export const meteredQuantities: Record<string, Quantify> = {
    "aws:amplify/app:App": sumOf(site),
    "aws:appsync/graphQLApi:GraphQLApi": sumOf(graphQl),
    "aws:cfg/recorder:Recorder": sumOf(recorder),
    "aws:cloudtrail/eventDataStore:EventDataStore": sumOf(eventDataStore),
    "aws:codepipeline/pipeline:Pipeline": sumOf(pipeline),
    "aws:datasync/task:Task": sumOf(copying),
    "aws:guardduty/detector:Detector": sumOf(detector),
    "aws:transfer/webApp:WebApp": sumOf(webApp),
};
