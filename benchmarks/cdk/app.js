const { App, CfnOutput, Stack } = require("aws-cdk-lib/core");
const data = require("./data");
const { alarms, front } = require("./front");
const { network } = require("./network");
const { api, spotFallback } = require("./service");

/*
 * The architecture of startup-prod as a user of AWS CDK writes it, in the form in which CDK is fastest: plain JavaScript, each
 * service imported by its own path, no lookups, no assets, no command-line tool, no version reporting, no metadata of paths, no
 * stack traces, no tree, and no validation of the template, which alone takes 6 s. `node app.js FOLDER` writes the template there.
 */

class StartupProd extends Stack {
    constructor(scope, id, props) {
        super(scope, id, props);
        const { vpc, nat } = network(this);
        const secrets = data.secrets(this);
        const files = data.files(this);
        const images = data.images(this);
        const database = data.database(this, vpc, secrets.database);
        const cache = data.cache(this, vpc);
        data.users(this);
        data.budget(this);
        const served = api(this, vpc, { secrets, files, images, database, cache });
        const way = front(this, vpc, served);
        alarms(this, { api: served, database, nat, front: way });
        spotFallback(this, served);
        new CfnOutput(this, "Url", { value: `https://${way.distribution.distributionDomainName}` });
    }
}

const app = new App({
    outdir: process.argv[2],
    analyticsReporting: false,
    stackTraces: false,
    treeMetadata: false,
    builtinCloudFormationValidation: false,
    context: {
        "aws:cdk:disable-stack-trace": true,
        "aws:cdk:enable-asset-metadata": false,
        "aws:cdk:enable-path-metadata": false,
    },
});
new StartupProd(app, "startup-prod", {
    env: { account: "123456789012", region: "ap-northeast-2" },
    tags: { project: "glimpse", stack: "startup-prod" },
});
app.synth();
