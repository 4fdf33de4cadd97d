/** By service: the actions that change something and know resources; null where no action of it knows any. */
type Table = Readonly<Record<string, string | null>>;

let table: Table | undefined;

/** Read where a wildcard meets all resources, and not at a pack's start. */
function read(): Table {
    table ??= require("./table.json") as Table;
    return table;
}

/** Is `*` the only resource that can be written for every action of a service? Of an unknown one, no one can say so. */
export function knowsNoResources(service: string): boolean {
    return read()[service.toLowerCase()] === null;
}

/** The actions of a service that change something and can be limited to resources. */
export function changingActions(service: string): string[] {
    return (read()[service.toLowerCase()] ?? "").split(" ").filter((name) => name !== "");
}
