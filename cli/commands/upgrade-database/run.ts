import { AURORA } from "../../../components/postgres/aurora-limits";
import { CommandError, EXIT, type Host } from "../../command";
import { opened, type Surroundings } from "../../running";
import { databaseOf, interrupted, minutes, onCopy } from "../restore-drill/copy";
import type { Server } from "../restore-drill/server";
import { targetOf } from "./target";
import { upgraded } from "./upgrade";

export const COMMAND = "upgrade:database";

interface Asked {
    stack: string;
    service: string | undefined;
    to: string | undefined;
    rehearse: boolean;
    remove: boolean;
}

/** Checks, rehearses where that is asked, and names the lines. */
export async function upgradeDatabase(
    asked: Asked,
    rest: string[],
    host: Host,
    surroundings: Surroundings,
): Promise<number> {
    const { stack, service, remove } = asked;
    const major = asked.to ?? "";
    const { stdout, stderr } = host;
    if (!asked.rehearse && !remove) {
        const running = await opened({ command: COMMAND, stack, service }, host, surroundings);
        const { identifier, kind } = databaseOf(running, COMMAND);
        const { RDSClient } = await import("@aws-sdk/client-rds");
        return running.asking(async () => {
            const { aws } = running;
            const rds = new RDSClient(aws.config());
            const original = await kind(rds, aws).find(identifier);
            if (original === undefined) throw unknown(identifier);
            const target = await targetOf(rds, aws, original, major);
            stderr.write(`RDS upgrades ${identifier} from ${original.version} to ${target}. Rehearse it: --rehearse\n`);
            stdout.write(lines(stack, original, major));
            return EXIT.clean;
        });
    }
    let target = "";
    const check: NonNullable<Parameters<typeof onCopy>[0]["check"]> = async (original, rds, aws) => {
        target = await targetOf(rds, aws, original, major);
    };
    return onCopy({ command: COMMAND, stack, service, remove, check }, host, surroundings, async (copy) => {
        stderr.write(`Upgrading ${copy.name} from ${copy.original.version} to ${target}\n`);
        const began = host.clock.now();
        if (!(await upgraded(copy, target, host))) return interrupted(host);
        const took = minutes(host.clock.now() - began);
        stderr.write(`Upgraded in ${took}; querying it\n`);
        const code = await copy.query(rest);
        if (code !== 0) {
            stderr.write(`The query ended with ${code}: do not upgrade the running database before it ends with 0\n`);
            return code;
        }
        stdout.write(lines(stack, copy.original, major, took));
        return code;
    });
}

function unknown(identifier: string): CommandError {
    const reason = "RDS does not know it";
    return new CommandError(COMMAND, { key: "database", value: identifier, reason, fix: "see npm run status" });
}

/** What upgrades the running database, and what it stops. */
function lines(stack: string, original: Server, major: string, took?: string): string {
    const { engine, readers, hasStandby } = original;
    const isAurora = engine === AURORA;
    const reader = isAurora ? "reader" : "read replica";
    const [project = stack] = stack.split("/").slice(-1);
    return [
        `To upgrade the running database, write into Pulumi.${project}.yaml:`,
        "",
        "  glimpse:postgres:",
        `    engineVersion: "${major}"`,
        "    allowMajorVersionUpgrade: true",
        "",
        `and run pulumi up at a quiet hour. The database answers no one meanwhile: ${
            took === undefined ? "minutes, which a rehearsal measures" : `about ${took}, as the copy took`
        }${hasStandby ? ", its standby neither" : ""}.`,
        ...(readers > 0
            ? [
                  `RDS upgrades its ${readers === 1 ? reader : `${readers} ${reader}s`} with it, ${isAurora ? "which answer no one either" : "in the same time"}.`,
              ]
            : []),
        `There is no way back to ${original.version} but a snapshot of before. Remove allowMajorVersionUpgrade afterwards.`,
        "",
    ].join("\n");
}
