// What Pulumi's own runner (@pulumi/pulumi/cmd/run) does before and while a program runs, and this program has no use for.
const RUNNER = /[\\/]@pulumi[\\/]pulumi[\\/]cmd[\\/]run[\\/]\w+\.js$/;

const replacements = {
    // Every stack trace, and the SDK takes one or two for each promise, would be mapped to the SDK's TypeScript: half of the
    // program's time. This program's own files keep their lines without a map (cli/typescript.js).
    "source-map-support/register": {},
    // A debugger for the serialization of functions, told of each script that is loaded.
    "../../runtime/closure/v8Hooks": {
        isInitializedAsync: () => Promise.resolve(),
    },
    // OpenTelemetry's Node.js packages, for `--tracing` with PULUMI_EXPERIMENTAL.
    "./tracing": process.env["PULUMI_EXPERIMENTAL"] ? undefined : { newSpan: () => ({ setAttribute() {}, end() {} }) },
};

/** What the runner gets in place of a module; nothing when it gets the module. */
function replacementOf(request, parent) {
    return RUNNER.test(parent) ? replacements[request] : undefined;
}

exports.instead = RUNNER.test(process.argv[1] ?? "") ? replacementOf : undefined;
