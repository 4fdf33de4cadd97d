import type { Refusal } from "../setting";

export const OLDEST_MAJOR = 14;
export const NEWEST_MAJOR = 18;

/** Why RDS, or this component, does not take a version of PostgreSQL. */
export function versionRefusals(engineVersion: string, usual: string): Refusal[] {
    const [, major = "", minor] = /^(\d+)(\.\d+)?$/.exec(engineVersion) ?? [];
    if (major === "") return [{ reason: "it is not a version of PostgreSQL", fix: `write ${usual}` }];
    const fix = `write ${OLDEST_MAJOR} to ${NEWEST_MAJOR}`;
    if (Number(major) < OLDEST_MAJOR) {
        const reason =
            "RDS does not create versions past their standard support while the paid Extended Support is off";
        return [{ reason, fix }];
    }
    if (Number(major) > NEWEST_MAJOR) {
        return [{ reason: "RDS has no such version that this component knows", fix }];
    }
    if (minor === undefined) return [];
    const reason = "RDS moves to newer minor versions by itself, and the next update would ask for the older one again";
    return [{ reason, fix: `write ${major}` }];
}
