import { extended, layersBeneath } from "../../../stacks/config/extends";
import { readStackFile, stacksBeside } from "../../../stacks/config/stack-file";
import { stateOf } from "../../aws/state";
import { type Fault, type Host, UserError } from "../../command";

/** The stacks of pull requests, whose files only a workflow has. */
const PREVIEW = /^pr-/;

/**
 * A stack in this one's network would lose it, one with its database on its instance that; and its own destruction would fail.
 *
 * @throws UserError where one is up
 */
export async function refuseNeighbours(name: string, host: Host): Promise<void> {
    const files = stacksBeside(host.directory);
    const faults: Fault[] = [];
    const guests = files.filter((one) => one !== name).map((file) => ({ file, use: useOf(name, file, host) }));
    const uses = guests.flatMap(({ file, use }) => (use === undefined ? [] : [{ stack: file, use }]));
    const [first] = uses;
    const previews = first ? (await previewsOf(host)).filter((one) => one !== name && !files.includes(one)) : [];
    for (const { stack, use } of [...uses, ...previews.map((stack) => ({ stack, use: first?.use ?? "" }))]) {
        const { is } = await stateOf(stack, host.run);
        if (is === "none") continue;
        const reason = `${stack} ${use} (glimpse:shared), and ${is === "up" ? "it is up" : "its state was not read"}`;
        const fix = PREVIEW.test(stack)
            ? `npm run preview:environment -- --name ${stack} --remove first`
            : `npm run teardown -- --stack ${stack} first`;
        faults.push({ key: "--stack", value: name, reason, fix });
    }
    if (faults.length > 0) throw new UserError("teardown", faults, { exit: "refused" });
}

/** What of the stack another one uses, as its file says; nothing where it uses none of it. */
function useOf(name: string, other: string, { directory }: Host): string | undefined {
    const { config, stack } = readStackFile(directory, other);
    const all = extended(config, layersBeneath(config, stack, directory));
    const shared: unknown = JSON.parse(all["glimpse:shared"] || "{}");
    if (Object(shared).stack === name) return "is in its network";
    return Object(shared).database === name ? "has its database on its instance" : undefined;
}

async function previewsOf(host: Host): Promise<string[]> {
    const args = ["stack", "ls", "--json", "--non-interactive", "--color", "never"];
    const { code, stdout, stderr } = await host.run("pulumi", args, { shown: false });
    if (code !== 0) {
        const reason = `whether previews of pull requests use it was not read: ${(stderr || stdout).trim()}`;
        const fault = { key: "--stack", value: undefined, reason, fix: "see that npx pulumi stack ls works" };
        throw new UserError("teardown", [fault], { exit: "refused" });
    }
    const stacks = JSON.parse(stdout) as { name: string }[];
    return stacks.map(({ name }) => name.slice(name.lastIndexOf("/") + 1)).filter((name) => PREVIEW.test(name));
}
