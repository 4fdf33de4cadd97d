import { writeFileSync } from "node:fs";
import path from "node:path";
import { EXIT, type Host, UserError } from "../../command";
import { completed, missing, originalOf, ROOT, refreshed, standings, translationOf, translations } from "./pages";
import { digestOf, sectionsOf } from "./sections";

/** Lists what is older than its original; with `done`, marks a page as translated. */
export async function listTranslations({ done }: { done: string | undefined }, host: Host): Promise<number> {
    if (done !== undefined) return markDone(done, host);
    let lines: string[] = [];
    for (const file of translations()) {
        const { page, original, english } = translationOf(file);
        for (const { section, of, digest, state } of standings(page, original)) {
            if (state === "current") continue;
            lines.push(`${file}: "${section.heading}" is ${state}`);
            if (of !== undefined && digest !== undefined && state === "older") {
                lines.push(`  ${await difference(originalOf(file), of, digest, host)}`);
            }
        }
        lines = [
            ...lines,
            ...missing(page, original).map((heading) => `${file}: lacks "${heading}"`),
            ...[...english.unlisted, ...english.untranslated].map(
                (phrase) => `${file}: a command writes "${phrase}", which docs/ko/phrases.tsv does not translate`,
            ),
        ];
    }
    host.stdout.write(lines.length === 0 ? "Every translation is as new as its original.\n" : `${lines.join("\n")}\n`);
    return lines.length === 0 ? EXIT.clean : EXIT.refused;
}

function markDone(given: string, host: Host): number {
    const file = path.posix.normalize(given.replaceAll("\\", "/"));
    const known = translations();
    if (!known.includes(file)) {
        const fix = `write one of ${known.join(", ")}`;
        throw new UserError("translations", [{ key: "--done", value: given, reason: "it is no translated page", fix }]);
    }
    const { page, original } = translationOf(file);
    const marked = completed(page, original);
    if (marked === undefined) {
        const [ours, theirs] = [sectionsOf(page).length, sectionsOf(original).length];
        const reason = `it has ${ours} sections, and ${originalOf(file)} has ${theirs}`;
        throw new UserError(file, [{ key: "sections", reason, fix: "translate each section, in the same order" }]);
    }
    writeFileSync(path.join(ROOT, file), refreshed(file, marked, original));
    host.stdout.write(`${file} is as new as ${originalOf(file)}.\n`);
    return EXIT.clean;
}

/** The command that shows what changed since the translation: from the last commit in which the original said that. */
async function difference(original: string, heading: string, digest: string, host: Host): Promise<string> {
    const log = await host.run("git", ["log", "--format=%h", "--", original], { shown: false });
    for (const commit of log.stdout.split("\n").filter(Boolean)) {
        const { stdout } = await host.run("git", ["show", `${commit}:${original}`], { shown: false });
        const then = sectionsOf(stdout).find((one) => one.heading === heading);
        if (then && digestOf(then.text) === digest) return `git diff ${commit} -- ${original}`;
    }
    return `no commit of this clone has what was translated: compare it with ${original}`;
}
