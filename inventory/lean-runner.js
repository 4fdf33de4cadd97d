// What Pulumi's own runner (@pulumi/pulumi/cmd/run) does before and while a program runs, and this program has no use for.
const { createRequire } = require("node:module");

const RUNNER = /[\\/]@pulumi[\\/]pulumi[\\/]cmd[\\/]run[\\/]\w+\.js$/;

const replacements = {
    // Every stack trace, and the SDK takes one or two for each promise, would be mapped to the SDK's TypeScript: half of the
    // program's time. This program's own files keep their lines without a map (cli/typescript.js).
    "source-map-support/register": () => ({}),
    // A debugger for the serialization of functions, told of each script that is loaded. It starts at its first use as well.
    "../../runtime/closure/v8Hooks": () => ({ isInitializedAsync: () => Promise.resolve() }),
    // OpenTelemetry's Node.js packages, for `--tracing` with PULUMI_EXPERIMENTAL. Its API alone has spans that do nothing.
    "./tracing": (runner) => {
        if (process.env["PULUMI_EXPERIMENTAL"]) return undefined;
        const { trace } = createRequire(runner)("@opentelemetry/api");
        return { newSpan: (name) => trace.getTracer("nodejs-runtime").startSpan(name) };
    },
};

/** What the runner gets in place of a module; nothing when it gets the module. */
function replacementOf(request, parent) {
    return RUNNER.test(parent) ? replacements[request]?.(parent) : undefined;
}

/**
 * The SDK tells the engine some four debug messages a resource, each by a call that waits for the one before: three of four
 * calls of a preview, and a fifth of its time. Here those that come while one is under way go together, a line each, so that
 * `--debug` shows all of them. What else is logged keeps its place among them.
 *
 * @param log the SDK's own
 * @param rpcKeepAlive keeps the connection to the engine open until what it returns is called
 */
function grouped(log, rpcKeepAlive) {
    const { debug } = log;
    let waiting = [];
    let sending;
    const send = () => {
        const text = waiting.join("\n");
        waiting = [];
        return text === "" ? Promise.resolve() : debug(text);
    };
    const sendAll = async () => {
        const done = rpcKeepAlive();
        await Promise.resolve();
        while (waiting.length > 0) await send();
        sending = undefined;
        done();
    };
    log.debug = (message, ...about) => {
        if (about.some((one) => one !== undefined)) {
            send();
            return debug(message, ...about);
        }
        waiting.push(message);
        sending ??= sendAll();
        return sending;
    };
    for (const name of ["info", "warn", "error"]) {
        const said = log[name];
        log[name] = (...args) => {
            send();
            return said(...args);
        };
    }
    return log;
}

/** Absent where no runner runs: in a dry run, a policy pack, a provider. */
exports.instead = RUNNER.test(process.argv[1] ?? "") ? replacementOf : undefined;
exports.grouped = grouped;
