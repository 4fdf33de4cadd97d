import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { runCommand } from "../../cli/command";
import { commandNamed, commands, overview } from "../../cli/commands";
import { PROJECT, testHost } from "./host";

const names = Object.keys(commands);
const folderOf = (name: string) => name.replaceAll(":", "-");
const read = (file: string) => readFileSync(path.join(PROJECT, file), "utf8");

/** Every file below these folders that ends like this. */
function textsIn(ending: string, ...folders: string[]): string[] {
    return folders.flatMap((folder) =>
        readdirSync(path.join(PROJECT, folder), { recursive: true, encoding: "utf8" })
            .filter((file) => file.endsWith(ending))
            .map((file) => read(path.join(folder, file))),
    );
}

async function commandOf(name: string) {
    const command = await commandNamed(name);
    if (!command) throw new Error(`no command ${name}`);
    return command;
}

describe("the commands", () => {
    const pages = [read("README.md"), read("CONTRIBUTING.md"), ...textsIn(".md", "docs")];
    const rooms = ["plan", "deploy", "costs", "command", "commands", "exhaustive", "day-two"].map(
        (room) => `tests/${room}`,
    );
    const tests = textsIn(".ts", ...rooms);

    it("are listed in cli/commands/index.ts, one for each folder there", () => {
        const folders = readdirSync(path.join(PROJECT, "cli/commands"), { withFileTypes: true })
            .filter((entry) => entry.isDirectory())
            .map((entry) => entry.name);
        const listed = names.map(folderOf);
        const unlisted = folders.filter((folder) => !listed.includes(folder));
        expect(unlisted, "give each its line in cli/commands/index.ts").to.deep.equal([]);
        expect(listed).to.have.members(folders);
    });

    for (const name of names) {
        it(`${name} has its own name, an npm script, a page and a test`, async () => {
            expect((await commandOf(name)).name).to.equal(name);
            const { scripts } = JSON.parse(read("package.json"));
            expect(scripts[name], "its script in package.json").to.match(
                new RegExp(`^node( --max-semi-space-size=4)? cli/glimpse\\.js ${name}$`),
            );
            expect(
                pages.some((page) => page.includes(`npm run ${name}`)),
                "a page that says npm run NAME",
            ).to.equal(true);
            const folder = `commands/${folderOf(name)}`;
            expect(
                tests.some(
                    (text) =>
                        text.includes(`${folder}"`) ||
                        text.includes(`${folder}/`) ||
                        text.includes(`glimpse(["${name}"`),
                ),
                "a test",
            ).to.equal(true);
        });

        for (const flag of ["--help", "-h"]) {
            it(`${name} ${flag} says what it does, every option and the exit codes, and does nothing`, async () => {
                const command = await commandOf(name);
                const { host, left } = testHost();
                expect(await runCommand(command, [flag], host)).to.equal(0);
                for (const option of Object.keys(command.options)) expect(left.stdout).to.include(`--${option}`);
                expect(left.stdout, "brackets twice, or a space at a line's end").to.not.match(/\[\[[^\]]*\]\]| $/m);
                for (const part of [command.help.summary, `npx glimpse ${name}`, `npm run ${name} --`, "Exit codes"]) {
                    expect(left.stdout).to.include(part);
                }
                expect(left.stderr).to.equal("");
                const widest = Math.max(...left.stdout.split("\n").map((line) => line.length));
                expect(widest).to.be.at.most(125);
            });
        }
    }

    it("are listed with one line each by glimpse --help", async () => {
        const { host, left } = testHost();
        expect(await runCommand(overview, [], host)).to.equal(0);
        for (const name of names) {
            const { help } = await commandOf(name);
            expect(left.stdout.split("\n").filter((line) => line.includes(help.summary))).to.have.length(1);
        }
    });

    for (const [written, meant] of [
        ["plam", "plan"],
        ["costs-compare", "costs:compare"],
        ["price:refresh", "prices:refresh"],
        ["deplyo", "deploy"],
        ["UP", "up"],
    ] as const) {
        it(`suggest ${meant} for ${written}, with exit code 2`, async () => {
            const { host, left } = testHost();
            expect(await runCommand(overview, [written], host)).to.equal(2);
            expect(left.stderr).to.include(`"${written}"`).and.include(`fix: write npx glimpse ${meant}\n`);
        });
    }

    for (const written of ["zzzzzzzz", "--frobnicate", "constructor", "__proto__", ""]) {
        it(`list what there is for ${JSON.stringify(written)}, with exit code 2`, async () => {
            expect(await commandNamed(written)).to.equal(undefined);
            const { host, left } = testHost();
            expect(await runCommand(overview, [written], host)).to.equal(2);
            expect(left.stderr).to.include(names.join(", "));
        });
    }
});
