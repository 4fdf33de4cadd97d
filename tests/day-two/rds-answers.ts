/** An answer of RDS's as its protocol has it. */
export const answer = (operation: string, inner: string) =>
    `<${operation}Response><${operation}Result>${inner}</${operation}Result></${operation}Response>`;

/** Versions to which RDS upgrades; those of 17 are minor ones. */
export const targets = (...versions: string[]) =>
    `<DBEngineVersions><DBEngineVersion><ValidUpgradeTarget>${versions
        .map(
            (version) =>
                `<UpgradeTarget><EngineVersion>${version}</EngineVersion><IsMajorVersionUpgrade>${!version.startsWith("17")}</IsMajorVersionUpgrade></UpgradeTarget>`,
        )
        .join("")}</ValidUpgradeTarget></DBEngineVersion></DBEngineVersions>`;

/** A class on which a version runs. */
export const offered = (instanceClass: string) =>
    `<OrderableDBInstanceOptions><OrderableDBInstanceOption><DBInstanceClass>${instanceClass}</DBInstanceClass></OrderableDBInstanceOption></OrderableDBInstanceOptions>`;
