import { createRequire } from "node:module";
import type * as grpc from "@grpc/grpc-js";
import type { Properties } from "../../../inventory/wire";

// gRPC and the protocol's messages as @pulumi/pulumi itself sees them, without the SDK: a provider needs no runtime.
const fromSdk = createRequire(require.resolve("@pulumi/pulumi/package.json"));
const { Server, ServerCredentials, status } = fromSdk("@grpc/grpc-js") as typeof grpc;
const messages = fromSdk("@pulumi/pulumi/proto/provider_pb.js");
const { ResourceProviderService } = fromSdk("@pulumi/pulumi/proto/provider_grpc_pb.js");
const { PluginInfo } = fromSdk("@pulumi/pulumi/proto/plugin_pb.js");
const { Struct } = fromSdk("google-protobuf/google/protobuf/struct_pb.js");
const { Empty } = fromSdk("google-protobuf/google/protobuf/empty_pb.js");

/** One resource, as the engine speaks of it. */
export interface Subject {
    urn: string;
    id: string;
    type: string;
    /** The logical name. */
    name: string;
}

/** A provider, without the wire: properties carry secrets and unknowns in the protocol's own wrapping. */
export interface SimulatedProvider {
    version: string;
    configure(config: Properties): void;
    check(subject: Subject, olds: Properties, news: Properties): { inputs: Properties; failures: Failure[] };
    diff(subject: Subject, oldInputs: Properties, news: Properties): { changed: string[]; replaces: string[] };
    create(subject: Subject, news: Properties, preview: boolean): Promise<{ id: string; outputs: Properties }>;
    /** Without a state it is an import: `inputs` is then all that AWS says, and `id` the provider's own. */
    read(
        subject: Subject,
        state: Properties | undefined,
    ): { outputs: Properties; id?: string; inputs?: Properties } | undefined;
    update(subject: Subject, olds: Properties, news: Properties, preview: boolean): Promise<Properties>;
    delete(subject: Subject): Promise<void>;
    invoke(token: string): Properties;
}

export interface Failure {
    property: string;
    reason: string;
}

/**
 * Serves `provider` as the engine expects of a plugin: its port on the first line of standard output.
 *
 * @param schema what a program in YAML must know of the types; others have it in their SDK
 */
export function serve(provider: SimulatedProvider, schema = "{}"): void {
    const server = new Server({ "grpc.max_receive_message_length": 400 << 20 });
    server.addService(ResourceProviderService, methods(provider, schema));
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
        if (error) throw error;
        process.stdout.write(`${port}\n`);
    });
}

function methods(provider: SimulatedProvider, schema: string): Record<string, grpc.handleUnaryCall<Request, unknown>> {
    const served: Record<string, (request: Request) => unknown> = {
        attach: () => new Empty(),
        cancel: () => new Empty(),
        getPluginInfo: () => fill(new PluginInfo(), { Version: provider.version }),
        getSchema: () => fill(new messages.GetSchemaResponse(), { Schema: schema }),
        checkConfig: (request) => fill(new messages.CheckResponse(), { Inputs: request.getNews?.() }),
        diffConfig: () => new messages.DiffResponse(),
        configure: (request) => {
            provider.configure(object(request.getArgs?.()));
            const answer = { Acceptsecrets: true, Acceptresources: true, Supportspreview: true };
            return fill(new messages.ConfigureResponse(), answer);
        },
        check: (request) => {
            const { inputs, failures } = provider.check(
                subject(request),
                object(request.getOlds?.()),
                object(request.getNews?.()),
            );
            return fill(new messages.CheckResponse(), {
                Inputs: Struct.fromJavaScript(inputs),
                FailuresList: failures.map(({ property, reason }) =>
                    fill(new messages.CheckFailure(), { Property: property, Reason: reason }),
                ),
            });
        },
        diff: (request) => {
            const { changed, replaces } = provider.diff(
                subject(request),
                object(request.getOldInputs?.()),
                object(request.getNews?.()),
            );
            return fill(new messages.DiffResponse(), {
                Changes: changed.length > 0 ? DIFF_SOME : DIFF_NONE,
                DiffsList: changed,
                ReplacesList: replaces,
            });
        },
        create: async (request) => {
            const news = object(request.getProperties?.());
            const { id, outputs } = await provider.create(subject(request), news, request.getPreview?.() ?? false);
            return fill(new messages.CreateResponse(), { Id: id, Properties: Struct.fromJavaScript(outputs) });
        },
        read: (request) => {
            const found = provider.read(subject(request), request.getProperties?.()?.toJavaScript());
            if (!found) return new messages.ReadResponse();
            return fill(new messages.ReadResponse(), {
                Id: found.id ?? subject(request).id,
                Properties: Struct.fromJavaScript(found.outputs),
                Inputs: found.inputs ? Struct.fromJavaScript(found.inputs) : request.getInputs?.(),
            });
        },
        update: async (request) => {
            const outputs = await provider.update(
                subject(request),
                object(request.getOlds?.()),
                object(request.getNews?.()),
                request.getPreview?.() ?? false,
            );
            return fill(new messages.UpdateResponse(), { Properties: Struct.fromJavaScript(outputs) });
        },
        delete: async (request) => {
            await provider.delete(subject(request));
            return new Empty();
        },
        invoke: (request) => {
            const outputs = provider.invoke(request.getTok?.() ?? "");
            return fill(new messages.InvokeResponse(), { Return: Struct.fromJavaScript(outputs) });
        },
    };
    const names = Object.keys(ResourceProviderService);
    return Object.fromEntries(names.map((name) => [name, answering(name, served[name])]));
}

function answering(
    name: string,
    method: ((request: Request) => unknown) | undefined,
): grpc.handleUnaryCall<Request, unknown> {
    return (call, callback) => {
        if (!method) {
            callback({ code: status.UNIMPLEMENTED, details: `${name} is not simulated` });
            return;
        }
        Promise.resolve()
            .then(() => method(call.request))
            .then(
                (response) => callback(null, response),
                (error: Error) => callback({ code: status.UNKNOWN, details: error.message }),
            );
    };
}

const DIFF_NONE = 1;
const DIFF_SOME = 2;

interface PropertyStruct {
    toJavaScript(): Properties;
}

/** What the requests have in common; each has some of these. */
interface Request {
    getUrn?(): string;
    getId?(): string;
    getTok?(): string;
    getPreview?(): boolean;
    getArgs?(): PropertyStruct | undefined;
    getOlds?(): PropertyStruct | undefined;
    getNews?(): PropertyStruct | undefined;
    getOldInputs?(): PropertyStruct | undefined;
    getProperties?(): PropertyStruct | undefined;
    getInputs?(): PropertyStruct | undefined;
}

function object(struct: PropertyStruct | undefined): Properties {
    return struct?.toJavaScript() ?? {};
}

function subject(request: Request): Subject {
    const urn = request.getUrn?.() ?? "";
    const [, , types = "", name = ""] = urn.split("::");
    return { urn, id: request.getId?.() ?? "", type: types.slice(types.lastIndexOf("$") + 1), name };
}

/** Calls each `set<Name>` of a message that has a value. */
function fill(message: Record<string, (value: unknown) => void>, values: Record<string, unknown>): unknown {
    for (const [name, value] of Object.entries(values)) {
        if (value !== undefined) message[`set${name}`]?.(value);
    }
    return message;
}
