// Represents a command that reaches out (gh, aws, npx, npm): notes how it was called and answers as the test set it.
// Two things are real: a `--jq` filter is run by jq, and an answer may let the real command run (`real`).
const fs = require("node:fs");
const path = require("node:path");
const { spawnSync } = require("node:child_process");

const [name, ...args] = process.argv.slice(2);
const directory = process.env.STUB_DIRECTORY;
const command = [name, ...args].join(" ");

/** Files that are removed when the test reads them. */
const body = args.flatMap((arg, index) => {
    const file = args[index - 1] === "--body-file" ? arg : /^body=@(.+)/.exec(arg)?.[1];
    return file ? [fs.readFileSync(file, "utf8")] : [];
})[0];
fs.appendFileSync(path.join(directory, "calls.jsonl"), `${JSON.stringify({ command, cwd: process.cwd(), body })}\n`);

const file = path.join(directory, "answers.json");
const answers = JSON.parse(fs.readFileSync(file, "utf8"));
const index = answers.findIndex(({ to }) => new RegExp(to).test(command));
const answer = answers[index];
if (!answer) {
    process.stderr.write(`the stub has no answer to: ${command}\n`);
    process.exit(127);
}
if (answer.once) fs.writeFileSync(file, JSON.stringify(answers.filter((_, at) => at !== index)));
if (answer.real) {
    const PATH = process.env.PATH.split(path.delimiter).filter((folder) => folder !== path.join(directory, "bin"));
    const env = { ...process.env, PATH: PATH.join(path.delimiter) };
    process.exit(spawnSync(name, args, { stdio: "inherit", env }).status ?? 70);
}
const filter = args[args.indexOf("--jq") + 1];
const filtered = args.includes("--jq")
    ? spawnSync("jq", ["-r", filter], { input: answer.stdout, encoding: "utf8" })
    : undefined;
if (filtered?.status) process.stderr.write(filtered.stderr);
process.stdout.write(filtered?.stdout ?? answer.stdout ?? "");
process.stderr.write(answer.stderr ?? "");
process.exitCode = filtered?.status || (answer.code ?? 0);
