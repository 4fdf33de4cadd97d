// Where Pulumi starts: brings dist/ up to date with index.ts and all that it requires, and runs it.
const { build } = require("./build");

// Pulumi's runner has each stack trace mapped to TypeScript. Built files keep their lines: a trace is right as it is. The SDK
// also takes 10,000 traces in a preview, each of an error without a message, and shows them only to those who set one of these
// variables: a tenth of the process's time. So such an error names the one line that made it. Every other error has its usual
// frames, and so has one of code that raises the limit, as the SDK does to learn where a resource is made.
const usual = Error.stackTraceLimit;
const { PULUMI_DEBUG_PROMISE_LEAKS, GLIMPSE_TRACE } = process.env;
const isWhole = PULUMI_DEBUG_PROMISE_LEAKS || GLIMPSE_TRACE;
Error.prepareStackTrace = (error, frames) => {
    const isBare = error.message === "" && Error.stackTraceLimit <= usual && !isWhole;
    return [Error.prototype.toString.call(error), ...(isBare ? frames.slice(0, 1) : frames)].join("\n    at ");
};

// Most are taken while resources are declared. By then each module is loaded and each setting is right: an error names its line
// and four callers, which are the SDK's own from a resource's registration to the line that made it.
const FRAMES = 5;

function withShortTraces(declare) {
    const limit = Error.stackTraceLimit;
    if (!isWhole) Error.stackTraceLimit = Math.min(limit, FRAMES);
    try {
        return declare();
    } finally {
        Error.stackTraceLimit = limit;
    }
}

const program = require(build({ entry: "index.ts" }));

// Pulumi also takes a program that exports its outputs, or nothing.
module.exports = typeof program === "function" ? () => program(withShortTraces) : program;
