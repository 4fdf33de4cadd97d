import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { writeLauncher } from "../launcher";

export const VERSION: string = require("pulumi/package.json").version;
/** Where the `pulumi` npm launcher keeps the engine of its version. */
export const ENGINE = path.join(
    process.env["PULUMI_HOME"] || path.join(os.homedir(), ".pulumi"),
    "versions",
    VERSION,
    "bin",
);

/** Nothing of the user's own settings, and no way out to the network. */
export function environment(directory: string): Record<string, string> {
    const nowhere = "http://127.0.0.1:9";
    return {
        PATH: `${ENGINE}${path.delimiter}${path.dirname(process.execPath)}${path.delimiter}/usr/bin${path.delimiter}/bin`,
        HOME: directory,
        TMPDIR: path.join(directory, "tmp"),
        PULUMI_HOME: path.join(directory, "home"),
        PULUMI_BACKEND_URL: `file://${path.join(directory, "state")}`,
        PULUMI_CONFIG_PASSPHRASE: "correct horse battery staple",
        PULUMI_SKIP_UPDATE_CHECK: "true",
        PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
        HTTP_PROXY: nowhere,
        HTTPS_PROXY: nowhere,
        http_proxy: nowhere,
        https_proxy: nowhere,
        NO_PROXY: "127.0.0.1,localhost",
        no_proxy: "127.0.0.1,localhost",
        SIMULATED_AWS_DIRECTORY: path.join(directory, "cloud"),
    };
}

/** Puts the simulated providers where the engine searches for those that the installed SDKs name. */
export function plugins(directory: string): void {
    for (const name of ["aws", "awsx", "random"]) {
        const { version } = require(`@pulumi/${name}/package.json`);
        const folder = path.join(directory, `resource-${name}-v${version}`);
        fs.mkdirSync(folder, { recursive: true });
        const script = path.join(__dirname, "provider", "serve.js");
        writeLauncher(path.join(folder, `pulumi-resource-${name}`), process.execPath, script, name, version);
    }
}
