/** By module: the types that take tags, `instance:Instance vpc:Vpc`. */
type Table = Readonly<Record<string, string>>;

let types: Set<string> | undefined;

/** Does a type take tags? Read where someone demands some, and not at a pack's start. */
export function takesTags(type: string): boolean {
    types ??= new Set(
        Object.entries(require("./table.json") as Table).flatMap(([module, names]) =>
            names.split(" ").map((name) => `aws:${module}/${name}`),
        ),
    );
    return types.has(type);
}
