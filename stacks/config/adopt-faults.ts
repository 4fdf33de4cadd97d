import type { Fault } from "../../components/faults";
import { adoptableBy, adoptableKeys } from "./adoptable";
import { ENCRYPTED } from "./encrypted";
import type { Layer } from "./layers";
import { nearest } from "./nearest";
import { isMapping } from "./shape-faults";
import type { StartupConfig } from "./startup-config";

/** What is wrong with the map of what is adopted, with values that are brought in, and with a network that exists. */
export function adoptFaults(config: StartupConfig, secrets: readonly string[], beneath: readonly Layer[]): Fault[] {
    return [...mapFaults(config), ...broughtFaults(config, secrets, beneath), ...placeFaults(config)];
}

function mapFaults(config: StartupConfig): Fault[] {
    const { adopt } = config;
    if (!isMapping(adopt)) return [];
    return Object.entries(adopt).flatMap(([key, id]): Fault[] => {
        const fault = (reason: string, fix: string) => ({ key: `glimpse:adopt.${key}`, value: id, reason, fix });
        const found = adoptableBy(key);
        if (found === undefined) {
            const meant = nearest(key, [...adoptableKeys]);
            const fix = meant === undefined ? `write one of ${adoptableKeys.join(", ")}` : `write ${meant}`;
            return [fault("the stack adopts no resource of this name", fix)];
        }
        if (typeof id !== "string") return [];
        if (!found.id.test(id)) return [fault(`it is not ${found.idIs}`, `write it like ${found.example}`)];
        const missing = found.missing?.(config);
        return missing === undefined ? [] : [fault(`the stack makes no such resource: ${missing}`, "remove the line")];
    });
}

/** Values that are brought in, and never in plain text. */
const BROUGHT = ["jwtSecret", "databasePassword", "redisAuthToken"] as const;

function broughtFaults(
    { secrets: section }: StartupConfig,
    secrets: readonly string[],
    beneath: readonly Layer[],
): Fault[] {
    return BROUGHT.flatMap((name): Fault[] => {
        const value = section[name];
        if (typeof value !== "string") return [];
        const key = `glimpse:secrets.${name}`;
        const fix = `npx pulumi config set --secret --path '${key}', which reads it from standard input`;
        if (beneath.some(({ values }) => Object(values["secrets"])[name] !== undefined)) {
            const reason = "a secret of a file that is extended is encrypted for another stack";
            return [{ key, value: "[secret]", reason, fix: `move it into the stack's own file: ${fix}` }];
        }
        if (secrets.includes("secrets") || value === ENCRYPTED) return [];
        const reason = "it is in plain text in a file that is kept in version control";
        return [{ key, value: "[secret]", reason, fix }];
    });
}

/** A network that exists is given whole, and is not also made. */
function placeFaults({ network, shared }: StartupConfig): Fault[] {
    const { vpcId, publicSubnetIds, privateSubnetIds } = network;
    const lists = { publicSubnetIds, privateSubnetIds };
    if (shared.stack !== undefined) return [];
    const faults: Fault[] = [];
    for (const [name, value] of Object.entries(lists)) {
        const key = `glimpse:network.${name}`;
        if (vpcId === undefined && value !== undefined) {
            const reason = "these subnets are in a VPC that glimpse:network.vpcId names, and it names none";
            faults.push({ key, value, reason, fix: "add vpcId, or remove the line" });
        }
        if (vpcId === undefined) continue;
        if (value === undefined || (Array.isArray(value) && value.length < 2)) {
            const reason = "load balancer and database need subnets of two zones in the VPC that exists";
            faults.push({ key, value, reason, fix: "list one subnet of each zone, two at least" });
        } else if (Array.isArray(value) && new Set(value).size < value.length) {
            faults.push({ key, value, reason: "a subnet is listed twice", fix: "list each subnet once" });
        }
    }
    return faults;
}
