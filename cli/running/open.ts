import { setMaxListeners } from "node:events";
import { fargate } from "../../inventory/read";
import { callerFor } from "../aws/caller";
import { Aws, type Connection, realAws } from "../aws/connection";
import { type Fixes, reporting } from "../aws/reporting";
import { stateOf } from "../aws/state";
import { CommandError, type Fault, type Host, UserError } from "../command";
import { RunningResources, type RunningService } from "./resources";
import { untouched } from "./untouched";

/** What a test puts in the place of AWS. */
export interface Surroundings {
    connect?: () => Promise<Connection>;
    /** A file with the certificate authorities of its database and cache. */
    authorities?: string;
}

interface Wanted {
    /** The command that asks. */
    command: string;
    stack: string;
    /** One service; all where it is absent. */
    service?: string | undefined;
    /** Does the command know what to do with a scheduled job? @default services alone */
    withJobs?: true;
    /** Does the command know what to do with a site of files? All services are meant where it is one. @default services alone */
    withSites?: true;
    /** Ends every request. @default none is ended */
    signal?: AbortSignal;
}

/** A stack that is up, and AWS to ask about it. */
export interface Running extends Reached {
    /** The services that are meant: at least one. */
    services: [RunningService, ...RunningService[]];
}

/** The same, whatever is meant of it. */
export interface Reached {
    stack: string;
    region: string;
    resources: RunningResources;
    aws: Aws;
    /** Reports what AWS refuses. */
    asking<T>(part: () => Promise<T>): Promise<T>;
}

/** Where the rights of each command are listed. */
const RIGHTS = "docs/commands.md lists the rights that each command needs";

/**
 * Reads a running stack from its state, and reaches AWS.
 *
 * @throws UserError where it is not up, has no such service, or is another account's
 */
export async function opened(wanted: Wanted, host: Host, surroundings: Surroundings): Promise<Running> {
    let services: Running["services"] | undefined;
    const reached = await reach(wanted, host, surroundings, (resources) => {
        const all = resources.services();
        const sites = resources.sites().map(({ name }) => name);
        const isSite = wanted.service !== undefined && sites.includes(wanted.service);
        if (isSite && !wanted.withSites) throw new UserError(wanted.command, [noLogsOf(wanted, all)]);
        services = chosen(
            wanted.withJobs ? [...all, ...resources.jobs()] : all,
            isSite ? { command: wanted.command, stack: wanted.stack } : wanted,
            wanted.withSites ? sites : [],
        );
    });
    if (services === undefined) throw new Error("a stack that is up has a service");
    return { ...reached, services };
}

/**
 * Reads the state of a stack that is up, and reaches AWS.
 *
 * @param meant says what of the stack is meant, before AWS is asked anything
 * @throws UserError where it is not up, or is another account's, and what `meant` throws
 */
export function reach(
    wanted: Pick<Wanted, "command" | "stack" | "signal">,
    host: Host,
    surroundings: Surroundings,
    meant: (resources: RunningResources) => void,
): Promise<Reached> {
    const { signal = new AbortController().signal } = wanted;
    return untouched(host, (ending) => reached({ ...wanted, signal, ending }, host, surroundings, meant));
}

/** @param ending ends what is asked until then; `signal` what is asked later */
async function reached(
    { command, stack, signal, ending }: Pick<Wanted, "command" | "stack"> & Record<"signal" | "ending", AbortSignal>,
    host: Host,
    { connect }: Surroundings,
    meant: (resources: RunningResources) => void,
): Promise<Reached> {
    // Every request listens.
    setMaxListeners(0, signal);
    const early = AbortSignal.any([signal, ending]);
    host.stderr.write(`Reading ${stack}\n`);
    const state = await stateOf(stack, host.run, early);
    const refused = (reason: string, fix: string) =>
        new CommandError(command, { key: "--stack", value: stack, reason, fix });
    if (state.is === "unread") {
        throw refused(`its state was not read: ${state.why}`, `see that npx pulumi stack --stack ${stack} works`);
    }
    const resources = new RunningResources(state.is === "up" ? state.resources : []);
    if (resources.services().length === 0)
        throw refused("it is not up: its state has no service", `make it: npm run up -- --stack ${stack}`);
    meant(resources);
    const arn = resources.names(fargate.SERVICE, "arn")[0] ?? resources.names(fargate.CLUSTER, "arn")[0];
    const [, , , region = "", account] = arn?.split(":") ?? [];
    if (region === "") throw refused("its state names no region", "run npx pulumi refresh, which completes the state");
    const connection = await (connect ?? (() => realAws(host.env)))();
    const caller = await callerFor(command, connection, region, early);
    if (account !== undefined && caller.account !== account) {
        const reason = `the stack is in the account ${account}, and these credentials are of ${caller.account}`;
        throw new UserError(command, [{ key: "AWS", reason, fix: "set AWS_PROFILE to the stack's own account" }], {
            exit: "noAws",
        });
    }
    const fixes: Fixes = { denied: `allow it to ${caller.arn}: ${RIGHTS}`, again: "run this again" };
    return {
        stack,
        region,
        resources,
        aws: new Aws(connection, region, caller, signal),
        asking: (part) => reporting(command, fixes, part),
    };
}

/** A site of files has no task. */
function noLogsOf({ command, service }: Wanted, all: RunningService[]): Fault {
    const isLogs = command === "logs";
    const reason = `it is a site of files, which no task serves: ${isLogs ? "it writes no log to CloudWatch" : "there is nothing to run there"}`;
    const status = `npm run status -- --service ${service} shows what it serves`;
    const fix = `write one of ${all.map(({ name }) => name).join(", ")}; ${status}`;
    return { key: "--service", value: service, reason, fix };
}

function chosen(
    all: RunningService[],
    { command, service }: Wanted,
    sites: string[],
): [RunningService, ...RunningService[]] {
    const found =
        service === undefined ? all : all.filter(({ name, component }) => [name, component].includes(service));
    const [first, ...others] = found;
    if (first !== undefined) return [first, ...others];
    const names = [...all.map(({ name }) => name), ...sites].join(", ");
    throw new UserError(command, [noService(service, `the stack has no such service, but ${names}`, names)]);
}

/**
 * The one service that is meant.
 *
 * @throws UserError where there are several
 */
export function onlyService({ services }: Pick<Running, "services">, command: string): RunningService {
    const [first, ...others] = services;
    if (others.length === 0) return first;
    const names = services.map(({ name }) => name).join(", ");
    throw new UserError(command, [noService(undefined, "the stack has several services", names)]);
}

function noService(value: string | undefined, reason: string, names: string): Fault {
    return { key: "--service", value, reason, fix: `write --service with one of ${names}` };
}
