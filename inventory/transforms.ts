import type { Callback as CallbackToken } from "@pulumi/pulumi/proto/callback_pb";
import type {
    TransformResourceOptions as Options,
    RegisterResourceRequest as Request,
    TransformResponse,
} from "@pulumi/pulumi/proto/resource_pb";
import { UserError } from "../components/user-error";
import type { Change } from "./resource";
import { changesBetween } from "./transform-changes";
import { optionsOf, shownOptions } from "./transform-options";
import { downgraded, type Properties, upgraded } from "./wire";

const { CallbackServer } = require("@pulumi/pulumi/runtime/callbacks");
const { getStore } = require("@pulumi/pulumi/runtime/state");
const protocol = require("@pulumi/pulumi/proto/resource_pb");
const { Struct } = require("google-protobuf/google/protobuf/struct_pb");

/** A transform that threw, with the resource that it was given. */
export interface TransformFailure {
    type: string;
    name: string;
    message: string;
}

/** What transforms made of a resource. */
export interface Transformed {
    inputs: Properties;
    dependencies: string[];
    additionalSecretOutputs: string[];
    /** Arguments and options that differ from what the program declared. */
    changes: Change[];
}

/**
 * Runs transforms as the engine does, which mocks leave out: a resource's own first, then its parent's and so on upwards,
 * then the stack's. The SDK's own callback server turns each request into a transform's arguments and its result into the
 * answer; only its network is left out, since the caller is in the same process.
 *
 * The rules come from the engine: `RegisterResource` in pkg/resource/deploy/source_eval.go of pulumi/pulumi.
 */
export class Transforms {
    private readonly callbacks = new Map<string, Callback>();
    /** Tokens of the transforms of the whole stack. */
    private readonly ofStack: string[] = [];
    /** Tokens of the transforms that a resource was given, by its URN. */
    private readonly own = new Map<string, string[]>();
    private readonly parents = new Map<string, string>();
    private ancestors: Promise<unknown> = Promise.resolve();
    private stack: Promise<unknown> = Promise.resolve();
    readonly failures: TransformFailure[] = [];

    /** Takes the place of the callback server, which mocks do without. */
    constructor() {
        const store = getStore();
        store.supportsTransforms = true;
        store.supportsInvokeTransforms = true;
        store.callbacks = Object.assign(Object.create(CallbackServer.prototype), {
            _callbacks: this.callbacks,
            _target: Promise.resolve(""),
            _pendingRegistrations: 0,
            _awaitQueue: [],
            _monitor: {
                registerStackTransform: (callback: CallbackToken, done: (error: null) => void) => {
                    this.ofStack.push(callback.getToken());
                    done(null);
                },
                // A dry run refuses every check-up, so there is none to transform.
                registerStackInvokeTransform: (_: CallbackToken, done: (error: null) => void) => done(null),
            },
            _server: { forceShutdown: () => {} },
        });
    }

    /** Notes a resource, so that its children inherit its transforms. */
    register(urn: string, request: Request): void {
        this.parents.set(urn, request.getParent());
        const tokens = tokensOf(request);
        if (tokens.length > 0) this.own.set(urn, tokens);
    }

    /** Whether any transform sees a resource. Most programs have none, and take the short way. */
    concern(request: Request): boolean {
        return (
            this.ofStack.length > 0 || tokensOf(request).length > 0 || this.inherited(request.getParent()).length > 0
        );
    }

    /** Runs what concerns a resource. A transform that throws is kept in `failures`, and the resource stays as declared. */
    async apply(request: Request): Promise<Transformed> {
        const declared = (request.getObject()?.toJavaScript() ?? {}) as Properties;
        const own = tokensOf(request);
        const isOwn = own.length > 0;
        const before = optionsOf(request);
        let state: State = {
            properties: upgraded(declared, isOwn ? dependenciesOf(request) : {}),
            options: before,
        };
        const run = async (tokens: readonly string[]) => {
            for (const token of tokens) state = await this.run(token, request, state);
        };
        try {
            await run(own);
            // The engine lets one resource at a time through the transforms that several share.
            await this.inTurn("ancestors", () => run(this.inherited(request.getParent())));
            await this.inTurn("stack", () => run(this.ofStack));
        } catch (error) {
            const message = error instanceof Error ? error.message : String(error);
            this.failures.push({ type: request.getType(), name: request.getName(), message });
            state = { properties: declared, options: before };
        }
        const inputs = downgraded(state.properties) as Properties;
        return {
            inputs,
            // An inherited transform's `dependsOn` reaches no one in the engine either.
            dependencies: isOwn ? state.options.getDependsOnList() : request.getDependenciesList(),
            additionalSecretOutputs: state.options.getAdditionalSecretOutputsList(),
            changes: [
                ...changesBetween(declared, inputs),
                ...changesBetween(shownOptions(before, isOwn), shownOptions(state.options, isOwn), "opts"),
            ],
        };
    }

    private async run(token: string, request: Request, { properties, options }: State): Promise<State> {
        const callback = this.callbacks.get(token);
        if (!callback) throw new Error(`there is no transform ${token}`);
        const asked = new protocol.TransformRequest();
        asked.setType(request.getType());
        asked.setName(request.getName());
        asked.setCustom(request.getCustom());
        asked.setParent(request.getParent());
        asked.setProperties(Struct.fromJavaScript(properties));
        asked.setOptions(options);
        const answer = await callback(asked.serializeBinary());
        return {
            properties: (answer.getProperties()?.toJavaScript() as Properties) ?? properties,
            options: answer.getOptions() ?? options,
        };
    }

    private inherited(parent: string): string[] {
        const tokens: string[] = [];
        for (let urn = parent; urn !== ""; urn = this.parents.get(urn) ?? "") tokens.push(...(this.own.get(urn) ?? []));
        return tokens;
    }

    private inTurn(which: "ancestors" | "stack", action: () => Promise<void>): Promise<void> {
        const done = this[which].then(action);
        this[which] = done.catch(() => {});
        return done;
    }
}

/** Transforms that threw, all of them together. */
export class TransformError extends UserError {
    constructor(failures: TransformFailure[]) {
        const fix = "correct the transform, or leave it out";
        // One mistake in a transform of the stack fails for each resource.
        const alike = new Map<string, TransformFailure[]>();
        for (const one of failures) alike.set(one.message, [...(alike.get(one.message) ?? []), one]);
        super(
            "A transform failed, so there is no plan",
            [...alike].map(([message, [first, ...others]]) => ({
                key: `${first?.type} ${first?.name}${others.length === 0 ? "" : `, and ${others.length} more`}`,
                reason: message,
                fix,
            })),
        );
    }
}

function tokensOf(request: Request): string[] {
    return request.getTransformsList().map((callback) => callback.getToken());
}

/** The URNs of the resources that each argument comes from. */
function dependenciesOf(request: Request): Record<string, string[]> {
    const entries = [...request.getPropertydependenciesMap().entries()];
    return Object.fromEntries(entries.map(([key, from]) => [key, from.getUrnsList()]));
}

interface State {
    properties: Properties;
    options: Options;
}

type Callback = (request: Uint8Array) => Promise<TransformResponse>;
