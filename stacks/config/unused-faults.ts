import type { Fault } from "../../components/faults";
import { OF_A_NAT } from "../../components/network/existing-faults";
import { startupDefaults } from "./defaults";
import { type Idle, ofTheCache, ofTheDatabase, ofTheTasks, REMOVE, within } from "./idle";
import { flattened, type Layer } from "./layers";
import type { StartupConfig } from "./startup-config";

type Values = Readonly<Record<string, unknown>>;

/**
 * Settings of the stack's own file that nothing would come of, because another one is not set: surely not what was meant. What a
 * file beneath says may be for a stack that has the other one. What is set back for a day is none of these: a fixed number of
 * tasks, no Spot in a shortage, the generation of a key that will be used again. Nor is a default wrong that is written out, so
 * that the file can go from one mode to another by one line, nor a section that the file itself switches off
 * (`enabled: false`): it keeps the rest.
 *
 * @param given what the stack's files say, by section
 */
export function unusedFaults(config: StartupConfig, given: Values, beneath: readonly Layer[]): Fault[] {
    const inherited = flattened(beneath.map(({ values }) => values));
    const defaults = startupDefaults(config.environment) as unknown as Values;
    return idle(config, given).flatMap(({ section, names, except = [], when, reason, fix, isSection = false }) => {
        if (!when) return [];
        const [here, below] = [within(given, section), within(inherited, section)];
        const usual = isSection ? {} : within(defaults, section);
        const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
        return Object.entries(here)
            .filter(([name]) => (names === undefined ? !except.includes(name) : names.includes(name)))
            .filter(([name, value]) => value !== null && !isSame(value, below[name]) && !isSame(value, usual[name]))
            .map(([name, value]) => ({ key: `glimpse:${section}.${name}`, value, reason, fix }));
    });
}

function idle(config: StartupConfig, given: Values): Idle[] {
    const isUnsaid = (section: string) => within(given, section)["enabled"] === undefined;
    const switchedOff = (section: "backup" | "workingHours" | "httpApi", what: string): Idle => ({
        section,
        when: config[section].enabled === false && isUnsaid(section),
        reason: `there ${what} as long as glimpse:${section}.enabled is not true`,
        fix: "add enabled: true, or remove the line",
        isSection: true,
    });
    return [
        ...ofTheDatabase(config),
        ...ofTheCache(config),
        ...ofTheTasks(config, given),
        switchedOff("backup", "is no vault"),
        switchedOff("workingHours", "are no hours"),
        switchedOff("httpApi", "is no HTTP API"),
        {
            section: "network",
            names: OF_A_NAT,
            when: config.network.vpcId === undefined && config.network.natInstances === 0,
            reason: "there is no NAT instance that has it (glimpse:network.natInstances is 0)",
            fix: `${REMOVE}, or write natInstances: 1`,
        },
        {
            section: "network",
            names: ["s3Buckets"],
            when: config.network.vpcId === undefined && config.network.s3Access !== "listed",
            reason: "only with s3Access: listed does the endpoint let through the buckets of a list alone",
            fix: `${REMOVE}, or write s3Access: listed`,
        },
        {
            section: "ingress",
            names: ["cloudFrontPrefixListId"],
            when: config.ingress.mode === "public",
            reason: "CloudFront is not in front of a public load balancer (glimpse:ingress.mode)",
            fix: `${REMOVE}, or write mode: cloudfront`,
        },
        {
            section: "users",
            names: ["accessTokenMinutes", "refreshTokenDays", "refreshTokenRotation"],
            when: config.users.existingClientId !== undefined,
            reason: "it is of a client that is made, and existingClientId names one that exists",
            fix: `${REMOVE}, and set it at that client; or remove existingClientId`,
        },
        {
            section: "secrets",
            names: ["recoveryWindowDays"],
            when: config.secrets.store === "parameter-store",
            reason: "a parameter is deleted at once (store is parameter-store)",
            fix: `${REMOVE}, or write store: secrets-manager`,
        },
        {
            section: "budget",
            except: ["enabled"],
            when: typeof config.shared.stack === "string",
            reason: "a stack in another's network has no budget: the other's counts the account (glimpse:shared)",
            fix: `${REMOVE}, or set it in ${config.shared.stack}`,
        },
        {
            section: "budget",
            except: ["enabled"],
            when: config.shared.stack === undefined && config.ceilings.monthlyUsd === undefined,
            reason: "a budget is of a ceiling, and glimpse:ceilings.monthlyUsd is not set",
            fix: `add the ceiling, or ${REMOVE}`,
        },
        {
            section: "shared",
            names: ["listenerPriority"],
            when: config.shared.stack === undefined,
            reason: "it is the place of a rule at another stack's load balancer, and glimpse:shared.stack names none",
            fix: `${REMOVE}, or add stack`,
        },
    ];
}
