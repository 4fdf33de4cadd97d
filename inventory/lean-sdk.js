// Loaded before @pulumi/pulumi. At its start the SDK also loads what only closure serialization (`typescript`,
// `@npmcli/arborist` and the npm tree below it), the Automation API, provider servers and the connection to an engine
// (gRPC) use; a dry run uses none of them. And @pulumi/aws loads every service that AWS has. Here each waits for its first
// use.
//
// Pulumi's host loads it too, by `nodeargs` in Pulumi.yaml: see lean-runner.js.
const Module = require("node:module");
const { grouped, instead } = require("./lean-runner");

const packages = new Set([
    "typescript",
    "semver",
    "@npmcli/arborist",
    "normalize-package-data",
    "@grpc/grpc-js",
    "@opentelemetry/api",
]);
const ownParts = /^(\.\/automation|\.\/provider|\.\.\/proto\/\w+_grpc_pb)$/;
// 230 services, of which a stack uses thirty.
const AWS = /[\\/]@pulumi[\\/]aws[\\/]index\.js$/;
const AWS_SERVICE = /^\.\/(?!(provider|tags|utilities|utils)$)[a-z0-9]+$/;
const LOG = /^\.\.?\/log(\/index)?$/;
const load = Module._load;
let logging;

Module._load = function (request, parent, isMain) {
    const inSdk = /[\\/]@pulumi[\\/]pulumi[\\/](runtime[\\/])?\w+\.js$/.test(parent?.filename ?? "");
    const replacement = instead?.(request, parent?.filename ?? "");
    if (replacement) return replacement;
    if (request === "./debuggable" && inSdk) {
        const debuggable = load.call(this, request, parent, isMain);
        return instead ? withoutStacks(debuggable) : unwatched(debuggable);
    }
    if (inSdk && request === "./resource") return placed(load.call(this, request, parent, isMain));
    if (instead && inSdk && LOG.test(request)) return logged(load.call(this, request, parent, isMain), parent);
    const deferred =
        packages.has(request) ||
        (inSdk && ownParts.test(request)) ||
        (AWS_SERVICE.test(request) && AWS.test(parent?.filename ?? ""));
    if (!deferred) return load.call(this, request, parent, isMain);
    let loaded;
    return standIn(() => {
        loaded ??= load.call(Module, request, parent, isMain);
        return loaded;
    });
};

/** The SDK's log under a runner, wrapped once: several modules load it. */
function logged(log, { filename }) {
    if (!log.debug || log === logging) return log;
    logging = log;
    // The settings need the log to load.
    const settings = Module.createRequire(filename);
    return grouped(log, () => settings("@pulumi/pulumi/runtime/settings").rpcKeepAlive());
}

// Compiled imports (`__importStar`) copy the properties of a CommonJS module at once, which would load it. So the stand-in
// says that it is an ES module, and gives as `default` what such a copy would hold there: the CommonJS exports.
function standIn(real) {
    return new Proxy(
        {},
        {
            get(_, key) {
                if (key === "__esModule") return true;
                const module = real();
                return key === "default" && !module.__esModule ? module : module[key];
            },
            has: (_, key) => key in real(),
            ownKeys: () => Reflect.ownKeys(real()),
            getOwnPropertyDescriptor(_, key) {
                const descriptor = Reflect.getOwnPropertyDescriptor(real(), key);
                return descriptor && { ...descriptor, configurable: true };
            },
        },
    );
}

// Every promise of the SDK is watched by two more promises and given the text of its stack, a quarter of a large dry
// run's time, for a list of promises that never settle. PULUMI_DEBUG_PROMISE_LEAKS=1 has that list again.
function unwatched(debuggable) {
    if (!debuggable.debugPromiseLeaks) debuggable.debuggablePromise = (promise) => promise;
    return debuggable;
}

// Every resource takes the whole stack of its making apart, thirty frames of URLs, for an engine to keep. A dry run has
// none; under an engine five frames tell where a resource is made: the first that is kept is the one after the SDK's own.
const FRAMES = 5 + 5;
function placed(module) {
    const { Resource } = module;
    if (Resource) {
        Resource.callsites = instead ? () => framesOf(traceOf(FRAMES), Resource.framePositionRegExp) : () => [];
    }
    return module;
}

function traceOf(frames) {
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = frames + 1;
    try {
        return new Error().stack ?? "";
    } finally {
        Error.stackTraceLimit = limit;
    }
}

function framesOf(trace, position) {
    // This function's caller stands where the SDK's own function would.
    const frames = trace.split("\n").slice(2);
    return frames.map((frame) => {
        const { file, line, column } = position.exec(frame)?.groups ?? {};
        if (!file || file.startsWith("node:")) return {};
        return { file, line: Number(line), column: Number(column) };
    });
}

// Under an engine a promise that never settles is a resource that was never made, so the SDK goes on watching all of them,
// and fails the update. Only the text of each one's stack, which it shows with PULUMI_DEBUG_PROMISE_LEAKS=1, is not made.
function withoutStacks(debuggable) {
    const { debugPromiseLeaks, debuggablePromise } = debuggable;
    if (debugPromiseLeaks) return debuggable;
    debuggable.debuggablePromise = (promise, context) => {
        const limit = Error.stackTraceLimit;
        Error.stackTraceLimit = 0;
        try {
            return debuggablePromise(promise, context);
        } finally {
            Error.stackTraceLimit = limit;
        }
    };
    return debuggable;
}
