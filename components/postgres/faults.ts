import type { Fault } from "../faults";
import { gravitonOf, isGraviton, nodeClass } from "../graviton";
import { lowerCaseNameFaults } from "../lower-case-name";
import { withDefaults } from "../with-defaults";
import type { PostgresArgs } from "./args";
import { connectionFaults } from "./connection-faults";
import { postgresDefaults } from "./defaults";
import { gravitonFamilies, sizesOf } from "./instance-class";
import { reservedUsernames, reservedWords } from "./reserved-words";
import { windowFaults } from "./window-faults";

/** RDS allows 63 characters in an identifier; `-instance` and Pulumi's own suffix take 17 of them. */
const LONGEST_NAME = 46;
const OLDEST_MAJOR = 14;
const NEWEST_MAJOR = 18;

/** What is wrong with the arguments of a `Postgres`. Pure: looks at plain values only and skips what is not given. */
export function postgresFaults(args: Partial<PostgresArgs>, name?: string): Fault[] {
    const settings = withDefaults(postgresDefaults, args);
    return [
        ...lowerCaseNameFaults(name, LONGEST_NAME, "RDS allows 63 characters in an identifier made from it"),
        ...identifierFaults("databaseName", settings.databaseName, 63, reservedWords),
        ...identifierFaults("username", settings.username, 16, new Set([...reservedWords, ...reservedUsernames])),
        ...passwordFaults(args.password),
        ...classFaults(settings.instanceClass),
        ...rangeFaults("storageGiB", settings.storageGiB, 20, 65_536, "RDS sells gp3 volumes of 20 to 65536 whole GiB"),
        ...rangeFaults(
            "backupRetentionDays",
            settings.backupRetentionDays,
            0,
            35,
            "RDS keeps automated backups for 0 to 35 whole days",
        ),
        ...versionFaults(settings.engineVersion),
        ...connectionFaults(settings),
        ...windowFaults(settings),
        ...bundleFaults(args.caBundlePath),
    ];
}

function identifierFaults(key: string, value: unknown, longest: number, reserved: Set<string>): Fault[] {
    if (typeof value !== "string") return [];
    const faults: Fault[] = [];
    if (value.length > longest || !/^[a-z][a-z0-9_]*$/.test(value)) {
        faults.push({
            key,
            value,
            reason: `RDS takes 1 to ${longest} letters, digits and underscores, a letter first, and PostgreSQL folds capitals`,
            fix: "write it like app or orders_v2",
        });
    }
    if (reserved.has(value) || value.startsWith("pg_")) {
        faults.push({
            key,
            value,
            reason: "the word is reserved by PostgreSQL or RDS, and RDS refuses it",
            fix: `take another, such as ${postgresDefaults.databaseName}`,
        });
    }
    return faults;
}

/** A password that is not an output yet; its text stays out of the message. */
function passwordFaults(password: unknown): Fault[] {
    if (typeof password !== "string" || /^[!#-.0-?A-~]{8,128}$/.test(password)) return [];
    return [
        {
            key: "password",
            value: "[secret]",
            reason: 'RDS takes 8 to 128 printable ASCII characters, none of / " @ and space',
            fix: "generate one of 40 letters and digits",
        },
    ];
}

function classFaults(instanceClass: unknown): Fault[] {
    if (typeof instanceClass !== "string") return [];
    const fault = (reason: string, fix: string): Fault[] => [
        { key: "instanceClass", value: instanceClass, reason, fix },
    ];
    const parts = nodeClass(instanceClass);
    if (parts?.service !== "db") {
        return fault("it is not the name of an RDS instance class", `write it like ${postgresDefaults.instanceClass}`);
    }
    if (!isGraviton(parts.family)) {
        return fault(
            `${parts.family} is no Graviton family: it costs about a tenth more for the same memory`,
            `write ${armClass(instanceClass) ?? `a Graviton class, such as ${postgresDefaults.instanceClass}`}`,
        );
    }
    if (!gravitonFamilies.includes(parts.family)) {
        return fault(
            `RDS has no class ${parts.family} for PostgreSQL that this component knows`,
            `take one of ${gravitonFamilies.map((family) => `db.${family}`).join(", ")}`,
        );
    }
    if (!sizesOf(parts.family).includes(parts.size)) {
        return fault(
            `db.${parts.family} is not sold in the size ${parts.size}`,
            `take one of ${sizesOf(parts.family).join(", ")}`,
        );
    }
    return [];
}

/** The Graviton class of the same size, if RDS sells it. */
function armClass(instanceClass: string): string | undefined {
    const arm = gravitonOf(instanceClass);
    const parts = arm === undefined ? undefined : nodeClass(arm);
    return parts && sizesOf(parts.family).includes(parts.size) ? arm : undefined;
}

function rangeFaults(key: string, value: unknown, least: number, most: number, reason: string): Fault[] {
    if (typeof value === "object" && value !== null) return [];
    if (Number.isInteger(value) && Number(value) >= least && Number(value) <= most) return [];
    return [{ key, value, reason, fix: `write a whole number from ${least} to ${most}` }];
}

function versionFaults(engineVersion: unknown): Fault[] {
    if (typeof engineVersion !== "string") return [];
    const fault = (reason: string, fix: string): Fault[] => [
        { key: "engineVersion", value: engineVersion, reason, fix },
    ];
    const [, major = "", minor] = /^(\d+)(\.\d+)?$/.exec(engineVersion) ?? [];
    if (major === "") return fault("it is not a version of PostgreSQL", `write ${postgresDefaults.engineVersion}`);
    if (Number(major) < OLDEST_MAJOR) {
        return fault(
            "RDS does not create versions past their standard support while the paid Extended Support is off",
            `write ${OLDEST_MAJOR} to ${NEWEST_MAJOR}`,
        );
    }
    if (Number(major) > NEWEST_MAJOR) {
        return fault("RDS has no such version that this component knows", `write ${OLDEST_MAJOR} to ${NEWEST_MAJOR}`);
    }
    if (minor !== undefined) {
        return fault(
            "RDS moves to newer minor versions by itself, and the next update would ask for the older one again",
            `write ${major}`,
        );
    }
    return [];
}

function bundleFaults(caBundlePath: unknown): Fault[] {
    if (typeof caBundlePath !== "string" || caBundlePath.startsWith("/")) return [];
    return [
        {
            key: "caBundlePath",
            value: caBundlePath,
            reason: "clients read it relative to wherever they were started",
            fix: "write an absolute path in the container, such as /etc/ssl/rds.pem",
        },
    ];
}
