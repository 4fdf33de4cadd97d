import type { Fault } from "../../components/faults";
import { layersBeneath } from "./extends";
import { filled } from "./filled";
import { flattened } from "./layers";
import { nearest } from "./nearest";
import { nameOfProject, readStackFile, stacksBeside } from "./stack-file";
import type { StartupConfig } from "./startup-config";
import { valuesOf } from "./values";

/** The stacks of a project, as their files say: read when asked for, since few stacks have to do with another one. */
export interface Neighbours {
    project: unknown;
    /** The names of those that have a file. */
    stacks: readonly string[];
    read(stack: string): Neighbour;
}

interface Neighbour {
    region: string | undefined;
    config: StartupConfig;
}

export function neighboursIn(directory: string): Neighbours {
    return {
        get project() {
            return nameOfProject(directory);
        },
        get stacks() {
            return stacksBeside(directory);
        },
        read: (stack) => {
            const { config } = readStackFile(directory, stack);
            const layers = layersBeneath(config, stack, directory).map(({ values }) => values);
            const values = flattened([...layers, valuesOf(config).values]);
            return { region: config["aws:region"], config: filled(values, stack) };
        },
    };
}

/** What is wrong with a stack that is named and has no file here. @param self the stack that names it */
export function withoutFile(
    name: string,
    self: string,
    stacks: readonly string[],
): Pick<Fault, "reason" | "fix"> | undefined {
    if (stacks.includes(name)) return undefined;
    const others = stacks.filter((one) => one !== self);
    const meant = nearest(name, others);
    return {
        reason: `there is no file Pulumi.${name}.yaml, so no such stack of this project`,
        fix: `${meant ? `did you mean ${meant}? ` : ""}The other stacks here are ${others.join(", ")}`,
    };
}

/**
 * Why a stack cannot be in the network of another: what would show only half-way through its first update, where the
 * other's file says it already.
 *
 * @param self the stack's own name
 */
export function neighbourFaults(
    config: StartupConfig,
    self: string,
    region: string | undefined,
    neighbours: Neighbours,
): Fault[] {
    const { stack } = config.shared;
    if (typeof stack !== "string") return [];
    const { project, stacks, read } = neighbours;
    const [name = "", itsProject] = stack.split("/").reverse();
    const fault = (reason: string, fix: string) => [{ key: "glimpse:shared.stack", value: stack, reason, fix }];
    if (name === "") {
        return fault("it names no stack", "name the stack whose network this one uses; or remove glimpse:shared");
    }
    if (itsProject !== undefined && itsProject !== project) {
        return fault(`it is a stack of ${itsProject}, and this project is ${project}`, "name a stack of this project");
    }
    if (name === self) {
        const fix = "name the stack whose network this one uses; or remove glimpse:shared, and it has its own";
        return fault("a stack cannot use its own network before it has one", fix);
    }
    const missing = withoutFile(name, self, stacks);
    if (missing) return fault(missing.reason, missing.fix);
    const other = read(name);
    const { shared, ingress } = other.config;
    if (typeof shared.stack === "string") {
        return fault(`it has no network to share: it uses that of ${shared.stack}`, `write ${shared.stack}`);
    }
    if (ingress.mode !== "cloudfront") {
        const reason = `its load balancer is ${ingress.mode} (glimpse:ingress.mode), and only one behind CloudFront is shared`;
        return fault(reason, "name a stack with glimpse:ingress.mode cloudfront");
    }
    return [...placeFaults(config, region, name, other), ...nameFaults(config, name, other.config)];
}

function placeFaults({ api }: StartupConfig, region: string | undefined, name: string, other: Neighbour): Fault[] {
    const faults: Fault[] = [];
    if (region !== undefined && other.region !== undefined && region !== other.region) {
        const reason = `${name}, whose network it uses (glimpse:shared), is in ${other.region}, and a VPC is in one region`;
        faults.push({ key: "aws:region", value: region, reason, fix: `write ${other.region}` });
    }
    const { port } = other.config.api;
    if (port !== api.port) {
        const reason = `the load balancer of ${name} (glimpse:shared) may reach port ${port} alone`;
        faults.push({ key: "glimpse:api.port", value: api.port, reason, fix: `write ${port}` });
    }
    return faults;
}

/** AWS takes each name once in an account or, for buckets, in the world. */
function nameFaults({ environment, files }: StartupConfig, name: string, other: StartupConfig): Fault[] {
    if (environment === other.environment) {
        const reason = `${name}, next to it (glimpse:shared), has the same: both would make the cluster glimpse-${environment} and the secrets glimpse-${environment}-..., and AWS takes a name once`;
        const fix = `write another, like "${environment === "dev" ? "test" : "dev"}"`;
        return [{ key: "glimpse:environment", value: environment, reason, fix }];
    }
    if (files.bucketName !== other.files.bucketName) return [];
    const reason = `it is the bucket of ${name}, and a bucket's name is unique in the world`;
    return [{ key: "glimpse:files.bucketName", value: files.bucketName, reason, fix: "write another" }];
}
