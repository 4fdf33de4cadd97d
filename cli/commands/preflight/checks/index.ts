import type { AnyCheck } from "../check";
import { accountPlan } from "./account-plan";
import { anomalyMonitor } from "./anomaly-monitor";
import { caller } from "./caller";
import { domain } from "./domain";
import { named } from "./named";
import { names } from "./names";
import { offers } from "./offers";
import { quotas } from "./quotas";
import { region } from "./region";
import { rights, unknownRights } from "./rights";
import { serviceLinkedRoles } from "./service-linked-roles";
import { state } from "./state";
import { verification } from "./verification";

/** All that preflight asks, in the order of its report. */
export const checks: AnyCheck[] = [
    caller,
    region,
    accountPlan,
    state,
    serviceLinkedRoles,
    ...quotas,
    anomalyMonitor,
    ...names,
    ...named,
    ...offers,
    rights,
    unknownRights,
    ...verification,
    domain,
];
