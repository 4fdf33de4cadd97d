// Lets `require` take TypeScript, by removing the types. Like sucrase/register, but without source maps: the code keeps
// its lines, so that a stack trace names the right one, and making the maps takes a tenth of a plan's time.
const fs = require("node:fs");
const { transform } = require("sucrase");

require.extensions[".ts"] = (module, file) => {
    const { code } = transform(fs.readFileSync(file, "utf8"), {
        transforms: ["typescript", "imports"],
        filePath: file,
    });
    module._compile(code, file);
};
