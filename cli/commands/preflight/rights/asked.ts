import { GLOBAL_REGION } from "../../../aws/global-region";
import type { StackPlan } from "../../../aws/stack-plan";
import { actionsOf, keyActionsOf } from "./actions";
import { ANYTHING, GLOBAL, PASSED_TO } from "./decided-on";
import { targetsOf } from "./targets";

/** Values that the calls will have, for the conditions of policies. */
export type Context = Record<string, string>;

/** Actions, each on what IAM decides for it, that one request asks about. */
export interface Part {
    context: Context;
    /** By action: ARNs, or `*`, with the simulated account. */
    on: Map<string, Set<string>>;
}

/** What is asked about one service, or of all about what no ARN narrows. */
export interface Asked {
    what: string;
    actions: string[];
    parts: Part[];
    /** ARNs of other stacks' things: what IAM says of them may be of another name. */
    others: ReadonlySet<string>;
}

const ROLE = "aws:iam/role:Role";

/** One question for each service that IAM decides about by ARN, and one for the actions that know none. */
export function askedOf(plan: StackPlan): Asked[] {
    const questions = new Map<string, Map<string, Part>>();
    const others = new Set<string>();
    const boundary = plan.of(ROLE).flatMap((role) => role.text("permissionsBoundary") ?? [])[0];
    const add = (action: string, arn: string, more: Context) => {
        const service = serviceOf(action);
        const question = arn === ANYTHING ? "" : service;
        const context = { "aws:RequestedRegion": regionOf(service, arn, plan.region), ...more };
        const parts = questions.get(question) ?? new Map<string, Part>();
        questions.set(question, parts);
        const key = JSON.stringify(context);
        const part = parts.get(key) ?? { context, on: new Map<string, Set<string>>() };
        parts.set(key, part);
        part.on.set(action, (part.on.get(action) ?? new Set()).add(arn));
    };
    for (const resource of plan.resources) {
        for (const action of [...(actionsOf(resource.type) ?? []), ...keyActionsOf(resource)]) {
            for (const { arn, isOther } of targetsOf(plan, resource, action)) {
                if (isOther) others.add(arn);
                add(action, oneOfAKind(arn), moreContext(action, resource.type, plan.region, boundary));
            }
        }
    }
    return [...questions]
        .sort(([one], [other]) => (one === "" ? 1 : other === "" ? -1 : one.localeCompare(other)))
        .map(([service, parts]) => {
            const actions = [...new Set([...parts.values()].flatMap(({ on }) => [...on.keys()]))].sort();
            const what = service === "" ? [...new Set(actions.map(serviceOf))].join(", ") : service;
            return { what, actions, parts: [...parts.values()], others };
        });
}

/** Conditions that the policies of a careful account have, with what the plan knows of them. */
function moreContext(action: string, type: string, region: string, boundary: string | undefined): Context {
    const to = PASSED_TO[type];
    if (action.startsWith("kms:") && type !== "aws:kms/key:Key") return { "kms:ViaService": viaOf(type, region) };
    if (action === "iam:PassRole") return to === undefined ? {} : { "iam:PassedToService": to };
    const isBounded = /^iam:(CreateRole|PutRolePolicy|AttachRolePolicy)$/.test(action);
    return isBounded && boundary !== undefined ? { "iam:PermissionsBoundary": boundary } : {};
}

const viaOf = (type: string, region: string) =>
    `${type.startsWith("aws:ssm/") ? "ssm" : "secretsmanager"}.${region}.amazonaws.com`;

/** AWS gives the ids of EC2's things: before they exist, a policy makes no difference between two of a kind. */
function oneOfAKind(arn: string): string {
    return arn.replace(/^(arn:aws:ec2:[^/]*\/\w+)-[0-9a-f]+$/, "$1-0123456789abcdef0");
}

function regionOf(service: string, arn: string, home: string): string {
    const own = arn.split(":")[3];
    return own ? own : GLOBAL.has(service) ? GLOBAL_REGION : home;
}

function serviceOf(action: string): string {
    return action.slice(0, action.indexOf(":"));
}
