import path from "node:path";
import { reporting } from "../../../aws/reporting";
import { EXIT, type Host, Interrupted, interruptible, progress, UserError } from "../../../command";
import { type RunningSite, reach, type Surroundings } from "../../../running";
import { type Left, SiteBucket } from "./bucket";
import { invalidated } from "./edges";
import { etagOf, filesIn, type SiteFile } from "./folder";
import { isHashed } from "./headers";

/** What the command line asks for. */
export interface SiteAsked {
    stack: string;
    service: string | undefined;
    folder: string;
    /** A folder of it whose files all have a hash in their name. */
    immutable: string | undefined;
    keepDays: number;
    timeoutMinutes: number;
}

/** Uploads at once. */
const AT_ONCE = 8;
const A_DAY = 86_400_000;

/** Deploys a build of a site, and gives the exit code. Whatever fails, visitors have a whole build: the last one, or this one. */
export function deploySite(asked: SiteAsked, host: Host, surroundings: Surroundings): Promise<number> {
    const { files, leftOut } = filesIn(path.resolve(asked.folder), asked.immutable);
    const say = (text: string) => host.stderr.write(`${text}\n`);
    if (leftOut.length > 0) say(`Left out, since they begin with a dot: ${leftOut.join(", ")}`);
    return interruptible(host, async (signal) => {
        let site: RunningSite | undefined;
        const { aws } = await reach({ command: "deploy", stack: asked.stack, signal }, host, surroundings, (found) => {
            site = siteOf(asked, found.sites());
        });
        if (site === undefined) throw new Error("a site was chosen");
        const { bucket: name, distributionId, url } = site;
        const bucket = new SiteBucket(aws, name);
        const denied = `allow it to ${aws.caller.arn}: docs/commands.md lists the rights that a deployment of a site needs`;
        const step = async <T>(again: string, part: () => Promise<T>) => {
            try {
                const done = await reporting("deploy", { denied, again }, part);
                if (!signal.aborted) return done;
            } catch (error) {
                if (!signal.aborted) throw error;
            }
            throw new Interrupted(again);
        };

        const before = host.clock.now();
        say(`Deploying ${files.length} files of ${asked.folder} to ${url}`);
        const previous = "deploy again: visitors have the previous build, and what is uploaded already stays";
        const uploaded = await step(previous, async () => upload(files, bucket, host, say));
        const mixed = "deploy again: index.html is the previous build's, pages next to it may be this one's";
        await step(mixed, () => inParallel(pages(files), (file) => bucket.put(file)));
        await step(mixed, () => inParallel(first(files), (file) => bucket.put(file)));
        const count = uploaded + files.filter(({ isPage }) => isPage).length;
        say(`Uploaded ${count}; ${files.length - count} were there already.`);

        const cached =
            "deploy again: the build is there, and what edges keep of the last one ends by itself within a day";
        const isForgotten = await step(cached, () =>
            invalidated(aws, distributionId, asked.timeoutMinutes, host.clock),
        );
        if (!isForgotten) {
            say(
                `The build is there, but not all edges had forgotten the last one after ${asked.timeoutMinutes} minutes.`,
            );
            say("Nothing of earlier builds was deleted. Deploy again, or leave it: CloudFront goes on by itself.");
            return EXIT.refused;
        }
        const stale = "deploy again: visitors have this build, and only files of earlier ones are left";
        return step(stale, () => tidied(files, bucket, { ...asked, before }, say));
    });
}

function siteOf({ stack, service }: SiteAsked, sites: RunningSite[]): RunningSite {
    const [only, ...others] = service === undefined ? sites : sites.filter(({ name }) => name === service);
    if (only !== undefined && others.length === 0) return only;
    const names = sites.map(({ name }) => name).join(", ");
    const [reason, fix] =
        sites.length === 0
            ? [`${stack} has no site`, "add a service of kind: site to glimpse:services, and run npm run up"]
            : service === undefined
              ? ["the stack has several sites", `write --service with one of ${names}`]
              : ["the stack has no such site", `write --service with one of ${names}`];
    throw new UserError("deploy", [{ key: "--service", value: service, reason, fix }]);
}

const pages = (files: SiteFile[]) => files.filter(({ isPage, key }) => isPage && key !== "index.html");
const first = (files: SiteFile[]) => files.filter(({ key }) => key === "index.html");

/** What pages refer to, before any page refers to it. @returns how many were not there */
async function upload(files: SiteFile[], bucket: SiteBucket, host: Host, say: (text: string) => void): Promise<number> {
    const there = await bucket.list();
    const wanted = files
        .filter(({ isPage }) => !isPage)
        .flatMap((file): SiteFile[] => {
            const stored = there.get(file.key);
            if (!file.isHashed || stored === undefined) return [file];
            if (stored.etag === etagOf(file)) return [];
            // Of several parts: uploaded by another tool, and not to be compared.
            if (stored.etag.includes("-")) return [file];
            say(
                `${file.key} has a name with a hash, it seems, but its content changed: it is uploaded to be asked for each time. ` +
                    "Browsers that have it may show the previous one for a year: give it another name.",
            );
            return [{ ...file, isHashed: false }];
        });
    const shown = progress(host, "files");
    let done = 0;
    // Hashed ones first: what is replaced in its place is replaced last.
    for (const immutable of [true, false]) {
        await inParallel(
            wanted.filter((file) => file.isHashed === immutable),
            async (file) => {
                await bucket.put(file);
                done += 1;
                shown(done, wanted.length);
            },
        );
    }
    return wanted.length;
}

/**
 * Deletes what no visitor asks for any more. A page that is open since the last build still loads that one's hashed files: these
 * stay for some days after the build that has them no more.
 */
async function tidied(
    files: SiteFile[],
    bucket: SiteBucket,
    { keepDays, immutable, before }: Pick<SiteAsked, "keepDays" | "immutable"> & { before: number },
    say: (text: string) => void,
): Promise<number> {
    const build = new Map(files.map((file) => [file.key, file]));
    const [there, known] = [await bucket.list(), await bucket.left()];
    // What another deployment wrote meanwhile is of its build.
    const old = [...there].flatMap(([key, { changed }]) => (build.has(key) || changed > before ? [] : [key]));
    const left: Left = {};
    const due = old.filter((key) => {
        if (!isHashed(key, immutable)) return true;
        const since = known[key] ?? new Date(before).toISOString();
        left[key] = since;
        return before - Date.parse(since) >= keepDays * A_DAY;
    });
    await bucket.keep(left);
    const failed = await bucket.delete(due);
    const stays = Object.keys(left).length - due.filter((key) => key in left).length;
    const rest = stays > 0 ? `; ${stays} of earlier builds stay ${keepDays} days for pages that are open` : "";
    say(`Deleted ${due.length - failed.length} files of earlier builds${rest}.`);
    if (failed.length === 0) return EXIT.clean;
    say(`S3 did not delete ${failed.join("; ")}. Visitors have this build; deploy again to delete them.`);
    return EXIT.refused;
}

/** Runs some at a time. The first that fails ends it; those that run then are waited for. */
async function inParallel<T>(items: readonly T[], part: (item: T) => Promise<void>): Promise<void> {
    const waiting = [...items];
    const failures: unknown[] = [];
    const worker = async () => {
        for (let next = waiting.shift(); next !== undefined && failures.length === 0; next = waiting.shift()) {
            await part(next).catch((error) => failures.push(error));
        }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    if (failures.length > 0) throw failures[0];
}
