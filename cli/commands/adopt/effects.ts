import { judge, readPolicySettings, rules } from "../../../policies";

/** Does a change take protection, encryption, backups, privacy or a name away? What is unknown counts as worse. */
export function isWorse(type: string, key: string, was: unknown, is: unknown): boolean {
    const falls = Number(is ?? 0) < Number(was ?? 0) || Number.isNaN(Number(is ?? 0));
    switch (key) {
        case "deletionProtection":
        case "enableDeletionProtection":
        case "storageEncrypted":
        case "atRestEncryptionEnabled":
        case "transitEncryptionEnabled":
        case "blockPublicAcls":
        case "blockPublicPolicy":
        case "ignorePublicAcls":
        case "restrictPublicBuckets":
            return (was === true || was === "ACTIVE") && is !== was;
        case "publiclyAccessible":
        case "skipFinalSnapshot":
        case "deleteAutomatedBackups":
        case "forceDestroy":
        case "forceDelete":
            return is !== false && is !== undefined;
        case "backupRetentionPeriod":
        case "snapshotRetentionLimit":
            return falls;
        case "retentionInDays":
            return is !== undefined && is !== 0 && (was === undefined || was === 0) ? false : falls;
        case "identifier":
        case "clusterIdentifier":
        case "bucket":
        case "replicationGroupId":
            return was !== undefined && is !== undefined;
        case "kmsKeyId":
        case "kmsMasterKeyId":
            return was !== undefined;
        case "imageTagMutability":
            return String(was).startsWith("IMMUTABLE") && is !== "IMMUTABLE" && is !== was;
        case "adminCreateUserConfig":
            return Object(was)["allowAdminCreateUserOnly"] === true && Object(is)["allowAdminCreateUserOnly"] !== true;
        case "policy":
            return isOpen(type, is) && !isOpen(type, was);
        case "acl":
            return /public|authenticated/.test(String(is)) && was !== is;
        case "rules":
            return /kms/.test(JSON.stringify(was ?? "")) && !/kms/.test(JSON.stringify(is ?? ""));
        case "versioningConfiguration":
            return /Enabled/.test(JSON.stringify(was ?? "")) && !/Enabled/.test(JSON.stringify(is ?? ""));
        case "mfaConfiguration":
            return MFA.indexOf(String(is)) < MFA.indexOf(String(was));
        case "passwordPolicy":
            return Number(Object(is)["minimumLength"] ?? 0) < Number(Object(was)["minimumLength"] ?? 0);
        case "lambdaConfig":
            return type.includes("userPool") && was !== undefined && is === undefined;
        case "emailConfiguration":
            // Cognito's own sender is what there is without it.
            return Object(was)["sourceArn"] !== undefined && Object(is)["sourceArn"] === undefined;
        case "recoveryWindowInDays":
            return is === 0 && was !== 0;
    }
    return false;
}

/** Weakest first. */
const MFA = ["OFF", "OPTIONAL", "ON"];

const OPEN = rules.filter(({ name }) => name === "wildcard-principals");

/** Does a policy give everyone access, by the rule that judges plans? One that cannot be read is not open. */
function isOpen(type: string, policy: unknown): boolean {
    const resource = { urn: "policy", type, name: "policy", inputs: { policy }, outputs: {} };
    const { policies } = judge([resource], readPolicySettings(), { rules: OPEN });
    return policies.some(({ unjudged }) => unjudged === undefined);
}

const EFFECTS: Record<string, string> = {
    password: "the master password is set: applications with another one fail from then on",
    masterPassword: "the master password is set: applications with another one fail from then on",
    dbClusterParameterGroupName: "no absence; static parameters wait for a restart",
    instanceClass: "minutes of absence, at once with applyImmediately",
    engineVersion: "an upgrade: minutes of absence",
    parameterGroupName: "no absence; static parameters wait for a restart",
    vpcSecurityGroupIds: "a swap of security groups: who is admitted changes at once",
    securityGroupIds: "a swap of security groups: who is admitted changes at once",
    port: "a restart, under another port",
    publiclyAccessible: "clients from outside of the VPC lose it",
    storageType: "online, for hours",
    multiAz: "no absence",
    retentionInDays: "older logs are deleted",
    authToken: "both tokens are good until the old one is dropped",
    policy: "what it granted before and does not now ends",
};

/** What a change in place does, in brackets. */
export function effectOf(key: string): string {
    const effect = EFFECTS[key];
    return effect === undefined ? "" : ` (${effect})`;
}
