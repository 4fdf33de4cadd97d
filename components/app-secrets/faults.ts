import type { Fault } from "../faults";
import type { AppSecretsArgs } from "./app-secrets";
import { PARAMETER_STORE, SECRETS_MANAGER } from "./defaults";

/** Secrets Manager allows 512 characters in a name; `-redis-auth-token` takes 17 of them. */
const LONGEST_PREFIX = 495;

/** What is wrong with the arguments of `AppSecrets`. Pure: looks at plain values only and skips what is not given. */
export function appSecretsFaults(args: Partial<AppSecretsArgs>, _name?: string): Fault[] {
    return [
        ...prefixFaults(args.prefix, args.store),
        ...storeFaults(args.store),
        ...recoveryFaults(args.recoveryWindowDays),
        ...generationFaults("jwtSecretGeneration", args.jwtSecretGeneration),
        ...generationFaults("databasePasswordGeneration", args.databasePasswordGeneration),
        ...generationFaults("redisAuthTokenGeneration", args.redisAuthTokenGeneration),
    ];
}

function prefixFaults(prefix: unknown, store: unknown): Fault[] {
    if (typeof prefix !== "string") return [];
    const faults: Fault[] = [];
    if (!/^[A-Za-z0-9][A-Za-z0-9/_+=.@-]*$/.test(prefix)) {
        faults.push({
            key: "prefix",
            value: prefix,
            reason: "Secrets Manager takes letters, digits and / _ + = . @ - in a name, and here a letter or digit comes first",
            fix: "write it like glimpse-prod",
        });
    }
    if (prefix.length > LONGEST_PREFIX) {
        faults.push({
            key: "prefix",
            value: prefix,
            reason: `it has ${prefix.length} characters; Secrets Manager allows 512 in a name, and -redis-auth-token is added`,
            fix: `shorten it to ${LONGEST_PREFIX} characters`,
        });
    }
    if (store === PARAMETER_STORE) faults.push(...parameterNameFaults(prefix));
    return faults;
}

/** Parameter Store's names: what Secrets Manager takes in one is not all good there. */
function parameterNameFaults(prefix: string): Fault[] {
    const fault = (reason: string, fix: string): Fault[] => [{ key: "prefix", value: prefix, reason, fix }];
    if (/[^A-Za-z0-9/_.-]/.test(prefix)) {
        return fault(
            "Parameter Store takes letters, digits and / _ . - in a name",
            "write it like glimpse-prod, or keep the secrets in secrets-manager",
        );
    }
    if (prefix.includes("/")) {
        return fault(
            "Parameter Store wants a / in front of a name that has one within, and Secrets Manager's has none there",
            "write it without, like glimpse-prod",
        );
    }
    if (/^(aws|ssm)/i.test(prefix)) {
        return fault(
            "Parameter Store keeps names that begin with aws or ssm for AWS",
            "begin it with the application's name",
        );
    }
    return [];
}

function storeFaults(store: unknown): Fault[] {
    if (typeof store !== "string" || [SECRETS_MANAGER, PARAMETER_STORE].includes(store)) return [];
    return [
        {
            key: "store",
            value: store,
            reason: "a task's secrets can come from Secrets Manager and from Parameter Store",
            fix: `write ${SECRETS_MANAGER} or ${PARAMETER_STORE}, which is free`,
        },
    ];
}

function recoveryFaults(days: unknown): Fault[] {
    if (days === undefined || pulumiValue(days)) return [];
    if (Number.isInteger(days) && (days === 0 || (Number(days) >= 7 && Number(days) <= 30))) return [];
    return [
        {
            key: "recoveryWindowDays",
            value: days,
            reason: "Secrets Manager keeps a deleted secret for 7 to 30 whole days, or 0 to delete it at once",
            fix: "write 7 to 30, or 0 for a stack that is made and destroyed often",
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
            fix: "write 1, or one more than before to rotate",
        },
    ];
}

function pulumiValue(value: unknown): boolean {
    return typeof value === "object" && value !== null;
}
