/** Has the stack traces of a kept script name the files that it was made of. */
function traced(script, modules) {
    const starts = [...modules].map(([file, { line }]) => ({ file, line })).sort((one, other) => one.line - other.line);
    const located = (line) => {
        const { file, line: start } = starts.findLast((one) => one.line <= line) ?? starts[0];
        return { file, line: line - start + 1 };
    };
    Error.prepareStackTrace = (error, frames) => {
        const lines = frames.map((frame) => {
            const text = String(frame);
            if (frame.getFileName() !== script) return text;
            const { file, line } = located(frame.getLineNumber());
            return text.replace(`${script}:${frame.getLineNumber()}`, `${file}:${line}`);
        });
        return [String(error), ...lines].join("\n    at ");
    };
}

module.exports = { traced };
