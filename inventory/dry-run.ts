import * as pulumi from "@pulumi/pulumi";
import type { RegisterResourceOutputsRequest, RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import { UserError } from "../components/user-error";
import { type Inventory, isCustomType, type ResourceRecord } from "./resource";
import * as simulatedAws from "./simulated-aws";
import { named } from "./simulated-aws/names";
import { type Refusal, refusals } from "./simulated-aws/refusals";
import { TransformError, type Transformed, Transforms } from "./transforms";
import { masked, type Properties, revealed, sealed } from "./wire";

const resourceProtocol = require("@pulumi/pulumi/proto/resource_pb");
const { Struct } = require("google-protobuf/google/protobuf/struct_pb");
const { getStore } = require("@pulumi/pulumi/runtime/state");

/** What a dry run needs to know of the stack. */
export interface DryRunOptions {
    project: string;
    stack: string;
    /** The stack's configuration, `namespace:key` to text; structured values as JSON. */
    config: Record<string, string>;
    /** Keys of `config` whose values are secrets. */
    secretKeys?: string[];
    /** The project's folder, which holds Pulumi.yaml. @default where the process runs */
    directory?: string;
    /** Runs the program: declares resources, gives back the stack's outputs. */
    program: () => unknown;
}

/** What AWS would refuse of a program, all of it together. */
export class RefusedError extends UserError {
    constructor(refusals: Refusal[]) {
        super(
            "AWS would refuse this stack",
            refusals.map(({ fault }) => fault),
        );
    }
}

/** What another stack gives out is read, not made. */
const STACK_REFERENCE = "pulumi:pulumi:StackReference";

/** The engine reads the stack's own state, which a dry run has not: it plans as if there were none. */
const OWN_STATE = "pulumi:pulumi:readStackResourceOutputs";

const DEFAULT_REGION = "ap-northeast-2";

/**
 * Runs a Pulumi program in this process against the simulated AWS and lists what it would make. No engine, network,
 * account or file is touched. One at a time: Pulumi's runtime is global to the process.
 *
 * @throws `TransformError` where a transform throws
 * @throws `RefusedError` where AWS would refuse what the program declares
 * @throws whatever the program throws, `InputError` above all
 */
export async function dryRun(options: DryRunOptions): Promise<Inventory> {
    pulumi.runtime.setAllConfig(options.config, options.secretKeys);
    const region = options.config["aws:region"] ?? DEFAULT_REGION;
    const reads: NonNullable<Inventory["reads"]> = [];
    const mocks = {
        newResource: ({ type, name, inputs }: pulumi.runtime.MockResourceArgs) => {
            if (type !== STACK_REFERENCE) throw new Error("registrations are answered by the dry run's own monitor");
            const made = simulatedAws.create(type, name, inputs, region);
            reads.push({ type, name, inputs, outputs: made.outputs });
            return { id: made.id, state: made.outputs };
        },
        call: ({ token }: { token: string }) => {
            if (token === OWN_STATE) return { outputs: {} };
            const message = `${token} was called: this program promises a preview that asks AWS nothing`;
            // The SDK reads a check-up's failure as gRPC reports it, not as an Error does.
            throw Object.assign(new Error(message), { details: message });
        },
    };
    await pulumi.runtime.setMocks(mocks, options.project, options.stack, false, "organization");
    // Mocks leave it at a placeholder.
    getStore().settings.options.rootDirectory = options.directory ?? process.cwd();
    const inventory: Inventory = { project: options.project, stack: options.stack, resources: [], reads, outputs: {} };
    const transforms = new Transforms();
    const refused = answerRegistrations(inventory, region, transforms);
    let thrown: { error: unknown } | undefined;
    await pulumi.runtime.runInPulumiStack(async () => {
        try {
            return await options.program();
        } catch (error) {
            // The stack would keep it as a rejection that no one handles, and a caller that goes on would end with it.
            thrown = { error };
            return {};
        }
    });
    await pulumi.runtime.disconnect();
    if (thrown) throw thrown.error;
    if (transforms.failures.length > 0) throw new TransformError(transforms.failures);
    if (refused.length > 0) throw new RefusedError(refused);
    return inventory;
}

/**
 * Takes the mock monitor's place for registrations: mocks receive neither parents, dependencies nor secrets, and run no
 * transforms.
 *
 * @returns what AWS would refuse, filled as the program runs
 */
function answerRegistrations(inventory: Inventory, region: string, transforms: Transforms): Refusal[] {
    const { project, stack, resources } = inventory;
    const refused: Refusal[] = [];
    const urns = new Set<string>();
    const monitor = pulumi.runtime.getMonitor() as unknown as Monitor;
    monitor.registerResource = (request, callback) => {
        const type = request.getType();
        const name = request.getName();
        const parent = request.getParent();
        const urn = `urn:pulumi:${stack}::${project}::${parentTypes(parent)}${type}::${name}`;
        const record: ResourceRecord = { urn, type, name, ...(parent ? { parent } : {}), inputs: {} };
        if (urns.has(urn)) {
            const reason = `two resources have the URN ${urn}`;
            const fault = { key: "name", value: name, reason, fix: "give one of them another name" };
            refused.push({ property: "name", message: reason, fault });
        }
        urns.add(urn);
        resources.push(record);
        const answer = ({ inputs, dependencies, additionalSecretOutputs, changes = [] }: Declared) => {
            record.inputs = masked(inputs) as Properties;
            record.dependencies = dependencies;
            if (changes.length > 0) record.transformed = changes;
            const response = new resourceProtocol.RegisterResourceResponse();
            response.setUrn(urn);
            if (isCustomType(type) || request.getRemote()) {
                const sent = revealed(inputs) as Properties;
                refused.push(...refusals(type, name, named(type, sent, simulatedAws.autoName(type, name))));
                const made = simulatedAws.create(type, name, sent, region);
                const outputs = sealed(made.outputs, inputs, additionalSecretOutputs);
                record.outputs = { id: made.id, ...(masked(outputs) as Properties) };
                if (!request.getRemote()) response.setId(made.id);
                response.setObject(Struct.fromJavaScript(outputs));
                monitor.resources.set(urn, { urn, id: made.id, state: outputs });
            } else {
                response.setObject(Struct.fromJavaScript(inputs));
            }
            callback(null, response);
        };
        transforms.register(urn, request);
        if (transforms.concern(request)) transforms.apply(request).then(answer).catch(callback);
        else answer(declared(request));
    };
    monitor.registerResourceOutputs = (request, callback) => {
        const record = resources.find((resource) => resource.urn === request.getUrn());
        const outputs = masked(request.getOutputs()?.toJavaScript() ?? {}) as Properties;
        if (record) record.outputs = outputs;
        if (record?.type === "pulumi:pulumi:Stack") inventory.outputs = outputs;
        callback(null, {});
    };
    return refused;
}

type Declared = Pick<Transformed, "inputs" | "dependencies" | "additionalSecretOutputs"> & Partial<Transformed>;

/** A resource as its program declares it. */
function declared(request: RegisterResourceRequest): Declared {
    return {
        inputs: (request.getObject()?.toJavaScript() ?? {}) as Properties,
        dependencies: request.getDependenciesList(),
        additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
    };
}

/** The engine leaves the stack's own type out of its children's URNs. */
function parentTypes(parent: string): string {
    const types = parent.split("::")[2];
    return types && types !== "pulumi:pulumi:Stack" ? `${types}$` : "";
}

interface Monitor {
    /** What the SDK reads when an argument names a resource rather than its id. */
    resources: Map<string, { urn: string; id: string; state: Properties }>;
    registerResource(request: RegisterResourceRequest, callback: Callback): void;
    registerResourceOutputs(request: RegisterResourceOutputsRequest, callback: Callback): void;
}

type Callback = (error: unknown, response?: unknown) => void;
