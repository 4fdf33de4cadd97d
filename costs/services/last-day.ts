import { Unpriceable } from "../inputs";

const DAY_MS = 86_400_000;

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/MariaDB.Concepts.VersionMgmt.html */
const LAST_DAYS: Readonly<Record<string, string>> = {
    "10.3": "2023-10-23",
    "10.4": "2025-02-28",
    "10.5": "2026-08-31",
    "10.6": "2026-12-31",
    "10.11": "2028-02-29",
    "11.4": "2029-05-31",
    "11.8": "2028-06-30",
    "12.3": "2029-06-30",
};

/** Is a day over? The day itself still counts. */
export function isPast(day: string, asOf: Date): boolean {
    return asOf.getTime() >= Date.parse(day) + DAY_MS;
}

/**
 * MariaDB has no Extended Support: past its last day AWS upgrades a database, when and to what it decides. A version older than
 * all here is past it too.
 *
 * @param version `10.5`, or with what follows: `10.5.29`
 * @throws Unpriceable
 */
export function assertMariaDb(version: string | undefined, asOf: Date): void {
    const [, major, minor] = /^(\d+)\.(\d+)/.exec(version ?? "") ?? [];
    if (major === undefined || minor === undefined) return;
    const lastDay = LAST_DAYS[`${major}.${minor}`];
    if (lastDay === undefined && (Number(major) < 10 || (major === "10" && Number(minor) < 3))) {
        throw new Unpriceable(`MariaDB ${version} is older than AWS supports: AWS upgrades it by itself`);
    }
    if (lastDay === undefined || !isPast(lastDay, asOf)) return;
    throw new Unpriceable(
        `support of MariaDB ${major}.${minor} ended on ${lastDay}, and it has no Extended Support: AWS upgrades it by itself`,
    );
}
