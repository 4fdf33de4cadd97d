/** Whose resources they are. */
export interface Names {
    region: string;
    account: string;
    /** `glimpse-prod` */
    prefix: string;
    bucketName: string;
    repositoryName: string;
    /** The stack's zone. @default every zone of the account, until it is there */
    hostedZoneId?: string;
    /** The value of the tag `stack` that all of the stack has (`aws:defaultTags`). @default it has none */
    stackTag?: string;
    /** Types of resources: others are out of reach. @default all that the components make */
    types?: readonly string[];
    /** The names in `glimpse:services`. @default none */
    services?: readonly string[];
    /** ARNs of what the stack has under other names than its own: what it adopted. @default none */
    adopted?: readonly string[];
}

/** How the names of the roles begin that the components make. */
const ROLE_NAMES = ["api", "network", "http-api", "postgres", "spot-fallback", "alarms-chat", "hours", "backup"];

/** The same of a stack with services: each has two roles, and a job two more. */
export function roleNames({ services = [] }: Pick<Names, "services">): string[] {
    return [
        ...ROLE_NAMES,
        ...services.flatMap((name) => ["execution", "task", "function", "schedule"].map((role) => `${name}-${role}`)),
    ];
}

/** ARNs, with those of what was adopted of the same service; of a cluster with all that runs in it. */
export function withAdopted(on: readonly string[], { adopted = [] }: Pick<Names, "adopted">): string[] {
    const serviceOf = (arn: string) => arn.split(":")[2];
    const services = new Set(on.map(serviceOf));
    const inside = adopted.flatMap((arn) => {
        if (/^arn:aws:ecs:.*:cluster\//.test(arn)) {
            return [arn, ...IN_A_CLUSTER.map((kind) => `${arn.replace(":cluster/", `:${kind}/`)}/*`)];
        }
        // CloudWatch Logs writes a group's ARN in both ways.
        return arn.startsWith("arn:aws:logs:") ? [arn, `${arn}:*`] : [arn];
    });
    return [...on, ...inside.filter((arn) => services.has(serviceOf(arn)))];
}

export const IN_A_CLUSTER = ["service", "service-deployment", "task"];

/** How the names of the stack's parameters begin: URLs, the previous JWT secret, what signs downloads, the chat's address, the Spot fallback's state. */
export function parameterNames({ prefix }: Pick<Names, "prefix">): string[] {
    return ["alarms-chat", "files", "postgres", "redis", "secrets", "spot-fallback", prefix];
}
