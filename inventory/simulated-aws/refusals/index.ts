import type { Fault } from "../../../components/user-error";
import { UNKNOWN } from "../../resource";
import { names } from "../names";
import { cacheChecks } from "./caches";
import { at, type Check, type Inputs } from "./check";
import { cloudFrontChecks } from "./cloudfront";
import { databaseChecks } from "./databases";
import { ecsChecks } from "./ecs";
import { functionChecks } from "./functions";
import { loadBalancerChecks } from "./load-balancers";
import { networkChecks } from "./network";
import { scalingChecks } from "./scaling";
import { trafficChecks } from "./traffic";
import { watchingChecks } from "./watching";

/** One input that AWS would not take. */
export interface Refusal {
    property: string;
    message: string;
    /** The same for a plan's reader. */
    fault: Fault;
}

const all: Check[] = [
    ...cacheChecks,
    ...cloudFrontChecks,
    ...databaseChecks,
    ...ecsChecks,
    ...functionChecks,
    ...loadBalancerChecks,
    ...networkChecks,
    ...scalingChecks,
    ...trafficChecks,
    ...watchingChecks,
];

const byType = new Map<string, Check[]>();
for (const check of all) byType.set(check.type, [...(byType.get(check.type) ?? []), check]);

/**
 * What AWS itself would refuse of these inputs, so that a plan without an account is not kinder than AWS. Values that
 * are not known yet are not judged.
 *
 * Limits: the checks named here, each with its page; AWS knows more.
 *
 * @param inputs secrets revealed, unknown values as `UNKNOWN`, names given
 */
export function refusals(type: string, name: string, inputs: Inputs): Refusal[] {
    const refusal = (property: string, reason: string, page: string): Refusal => {
        const key = `${property} of ${type} ${name}`;
        return {
            property,
            message: `the simulated AWS refuses ${key}: ${reason} (${page})`,
            fault: { key, value: at(inputs, property), reason, fix: `write what AWS takes: ${page}` },
        };
    };
    const found = (byType.get(type) ?? []).flatMap(({ property, page, why }) => {
        const reason = why(inputs);
        return reason ? [refusal(property, reason, page)] : [];
    });
    const rule = names[type];
    const physical = rule ? inputs[rule.property] : undefined;
    if (!rule || typeof physical !== "string" || physical === UNKNOWN) return found;
    if (physical.length > rule.maximum) {
        const reason = `${physical} has ${physical.length} characters, over ${rule.maximum}`;
        found.push(refusal(rule.property, reason, rule.page));
    } else if (!rule.pattern.test(physical)) {
        found.push(refusal(rule.property, `${physical} is not made of ${rule.means}`, rule.page));
    }
    return found;
}
