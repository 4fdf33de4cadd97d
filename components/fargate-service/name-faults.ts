import type { Fault } from "../faults";
import type { ServiceValues } from "./settings";

/** IAM allows 64 characters in a role's name; `-execution` and Pulumi's own suffix take 18 of them. */
const LONGEST_NAME = 46;
/** The task definition's family is the cluster's name, a hyphen and the service's, and may have 255 characters. */
const LONGEST_FAMILY = 255;

const POLICY_NAME = /^[\w+=,.@-]{1,60}$/;
const CONNECTION_NAME = /^[\w-]{1,60}$/;

/** What is wrong with the names, and with what is under one. */
export function nameFaults(args: Partial<ServiceValues>, name: string | undefined): Fault[] {
    const { clusterName, clusterArn, serviceName } = args;
    const faults = [
        ...logicalNameFaults(name),
        ...familyFaults(clusterName, serviceName ?? name),
        ...connectionFaults(args.connectsTo),
        ...policyFaults(args.taskPolicies),
    ];
    if (clusterName !== undefined && clusterArn !== undefined) {
        const reason = "clusterArn names a cluster that exists, which keeps its own name";
        faults.push({ key: "clusterName", value: clusterName, reason, fix: "leave one of the two out" });
    }
    return faults;
}

function logicalNameFaults(name: string | undefined): Fault[] {
    if (name === undefined || (name.length <= LONGEST_NAME && /^[A-Za-z0-9_-]+$/.test(name))) return [];
    const reason = "the roles are named after it, and IAM allows 64 characters of A-Z a-z 0-9 _ - there";
    return [{ key: "name", value: name, reason, fix: `give a name of at most ${LONGEST_NAME} such characters` }];
}

function familyFaults(clusterName: unknown, serviceName: unknown): Fault[] {
    if (typeof clusterName !== "string" || typeof serviceName !== "string") return [];
    const length = clusterName.length + 1 + serviceName.length;
    if (length <= LONGEST_FAMILY || clusterName.length > 255 || serviceName.length > 255) return [];
    const reason = `the task definition's family is made of both names, ${length} characters, and ECS allows 255`;
    return [{ key: "serviceName", value: serviceName, reason, fix: "shorten clusterName or serviceName" }];
}

function connectionFaults(connections: ServiceValues["connectsTo"]): Fault[] {
    const faults: Fault[] = [];
    const seen = new Set<string>();
    for (const [index, connection] of (Array.isArray(connections) ? connections : []).entries()) {
        const name = connection?.name ?? String(index);
        const key = `connectsTo[${index}].name`;
        if (typeof name !== "string") continue;
        if (!CONNECTION_NAME.test(name)) {
            const reason = "it becomes part of a resource's name, which has letters, digits, _ and - only";
            faults.push({ key, value: name, reason, fix: 'write it like "postgres"' });
        }
        if (seen.has(name)) {
            const reason = "two connections of one name would be one resource twice";
            faults.push({ key, value: name, reason, fix: "give each connection its own name" });
        }
        seen.add(name);
    }
    return faults;
}

function policyFaults(policies: unknown): Fault[] {
    if (typeof policies !== "object" || policies === null) return [];
    const faults: Fault[] = [];
    for (const [name, policy] of Object.entries(policies)) {
        const key = `taskPolicies.${name}`;
        if (!POLICY_NAME.test(name)) {
            const reason = "IAM allows letters, digits and + = , . @ _ - in a policy's name";
            faults.push({ key, value: name, reason, fix: 'name it like "files", with 60 characters at most' });
        }
        if (typeof policy === "string" && !isObject(policy)) {
            const reason = "it is not the JSON text of a policy";
            faults.push({ key, value: policy, reason, fix: 'write {"Version": "2012-10-17", "Statement": [...]}' });
        }
    }
    return faults;
}

function isObject(text: string): boolean {
    try {
        const value: unknown = JSON.parse(text);
        return typeof value === "object" && value !== null;
    } catch {
        return false;
    }
}
