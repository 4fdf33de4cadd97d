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

/** Absent where no runner runs: in a dry run, a policy pack, a provider. */
exports.instead = RUNNER.test(process.argv[1] ?? "") ? replacementOf : undefined;
