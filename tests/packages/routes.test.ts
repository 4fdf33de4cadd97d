import * as fs from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import * as path from "node:path";
import { expect } from "chai";
import { Engine } from "../engine/harness";
import { LINUX, type Need, needing, ROOT as SUPERUSER } from "../needs";
import { temporaryFolder } from "../temporary-folder";
import { GIT_HOST, type GitServer, gitServer } from "./git-server";
import { online, ran, typesIn, YAML_HOST, YAML_WITH_ADD } from "./needs";

/*
 * The plugin by each way that `pulumi package add` has: a folder, a git address with a tag, an archive of a server. The program is in
 * YAML, in a folder that has nothing of this repository.
 */

const { packPlugin } = require("../../components/pack-plugin") as { packPlugin(folder: string): string[] };

const ROOT = path.join(__dirname, "../..");
const VERSION: string = require("../../components/package.json").version;

/** Git's server has port 443 of an address that only Linux has. */
const REPOSITORY: Need = {
    what: "a clone of the repository",
    how: "git clone",
    isMet: () => fs.existsSync(path.join(ROOT, ".git")),
};

/** What the first way made of the program: every other must make the same. */
let made: string[] | undefined;

describe("the plugin in a program in YAML, from pulumi package add to its preview", () => {
    const folder = temporaryFolder("glimpse-routes");
    const closed: (() => void)[] = [];
    after(() => {
        for (const close of closed) close();
    });

    /** Adds the package by an address, and previews. @returns what Pulumi.yaml then says of the package */
    async function added(route: string, args: string[], env: Record<string, string> = {}): Promise<string> {
        const program = path.join(folder, route);
        fs.cpSync(path.join(__dirname, "fixtures/yaml"), program, { recursive: true });
        const engine = new Engine({ program, project: "of-yaml", config: { "aws:region": "ap-northeast-2" } });
        closed.push(() => engine.close());
        const PATH = `${engine.environment["PATH"]}${path.delimiter}${YAML_HOST}`;
        engine.setEnvironment({ PATH, ...online(), ...env });
        const add = await engine.pulumi(program, ["package", "add", ...args]);
        expect(add.code, add.text).to.equal(0);
        expect(add.text).to.match(/Added package .*Glimpse/);
        const preview = await engine.preview();
        expect(preview.code, preview.text).to.equal(0);
        const types = typesIn(preview.stdout);
        expect(types).to.include.members(["glimpse:network:Network", "aws:ecs/service:Service"]);
        made ??= types;
        expect(types).to.deep.equal(made);
        return fs.readFileSync(path.join(program, "Pulumi.yaml"), "utf8").split("packages:\n")[1] ?? "";
    }

    needing(YAML_WITH_ADD)("works from the folder of the unpacked package", async () => {
        const [archive = ""] = packPlugin(path.join(folder, "archives"));
        const plugin = path.join(folder, "plugin");
        fs.mkdirSync(plugin);
        ran("tar", ["-xzf", archive], plugin);
        expect(await added("of-folder", [plugin])).to.equal(`  glimpse: ${plugin}\n`);
    });

    needing(YAML_WITH_ADD)("works from an archive of a server, of the name that the engine asks for", async () => {
        const archives = path.join(folder, "archives");
        if (!fs.existsSync(archives)) packPlugin(archives);
        const asked: string[] = [];
        const server: Server = createServer((request, response) => {
            asked.push(request.url ?? "");
            const file = path.join(archives, path.basename(request.url ?? ""));
            if (!fs.existsSync(file)) return void response.writeHead(404).end();
            // The engine refuses an archive without its length.
            response.writeHead(200, { "content-length": fs.statSync(file).size }).end(fs.readFileSync(file));
        });
        await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
        closed.push(() => server.close());
        const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
        const named = await added("of-server", [`glimpse@${VERSION}`, "--server", address]);
        expect(named).to.equal(
            `  glimpse:\n    source: glimpse\n    version: ${VERSION}\n    pluginDownloadURL: ${address}\n`,
        );
        expect(asked.length).to.be.at.least(1);
    });

    needing(
        LINUX,
        SUPERUSER,
        REPOSITORY,
        YAML_WITH_ADD,
    )("works from a git address with a tag", async () => {
        const repositories = path.join(folder, "repositories");
        const bare = path.join(repositories, "glimpse/infra.git");
        ran("git", ["clone", "--quiet", "--bare", ROOT, bare], folder);
        ran("git", ["tag", "--force", `v${VERSION}`], bare);
        const server: GitServer = await gitServer(repositories, folder);
        closed.push(() => server.close());
        const address = `${GIT_HOST}/glimpse/infra.git/components`;
        const named = await added("of-git", [`https://${address}@${VERSION}`], { SSL_CERT_FILE: server.certificate });
        expect(named).to.equal(`  glimpse: ${address}@${VERSION}\n`);
    });
});
