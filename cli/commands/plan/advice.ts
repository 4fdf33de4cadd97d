import { QUARTER_CORE, suitedCpuPercent } from "../../../components/fargate-service/scale-target";
import type { ResourceRecord } from "../../../inventory";
import { fargate, Known, Relatives, valuesOf } from "../../../inventory/read";

const POOL = "aws:cognito/userPool:UserPool";
const POLICY = "aws:appautoscaling/policy:Policy";
const AVERAGE_CPU = "ECSServiceAverageCPUUtilization";

/**
 * What works, costs nothing to change, and will hurt one day: no rule forbids it, so that a plan says it with the figure.
 * Whatever is not known is passed over.
 */
export function adviceOn(resources: readonly ResourceRecord[]): string[] {
    const relatives = Relatives.of(resources);
    const all = (type: string) =>
        relatives.all(type).map((resource) => new Known({ resource, relatives, values: valuesOf(resource), path: "" }));
    return [
        ...all(POOL).flatMap(senderAdvice),
        ...all(fargate.SERVICE).flatMap((service) => targetAdvice(service, all(POLICY))),
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
