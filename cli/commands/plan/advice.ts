import { QUARTER_CORE, suitedCpuPercent } from "../../../components/fargate-service/scale-target";
import { baselineGbps } from "../../../components/network/nat-bandwidth";
import { NAT_NAME } from "../../../components/network/nat-names";
import type { Bill } from "../../../costs";
import type { ResourceRecord } from "../../../inventory";
import { fargate, Known, Relatives, valuesOf } from "../../../inventory/read";
import { type Downloads, filesAdvice } from "./files-advice";
import { flatRateAdvice } from "./flat-rate-advice";

const BUCKET = "aws:s3/bucket:Bucket";
const DISTRIBUTION = "aws:cloudfront/distribution:Distribution";
const POOL = "aws:cognito/userPool:UserPool";
const REPOSITORY = "aws:ecr/repository:Repository";
const POLICY = "aws:appautoscaling/policy:Policy";
const AVERAGE_CPU = "ECSServiceAverageCPUUtilization";

const GROUP = "aws:autoscaling/group:Group";
const TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";

/** Share of a day's traffic in its busiest hour; evenly spread it would be 0.04. A rule of thumb of telephony's busy hour. */
const BUSIEST_HOUR = 0.1;
const DAYS_A_MONTH = 30;
/** Of what a NAT can keep up: above it packets wait. `npm run advise` has the same limit. */
const MOST_LOAD = 0.8;
/** What its script makes the table hold at least, on every size: components/network/nat/packets.sh. */
const NAT_CONNECTIONS = 65_536;
/** So long the table remembers a connection that was closed: Linux's own `nf_conntrack_tcp_timeout_time_wait`. */
const REMEMBERED_SECONDS = 120;
/** A call of another API, or a push message, with its answer and TLS. A rule of thumb: it decides how many connections a GB is. */
const KIB_A_CONNECTION = 16;

/** A month's use: GB through the NATs, and the files that users download. */
type Declared = { natGB?: number } & Downloads;

/**
 * What works, costs nothing to change, and will hurt one day: no rule forbids it, so that a plan says it with the figure.
 * Whatever is not known is passed over.
 *
 * @param declared what the stack says of its use
 * @param bill what it costs; nothing where it has none
 */
export function adviceOn(resources: readonly ResourceRecord[], declared: Declared = {}, bill?: Bill): string[] {
    const relatives = Relatives.of(resources);
    const all = (type: string) =>
        relatives.all(type).map((resource) => new Known({ resource, relatives, values: valuesOf(resource), path: "" }));
    return [
        ...all(POOL).flatMap(senderAdvice),
        ...natAdvice(all(GROUP), all(TEMPLATE), declared.natGB),
        ...filesAdvice(all(BUCKET), all(DISTRIBUTION), declared),
        ...flatRateAdvice(all(DISTRIBUTION), bill),
        ...all(fargate.SERVICE).flatMap((service) => targetAdvice(service, all(POLICY))),
        ...all(fargate.TASK_DEFINITION).flatMap((task) => tagAdvice(task, all(REPOSITORY))),
    ];
}

/** https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-email.html */
function senderAdvice(pool: Known): string[] {
    if (pool.isUnknown("emailConfiguration") || pool.isHidden("emailConfiguration")) return [];
    if (pool.block("emailConfiguration")?.text("emailSendingAccount") === "DEVELOPER") return [];
    return [
        `${pool.resource.name}: Cognito's own sender stops at 50 e-mails a day for the whole account; the next sign-up or new ` +
            "password of that day fails. Fix: glimpse:users.sesIdentityArn, a verified identity of SES, $0.10 per 1,000 e-mails.",
    ];
}

/** Of the smallest: where there are several, each serves its zone. */
function natAdvice(groups: Known[], templates: Known[], natGB: number | undefined): string[] {
    const nats = groups.filter(({ resource }) => NAT_NAME.test(resource.name));
    const [nat] = nats;
    const type = templates.find(({ resource }) => resource.name === nat?.resource.name)?.text("instanceType");
    if (!nat || natGB === undefined) return [];
    const bytesASecond = ((natGB * 2 ** 30) / DAYS_A_MONTH / nats.length) * (BUSIEST_HOUR / 3600);
    return [...bandwidthAdvice(nat, natGB, bytesASecond, type), ...connectionAdvice(nat, natGB, bytesASecond)];
}

function bandwidthAdvice(nat: Known, natGB: number, bytesASecond: number, type: string | undefined): string[] {
    const baseline = type === undefined ? undefined : baselineGbps(type);
    const busiestGbps = (bytesASecond * 8) / 1e9;
    if (baseline === undefined || busiestGbps <= MOST_LOAD * baseline) return [];
    const [needed, kept] = [busiestGbps.toPrecision(2), baseline];
    return [
        `${nat.resource.name}: glimpse:use.natGB ${natGB} is about ${needed} Gbit/s in the busiest hour (a tenth of a day's traffic) at each ` +
            `NAT, and a ${type} keeps up ${kept}. Fix: a larger glimpse:network.natInstanceType, or one NAT a zone (docs/network.md).`,
    ];
}

/** New connections are refused where the table is full, whatever the type. */
function connectionAdvice(nat: Known, natGB: number, bytesASecond: number): string[] {
    const remembered = Math.round((bytesASecond / (KIB_A_CONNECTION * 1024)) * REMEMBERED_SECONDS);
    if (remembered <= MOST_LOAD * NAT_CONNECTIONS) return [];
    return [
        `${nat.resource.name}: glimpse:use.natGB ${natGB} is about ${remembered.toLocaleString("en-US")} connections in the table of each NAT in the ` +
            `busiest hour (of ${KIB_A_CONNECTION} KiB each, remembered for ${REMEMBERED_SECONDS} s), and it holds ${NAT_CONNECTIONS.toLocaleString("en-US")}. ` +
            "Fix: one NAT a zone (glimpse:network.natInstances), and clients that keep their connections open (docs/network.md).",
    ];
}

/** docs/scaling.md has the measurement. */
function targetAdvice(service: Known, policies: Known[]): string[] {
    const found = fargate.taskDefinitionOf(service);
    if (found.is !== "value" || !("resource" in found.value)) return [];
    const cpu = fargate.cpuUnits(valuesOf(found.value.resource)["cpu"]);
    const scaled = fargate.scalingTargetOf(service)?.text("resourceId");
    if (cpu.is !== "value" || cpu.value > QUARTER_CORE || scaled === undefined) return [];
    const suited = suitedCpuPercent(cpu.value);
    return policies
        .filter((policy) => policy.text("resourceId") === scaled)
        .flatMap((policy) => {
            const tracking = policy.block("targetTrackingScalingPolicyConfiguration");
            const metric = tracking?.block("predefinedMetricSpecification")?.text("predefinedMetricType");
            const target = tracking?.number("targetValue");
            if (metric !== AVERAGE_CPU || target === undefined || target <= suited) return [];
            return [
                `${policy.resource.name}: scales out at ${target} % CPU, which is late for a quarter of a core: at 66 % the 99th percentile of ` +
                    `the response time has tripled, and a new task serves 4 to 6 minutes later. Fix: glimpse:api.scaleOutCpuPercent ${suited}, ` +
                    "free at rest (docs/scaling.md).",
            ];
        });
}

/** A tag that can be moved to another image, and is read again at each deployment. */
function tagAdvice(task: Known, repositories: Known[]): string[] {
    const images = fargate.containersOf(task).map((container) => container.text("image") ?? "");
    return images.flatMap((image) => {
        const [, name] = /\.dkr\.ecr\.[^/]+\/([^:@]+):[^@]+$/.exec(image) ?? [];
        const moves = repositories.some(
            (one) =>
                (one.text("name") ?? one.resource.outputs?.["name"]) === name &&
                one.text("imageTagMutability") === "MUTABLE",
        );
        if (name === undefined || !moves) return [];
        return [
            `${task.resource.name}: runs ${image} by its tag. Anyone who may push can move the tag, and the next deployment runs what is ` +
                "there then, also one that the Spot fallback begins. Fix: npm run deploy -- --image TAG, which writes the digest; or " +
                "glimpse:images.immutableTags: true.",
        ];
    });
}
