// Lets `require` take TypeScript, by removing the types. Like sucrase/register, but without source maps: the code keeps
// its lines, so that a stack trace names the right one. Code is kept by the content of its file, so that the next start
// need not remove the types again, and none takes what a file no longer says.
const { createHash } = require("node:crypto");
const fs = require("node:fs");
const path = require("node:path");
const { withoutTypes } = require("../../../../build");

const kept = path.join(__dirname, "../../../../node_modules", ".cache", "typescript");

require.extensions[".ts"] = (module, file) => module._compile(codeOf(file), file);

function codeOf(file) {
    const text = fs.readFileSync(file, "utf8");
    const copy = path.join(kept, `${createHash("sha1").update(text).digest("hex")}.js`);
    return keptCode(copy) ?? newCode(copy, text, file);
}

function keptCode(copy) {
    try {
        return fs.readFileSync(copy, "utf8");
    } catch {
        return undefined;
    }
}

function newCode(copy, text, file) {
    const code = withoutTypes(text, file);
    try {
        fs.mkdirSync(kept, { recursive: true });
        // At once, so that another process reads all of it or nothing.
        fs.writeFileSync(`${copy}.${process.pid}`, code);
        fs.renameSync(`${copy}.${process.pid}`, copy);
    } catch {
        // No one may write there: the next start removes the types again.
    }
    return code;
}

module.exports = { codeOf };
