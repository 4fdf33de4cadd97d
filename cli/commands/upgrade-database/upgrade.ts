import { CommandError, type Host } from "../../command";
import type { Copy } from "../restore-drill/copy";
import { POLL_MS } from "../restore-drill/server";

/** pg_upgrade takes minutes, of very many tables an hour; what takes longer than this is given up. */
const LONGEST_UPGRADE_MS = 120 * 60_000;
/** RDS begins within a minute. A copy that is as it was for longer than this was refused by RDS's own check. */
const LONGEST_START_MS = 15 * 60_000;
const EVENTS_MINUTES = 180;

/** Upgrades a copy to a version, and waits for it. @returns whether it was; false where Ctrl-C came */
export async function upgraded(copy: Copy, target: string, host: Host): Promise<boolean> {
    const { name, databases, signal } = copy;
    const [major = ""] = target.split(".");
    // RDS asks for a group of the new version. AWS's own demands TLS too: PostgreSQL's from 15 on, Aurora's from 17 on.
    await databases.upgrade(name, target, `default.${databases.family}${major}`);
    const began = host.clock.now();
    let last = "";
    let hasBegun = false;
    while (!signal.aborted) {
        const { status = "", version = "" } = (await databases.find(name)) ?? {};
        if (status !== last) host.stderr.write(`  ${status || "missing"}\n`);
        last = status;
        hasBegun ||= status === "upgrading";
        if (status === "available" && version === target) return true;
        const lasts = host.clock.now() - began;
        const isBack = status === "available" && (hasBegun || lasts > LONGEST_START_MS);
        if (
            isBack ||
            /^(failed|incompatible-|inaccessible-|restore-error|$)/.test(status) ||
            lasts > LONGEST_UPGRADE_MS
        ) {
            throw await failed(copy, `it is ${status || "missing"}, with ${version || "no version"}`);
        }
        await host.clock.wait(POLL_MS, signal);
    }
    return false;
}

/** With what RDS itself says about it. */
async function failed({ name, databases, rds, aws }: Copy, state: string): Promise<CommandError> {
    const { DescribeEventsCommand } = await import("@aws-sdk/client-rds");
    const asked = new DescribeEventsCommand({
        SourceIdentifier: name,
        SourceType: databases.eventSource,
        Duration: EVENTS_MINUTES,
    });
    const { Events = [] } = await rds.send(asked, aws.options);
    const said = Events.flatMap(({ Message }) => Message ?? []).slice(-3);
    return new CommandError("upgrade:database", {
        key: "upgrade",
        value: name,
        reason: `the copy was not upgraded: ${state}${said.length > 0 ? `. RDS says: ${said.join("; ")}` : ""}`,
        fix: "docs/runbooks/upgrade.md has what usually stops it; the running database is as it was",
    });
}
