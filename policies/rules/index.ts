import type { Rule } from "../rule";
import { apiAuthorizers } from "./api-authorizers";
import { backups } from "./backups";
import { bucketPublicAccess } from "./bucket-public-access";
import { buildCredentials } from "./build-credentials";
import { cacheTls } from "./cache-tls";
import { clusterTls } from "./cluster-tls";
import { cognitoMfa } from "./cognito-mfa";
import { connectionBudget } from "./connection-budget";
import { containerIsolation } from "./container-isolation";
import { costCeiling } from "./cost-ceiling";
import { costIncrease } from "./cost-increase";
import { databaseTls } from "./database-tls";
import { defaultSecurityGroup } from "./default-security-group";
import { deletionProtection } from "./deletion-protection";
import { eksEndpoint } from "./eks-endpoint";
import { eksLogs } from "./eks-logs";
import { eksSecrets } from "./eks-secrets";
import { encryptionAtRest } from "./encryption-at-rest";
import { flowLogs } from "./flow-logs";
import { graviton } from "./graviton";
import { iamWildcards } from "./iam-wildcards";
import { imageScanning } from "./image-scanning";
import { imdsv2 } from "./imdsv2";
import { immutableTags } from "./immutable-tags";
import { invalidHeaders } from "./invalid-headers";
import { keyRotation } from "./key-rotation";
import { lambdaRuntimes } from "./lambda-runtimes";
import { loadBalancerDeletion } from "./load-balancer-deletion";
import { loadBalancerLogs } from "./load-balancer-logs";
import { logRetention } from "./log-retention";
import { networkAcls } from "./network-acls";
import { noPublicDatabase } from "./no-public-database";
import { openSecurityGroups } from "./open-security-groups";
import { originAccess } from "./origin-access";
import { originTls } from "./origin-tls";
import { paidSurprises } from "./paid-surprises";
import { publicAddresses } from "./public-addresses";
import { requiredTags } from "./required-tags";
import { secretLiterals } from "./secret-literals";
import { secretRotation } from "./secret-rotation";
import { spotShare } from "./spot-share";
import { tlsListeners } from "./tls-listeners";
import { tlsOnlyAccess } from "./tls-only-access";
import { unauthenticatedIdentities } from "./unauthenticated-identities";
import { unreadTemplates } from "./unread-templates";
import { unreadTypes } from "./unread-types";
import { wildcardPrincipals } from "./wildcard-principals";

/** All rules, in the order of reports. */
export const rules: readonly Rule[] = [
    graviton,
    spotShare,
    costCeiling,
    costIncrease,
    connectionBudget,
    paidSurprises,
    noPublicDatabase,
    openSecurityGroups,
    networkAcls,
    defaultSecurityGroup,
    publicAddresses,
    eksEndpoint,
    encryptionAtRest,
    eksSecrets,
    tlsListeners,
    originTls,
    databaseTls,
    cacheTls,
    clusterTls,
    tlsOnlyAccess,
    imdsv2,
    bucketPublicAccess,
    originAccess,
    iamWildcards,
    wildcardPrincipals,
    apiAuthorizers,
    unauthenticatedIdentities,
    cognitoMfa,
    containerIsolation,
    secretLiterals,
    buildCredentials,
    secretRotation,
    keyRotation,
    deletionProtection,
    loadBalancerDeletion,
    backups,
    logRetention,
    flowLogs,
    loadBalancerLogs,
    eksLogs,
    imageScanning,
    immutableTags,
    lambdaRuntimes,
    invalidHeaders,
    requiredTags,
    unreadTemplates,
    unreadTypes,
];
