/*
 * Writes each change that no test noticed to stderr at once. The report comes when a room has ended, after an hour in the
 * largest: who stops it before has these lines all the same.
 */
const fs = require("node:fs");
const path = require("node:path");

const UNNOTICED = ["Survived", "NoCoverage"];

class AsFound {
    onMutantTested({ status, fileName, location, replacement }) {
        if (!UNNOTICED.includes(status)) return;
        const { line, original } = changed(fs.readFileSync(fileName, "utf8"), location);
        const file = path.relative(process.cwd(), fileName);
        process.stderr.write(`unnoticed: ${file}:${line}  ${oneLine(original)} -> ${oneLine(replacement ?? "")}\n`);
    }
}

/** What was changed, in the file's text, and its line, counted from 1. */
function changed(source, { start, end }) {
    const lines = source.split("\n").slice(start.line - 1, end.line);
    lines[lines.length - 1] = lines[lines.length - 1].slice(0, end.column - 1);
    lines[0] = lines[0].slice(start.column - 1);
    return { line: start.line, original: lines.join(" ") };
}

function oneLine(text) {
    return text.replace(/\s+/g, " ").trim();
}

exports.strykerPlugins = [{ kind: "Reporter", name: "as-found", injectableClass: AsFound }];
