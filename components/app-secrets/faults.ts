import type { Fault } from "../faults";
import type { AppSecretsArgs } from "./app-secrets";

/** Secrets Manager allows 512 characters in a name; `-redis-auth-token` takes 17 of them. */
const LONGEST_PREFIX = 495;

/** What is wrong with the arguments of `AppSecrets`. Pure: looks at plain values only and skips what is not given. */
export function appSecretsFaults(args: Partial<AppSecretsArgs>, _name?: string): Fault[] {
    return [
        ...prefixFaults(args.prefix),
        ...recoveryFaults(args.recoveryWindowDays),
        ...generationFaults("jwtSecretGeneration", args.jwtSecretGeneration),
        ...generationFaults("databasePasswordGeneration", args.databasePasswordGeneration),
        ...generationFaults("redisAuthTokenGeneration", args.redisAuthTokenGeneration),
    ];
}

function prefixFaults(prefix: unknown): Fault[] {
    if (typeof prefix !== "string") return [];
    const faults: Fault[] = [];
    if (!/^[A-Za-z0-9][A-Za-z0-9/_+=.@-]*$/.test(prefix)) {
        faults.push({
            key: "prefix",
            value: prefix,
            reason: "Secrets Manager takes letters, digits and / _ + = . @ - in a name, and here a letter or digit comes first",
            mend: "write it like glimpse-prod",
        });
    }
    if (prefix.length > LONGEST_PREFIX) {
        faults.push({
            key: "prefix",
            value: prefix,
            reason: `it has ${prefix.length} characters; Secrets Manager allows 512 in a name, and -redis-auth-token is added`,
            mend: `shorten it to ${LONGEST_PREFIX} characters`,
        });
    }
    return faults;
}

function recoveryFaults(days: unknown): Fault[] {
    if (days === undefined || pulumiValue(days)) return [];
    if (Number.isInteger(days) && (days === 0 || (Number(days) >= 7 && Number(days) <= 30))) return [];
    return [
        {
            key: "recoveryWindowDays",
            value: days,
            reason: "Secrets Manager keeps a deleted secret for 7 to 30 whole days, or 0 to delete it at once",
            mend: "write 7 to 30, or 0 for a stack that is made and destroyed often",
        },
    ];
}

function generationFaults(key: string, generation: unknown): Fault[] {
    if (generation === undefined || pulumiValue(generation)) return [];
    if (Number.isInteger(generation) && Number(generation) >= 1) return [];
    return [
        {
            key,
            value: generation,
            reason: "generations are counted in whole numbers from 1; every new number makes a new value",
            mend: "write 1, or one more than before to rotate",
        },
    ];
}

function pulumiValue(value: unknown): boolean {
    return typeof value === "object" && value !== null;
}
