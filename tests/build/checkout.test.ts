import { spawnSync } from "node:child_process";
import path from "node:path";
import { expect } from "chai";

const ROOT = path.join(__dirname, "../..");

/** What Git says of each tracked file, one line each. */
function tracked(...options: string[]): string[] {
    const { stdout, stderr } = spawnSync("git", ["ls-files", "-z", ...options], { cwd: ROOT, encoding: "utf8" });
    const lines = (stdout ?? "").split("\0").filter((line) => line !== "");
    if (lines.length === 0) throw new Error(`this test reads Git's own list of files: ${stderr}`);
    return lines;
}

/** https://learn.microsoft.com/windows/win32/fileio/naming-a-file */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
const REFUSED = /[<>:"|?*\\]|[. ]$/;

describe("A checkout on Windows or a Mac", () => {
    it("has no two files or folders that differ by case alone: there the second would replace the first", () => {
        const places = new Set(
            tracked().flatMap((file) => file.split("/").map((_, end, parts) => parts.slice(0, end + 1).join("/"))),
        );
        const seen = new Map<string, string[]>();
        for (const place of places) seen.set(place.toLowerCase(), [...(seen.get(place.toLowerCase()) ?? []), place]);
        expect([...seen.values()].filter((same) => same.length > 1)).to.deep.equal([]);
    });

    it("has no name that Windows refuses, and leaves room for the folder that it is in", () => {
        const parts = tracked().flatMap((file) => file.split("/").map((part) => ({ file, part })));
        const refused = parts.filter(({ part }) => DEVICE.test(part) || REFUSED.test(part)).map(({ file }) => file);
        expect(refused).to.deep.equal([]);
        expect(tracked().filter((file) => file.length > 120)).to.deep.equal([]);
    });

    it("has no symbolic link, which Windows makes for administrators alone", () => {
        expect(tracked("--stage").filter((line) => line.startsWith("120000"))).to.deep.equal([]);
    });

    it("has LF alone at the ends of lines: .gitattributes says so for all text but the CSV reports", () => {
        const files = tracked("--eol").map((line) => {
            const [, index, attributes, file] = /^i\/(\S*)\s+w\/\S*\s+attr\/(.*?)\s*\t(.*)$/.exec(line) ?? [];
            return { index, attributes, file: file ?? line };
        });
        const others = files.filter(({ attributes }) => attributes !== "text=auto eol=lf").map(({ file }) => file);
        expect(others.filter((file) => !/^tests\/plan\/golden\/[\w-]+\.csv$|\.parquet$/.test(file))).to.deep.equal([]);
        const crlf = files.filter(({ index }) => index === "crlf" || index === "mixed").map(({ file }) => file);
        expect(crlf.filter((file) => !others.includes(file))).to.deep.equal([]);
    });
});
