import type { Fault } from "../faults";
import type { TasksValues } from "./settings";

const SECRET_ARN = /^arn:[a-z-]+:secretsmanager:[a-z0-9-]+:\d{12}:secret:[^:]+(:[^:]*:[^:]*:[^:]*)?$/;
const PARAMETER_ARN = /^arn:[a-z-]+:ssm:[a-z0-9-]+:\d{12}:parameter\/[A-Za-z0-9_./-]+$/;

const SET_BY_THE_SERVICE = new Map([
    ["PORT", "port"],
    ["KEEP_ALIVE_TIMEOUT_SECONDS", "keepAliveTimeoutSeconds"],
]);

/** What is wrong with the environment and the secrets of a service. */
export function environmentFaults({ environment, secrets, rereads }: Partial<TasksValues>): Fault[] {
    const faults: Fault[] = [];
    for (const [index, name] of (Array.isArray(rereads) ? rereads : []).entries()) {
        const key = `rereads[${index}]`;
        if (!Object.hasOwn(Object(secrets), name)) {
            const fix = "name one of secrets, or leave it out";
            faults.push({ key, value: name, reason: "no secret has this name", fix });
        }
        if (`${name}_ARN` in (environment ?? {}) || `${name}_ARN` in (secrets ?? {})) {
            const reason = `the service sets ${name}_ARN from secrets.${name}`;
            faults.push({ key, value: name, reason, fix: `give the variable ${name}_ARN another name` });
        }
    }
    for (const [name, value] of entries(environment)) {
        const key = `environment.${name}`;
        faults.push(...variableFaults(key, name));
        if (value === null || ["number", "boolean"].includes(typeof value)) {
            const reason = "the value of an environment variable is text";
            faults.push({ key, value, reason, fix: `write it in quotes: "${value}"` });
        }
        if (name in (secrets ?? {})) {
            const reason = "ECS refuses a name that is in environment and in secrets";
            faults.push({ key, value: name, reason, fix: "leave it out of one of the two" });
        }
    }
    for (const [name, value] of entries(secrets)) {
        const key = `secrets.${name}`;
        faults.push(...variableFaults(key, name));
        if (typeof value === "string" && !SECRET_ARN.test(value) && !PARAMETER_ARN.test(value)) {
            faults.push({
                key,
                // It may well be the secret itself.
                value: "(not shown)",
                reason: "it is neither the ARN of a Secrets Manager secret nor that of an SSM parameter",
                fix: "write the ARN; for one key of a JSON secret with :<key>:: after it",
            });
        }
    }
    return faults;
}

function variableFaults(key: string, name: string): Fault[] {
    const setting = SET_BY_THE_SERVICE.get(name);
    if (setting) {
        const reason = `the service sets ${name} from ${setting}`;
        return [{ key, value: name, reason, fix: `leave it out and write ${setting}` }];
    }
    if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) return [];
    const reason = "a variable's name has letters, digits and _ and does not start with a digit";
    return [{ key, value: name, reason, fix: "rename it" }];
}

function entries(record: unknown): [string, unknown][] {
    return typeof record === "object" && record !== null ? Object.entries(record) : [];
}
