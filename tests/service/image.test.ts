import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { works } from "../needs";
import { SERVER } from "./needs";
import { json } from "./parts/clients";
import { FOLDER, freePort, listens, type Running, start, until } from "./parts/processes";
import { taskEnvironment } from "./surroundings";

/** A line of the Dockerfile: the instruction and the rest. */
type Step = [instruction: string, rest: string];

/** Its stages, each a list of steps. */
function stages(): Step[][] {
    const lines = readFileSync(path.join(SERVER, "Dockerfile"), "utf8").split("\n");
    const steps = lines
        .filter((line) => /^[A-Z]/.test(line))
        .map((line): Step => [line.split(" ")[0] ?? "", line.slice(line.indexOf(" ") + 1)]);
    const found: Step[][] = [];
    for (const step of steps) {
        if (step[0] === "FROM") found.push([]);
        found.at(-1)?.push(step);
    }
    return found;
}

/** Does what a stage says, in a folder in the place of /app. Base image, user and platform are Docker's part. */
function build(steps: Step[], app: string, built?: string): void {
    mkdirSync(app, { recursive: true });
    for (const [instruction, rest] of steps) {
        if (instruction === "COPY") {
            const words = rest.split(" ");
            const from = words[0]?.startsWith("--from=") ? built : SERVER;
            const names = words.filter((word) => !word.startsWith("--"));
            const target = path.join(app, String(names.pop()));
            for (const name of names) {
                const source = path.join(String(from), name.replace(/^\/app\//, ""));
                const isFolder = path.basename(target) === path.basename(source);
                cpSync(source, isFolder ? target : path.join(target, path.basename(source)), {
                    recursive: true,
                    // .dockerignore's part.
                    filter: (file) => from === built || !file.endsWith("/generated"),
                });
            }
        }
        if (instruction === "RUN") execFileSync("sh", ["-ec", rest], { cwd: app, stdio: "pipe" });
    }
}

// No Docker here: the Dockerfile's own steps are done in folders, and its command is run.
describe("the image's contents", function () {
    this.timeout(900_000);
    const app = path.join(FOLDER, "image");
    const [first = [], second = []] = stages();
    let server: Running | undefined;

    before(() => {
        const built = path.join(FOLDER, "build");
        build(first, built);
        build(second, app, built);
    });
    after(() => server?.child.kill("SIGKILL"));

    it("are the server and its packages, without what only the build needs", () => {
        const { dependencies } = JSON.parse(readFileSync(path.join(app, "package.json"), "utf8"));
        const has = (name: string) => {
            try {
                return readFileSync(path.join(app, "node_modules", name, "package.json"), "utf8") !== "";
            } catch {
                return false;
            }
        };
        expect(Object.keys(dependencies).filter((name) => !has(name))).to.deep.equal([]);
        expect(["prisma", "typescript"].filter(has)).to.deep.equal([]);
    });

    it("have nothing that is made for one kind of processor: they are built on any machine for ARM", () => {
        const found = execFileSync("find", [path.join(app, "node_modules"), "-name", "*.node"], { encoding: "utf8" });
        expect(found).to.equal("");
    });

    it("run by the image's command as a user without rights, on a file system that cannot be written", async () => {
        const [, command] = second.find(([instruction]) => instruction === "CMD") ?? [];
        const [, ...args] = JSON.parse(String(command)) as string[];
        expect(second.find(([instruction]) => instruction === "USER")).to.deep.equal(["USER", "node"]);
        const port = await freePort();
        const environment = taskEnvironment({ PORT: String(port) });
        // Where mounting is allowed; everywhere else the server just runs.
        const readOnly = works("unshare", "-m", "true");
        const inside = `mount --bind "$1" /mnt && shift && mount -t tmpfs tmpfs /dev/shm && \
            cp "$NODE_EXTRA_CA_CERTS" /dev/shm/ca.crt && \
            mount -t tmpfs -o size=64m,mode=1777 tmpfs /tmp && mount -o remount,bind,ro / && mount -o remount,bind,ro /mnt && \
            cd /mnt && export NODE_EXTRA_CA_CERTS=/dev/shm/ca.crt && \
            exec setpriv --reuid=65534 --regid=65534 --clear-groups "${process.execPath}" "$@"`;
        server = readOnly
            ? start("unshare", ["-m", "sh", "-ec", inside, "sh", app, ...args], {
                  ...environment,
                  PATH: process.env["PATH"],
              })
            : start(
                  "sh",
                  ["-ec", `cd "$1" && shift && exec "${process.execPath}" "$@"`, "sh", app, ...args],
                  environment,
              );
        const { output } = server;
        await until("the image's server listens", () => listens(port), 300).catch((error: Error) => {
            throw new Error(`${error.message}\n${output()}`);
        });
        const ready = await json(`http://127.0.0.1:${port}`, { method: "GET", path: "/ready" });
        expect(ready.body).to.include({ ready: true, cache: true });
    });
});
