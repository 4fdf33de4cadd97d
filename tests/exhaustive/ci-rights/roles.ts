import path from "node:path";
import type { Names } from "../../../examples/ci-role/names";
import { stackReading, stackWriting, stateReading, stateWriting } from "../../../examples/ci-role/policies";
import { dryRun, type ResourceRecord } from "../../../inventory";
import { readStackFile } from "../../../stacks/config/stack-file";
import type { Statement } from "../../examples/iam/evaluate";

export const ROOT = path.join(__dirname, "../../..");
export const [region, account] = ["ap-northeast-2", "123456789012"];
export const FENCE = `arn:aws:iam::${account}:policy/ci-boundary`;
export const key = `arn:aws:kms:${region}:${account}:key/01234567-89ab-cdef-0123-456789abcdef`;
export const state = { bucket: "pulumi-state-123456789012", keyArn: key };

/** Of a system that Terraform made. */
export const ADOPTED = [
    ...["db:old-db", "pg:old-pg", "subgrp:old-subnets"].map((name) => `arn:aws:rds:${region}:${account}:${name}`),
    `arn:aws:ecs:${region}:${account}:cluster/old-cluster`,
    `arn:aws:logs:${region}:${account}:log-group:/old/api`,
    `arn:aws:elasticache:${region}:${account}:subnetgroup:old-cache-subnets`,
];

export const namesOf = (environment: string): Names => ({
    region,
    account,
    prefix: `glimpse-${environment}`,
    bucketName: `glimpse-files-${environment}`,
    // The simulated AWS's name for what a stack shares.
    repositoryName: environment === "dev" ? "shared-*" : "glimpse-api",
    ...(environment === "prod" ? { stackTag: "startup-prod" } : {}),
    services: ["mail", "admin", "nightly", "www"],
    adopted: ADOPTED,
});
export const drift = (names: Names): Statement[] => [...stateReading(state), ...stackReading(names)];
export const deploy = (names: Names): Statement[] => [
    ...drift(names),
    ...stateWriting(state),
    ...stackWriting(names, FENCE),
];

/** What a stack would be, with the boundary of ci-role and these settings in place of the file's. */
export async function planned(stack: string, settings: Record<string, unknown> = {}): Promise<ResourceRecord[]> {
    const file = readStackFile(ROOT, stack);
    const own = Object.entries(settings).map(([name, value]) => [
        `glimpse:${name}`,
        typeof value === "string" ? value : JSON.stringify(value),
    ]);
    const config = { ...file.config, "glimpse:permissionsBoundary": FENCE, ...Object.fromEntries(own) };
    return (await dryRun({ ...file, config, directory: ROOT, program: require(path.join(ROOT, "index")) })).resources;
}
