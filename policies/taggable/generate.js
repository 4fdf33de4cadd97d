// Writes table.json: every type of the installed @pulumi/aws that takes tags, by module. Run it after an update of
// @pulumi/aws: node policies/taggable/generate.js
const fs = require("node:fs");
const path = require("node:path");

/** An argument, not only an output: the provider lets it be written. */
const TAKES_TAGS = /Args \{[^}]*?\n {4}tags\?: pulumi\.Input</s;

/** @returns types by module, `{ ec2: "instance:Instance vpc:Vpc" }` */
function taggable() {
    const folder = path.dirname(require.resolve("@pulumi/aws/package.json"));
    const found = {};
    for (const { name } of fs.readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
        for (const file of fs.readdirSync(path.join(folder, name)).filter((one) => one.endsWith(".d.ts"))) {
            const args =
                fs
                    .readFileSync(path.join(folder, name, file), "utf8")
                    .split(/\nexport interface \w+/)
                    .at(-1) ?? "";
            if (!TAKES_TAGS.test(`Args {${args.slice(args.indexOf("{") + 1)}`)) continue;
            const code = fs.readFileSync(path.join(folder, name, file.replace(/\.d\.ts$/, ".js")), "utf8");
            const [, module, type] = /__pulumiType = 'aws:([^/]+)\/([^']+)'/.exec(code) ?? [];
            if (type !== undefined) found[module] = [...(found[module] ?? []), type];
        }
    }
    return Object.fromEntries(
        Object.keys(found)
            .sort()
            .map((module) => [module, [...new Set(found[module])].sort().join(" ")]),
    );
}

module.exports = { taggable };
if (require.main === module) {
    fs.writeFileSync(path.join(__dirname, "table.json"), `${JSON.stringify(taggable(), null, 4)}\n`);
}
