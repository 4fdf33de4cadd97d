// Loaded before @pulumi/pulumi. At its start the SDK also loads what only closure serialization (`typescript`,
// `@npmcli/arborist` and the npm tree below it), the Automation API, provider servers and the connection to an engine
// (gRPC) use; a dry run uses none of them. And @pulumi/aws loads every service that AWS has. Here each waits for its first
// use.
const Module = require("node:module");

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
const load = Module._load;

Module._load = function (request, parent, isMain) {
    const inSdk = /[\\/]@pulumi[\\/]pulumi[\\/](runtime[\\/])?\w+\.js$/.test(parent?.filename ?? "");
    if (inSdk && request === "./debuggable") return unwatched(load.call(this, request, parent, isMain));
    if (inSdk && request === "./resource") return placed(load.call(this, request, parent, isMain));
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

// Every resource takes the whole stack of its making apart, thirty frames of URLs, for an engine to keep. A dry run has none.
function placed(module) {
    if (module.Resource) module.Resource.callsites = () => [];
    return module;
}
