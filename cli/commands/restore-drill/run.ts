import type { Host } from "../../command";
import type { Surroundings } from "../../running";
import { onCopy } from "./copy";

interface Asked {
    stack: string;
    service: string | undefined;
    remove: boolean;
}

/** Restores, queries, removes; gives the query's exit code where that is not 0. */
export async function restoreDrill(
    asked: Asked,
    rest: string[],
    host: Host,
    surroundings: Surroundings,
): Promise<number> {
    return onCopy({ ...asked, command: "restore:drill" }, host, surroundings, ({ query }) => query(rest));
}
