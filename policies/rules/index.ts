import type { Rule } from "../rule";
import { backups } from "./backups";
import { bucketPublicAccess } from "./bucket-public-access";
import { cacheTls } from "./cache-tls";
import { connectionBudget } from "./connection-budget";
import { costCeiling } from "./cost-ceiling";
import { costIncrease } from "./cost-increase";
import { databaseTls } from "./database-tls";
import { deletionProtection } from "./deletion-protection";
import { encryptionAtRest } from "./encryption-at-rest";
import { graviton } from "./graviton";
import { iamWildcards } from "./iam-wildcards";
import { imageScanning } from "./image-scanning";
import { imdsv2 } from "./imdsv2";
import { invalidHeaders } from "./invalid-headers";
import { logRetention } from "./log-retention";
import { noPublicDatabase } from "./no-public-database";
import { openSecurityGroups } from "./open-security-groups";
import { paidSurprises } from "./paid-surprises";
import { secretLiterals } from "./secret-literals";
import { spotShare } from "./spot-share";
import { tlsListeners } from "./tls-listeners";
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
    encryptionAtRest,
    tlsListeners,
    databaseTls,
    cacheTls,
    imdsv2,
    bucketPublicAccess,
    iamWildcards,
    wildcardPrincipals,
    secretLiterals,
    deletionProtection,
    backups,
    logRetention,
    imageScanning,
    invalidHeaders,
];
