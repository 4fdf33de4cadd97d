import type { Fault } from "../faults";
import { valueFaults } from "../settings-of";
import type { AppSecretsArgs } from "./args";
import { appSecretsSettings, PARAMETER_STORE } from "./settings";

/** What is wrong with the arguments of `AppSecrets`. Pure: reads plain values only and skips what is not given. */
export function appSecretsFaults(args: Partial<AppSecretsArgs>, _name?: string): Fault[] {
    const { prefix, store } = args;
    return [
        ...valueFaults(appSecretsSettings, args),
        ...(store === PARAMETER_STORE && typeof prefix === "string" ? parameterNameFaults(prefix) : []),
    ];
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
            "Parameter Store requires a / in front of a name that has one within, and Secrets Manager's has none there",
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
