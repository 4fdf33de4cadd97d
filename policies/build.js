// Builds the policy packs: every TypeScript file that they need, without its types, into dist/ with the folders that the
// files have here. `npm ci` runs it. Nothing is bundled or checked, so it takes a fifth of a second.
const fs = require("node:fs");
const path = require("node:path");
const { transform } = require("sucrase");

const root = path.join(__dirname, "..");
const dist = path.join(__dirname, "dist");
const entries = ["policies/packs/serve.ts", "policies/index.ts", "inventory/lean-sdk.js"];
/** Rules take the shape of a resource alone; the rest of that room would load the simulated AWS, 20 ms and 3 MB. */
const narrowed = new Map([["inventory/index.ts", 'module.exports = require("./resource");\n']]);
/** Read at run time rather than required. */
const data = ["costs/prices"];

fs.rmSync(dist, { recursive: true, force: true });
const done = new Set();
for (const entry of entries) build(path.join(root, entry));
for (const folder of data) fs.cpSync(path.join(root, folder), path.join(dist, folder), { recursive: true });

/**
 * The engine starts a pack by `@pulumi/pulumi/cmd/run-policy-pack`, as the pack's folder resolves it. The SDK's own loads
 * typescript and ts-node for every pack, whatever PulumiPolicy.yaml says (0.3 s, 50 MB), and then the pack. Ours are
 * JavaScript, so beside each stands one that only loads the pack. Without it the SDK's runs, and all is as before, slower.
 */
for (const pack of fs.readdirSync(path.join(__dirname, "packs"), { withFileTypes: true })) {
    if (!pack.isDirectory()) continue;
    const folder = path.join(__dirname, "packs", pack.name, "node_modules/@pulumi/pulumi");
    const runner = path.join(folder, "cmd/run-policy-pack/index.js");
    fs.mkdirSync(path.dirname(runner), { recursive: true });
    fs.writeFileSync(runner, 'require("../../../../../index.js");\n');
    const { name, version } = require("@pulumi/pulumi/package.json");
    fs.writeFileSync(path.join(folder, "package.json"), `${JSON.stringify({ name, version })}\n`);
}

function build(file) {
    if (done.has(file)) return;
    done.add(file);
    const text = fs.readFileSync(file, "utf8");
    const isTypeScript = file.endsWith(".ts");
    const code =
        narrowed.get(path.relative(root, file)) ??
        (isTypeScript ? transform(text, { transforms: ["typescript", "imports"], filePath: file }).code : text);
    const target = path.join(dist, path.relative(root, file)).replace(/\.ts$/, ".js");
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.writeFileSync(target, code);
    for (const [, request] of code.matchAll(/\brequire\(["'](\.[^"']+)["']\)/g)) build(found(file, request));
}

function found(from, request) {
    const base = path.resolve(path.dirname(from), request);
    const file = [base, `${base}.ts`, `${base}.js`, path.join(base, "index.ts")].find(
        (one) => fs.existsSync(one) && fs.statSync(one).isFile(),
    );
    if (!file) throw new Error(`${path.relative(root, from)} requires ${request}, which is not there`);
    return file;
}
