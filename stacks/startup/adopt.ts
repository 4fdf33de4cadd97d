import * as pulumi from "@pulumi/pulumi";
import { UserError } from "../../components/user-error";
import { adoptableBy } from "../config/adoptable";
import { held, holdsAs } from "./held";

/**
 * Gives each resource of the map the id of the one that exists, so that the engine imports that in place of making another.
 * What holds data is protected from its first step on: protection that comes with a replacing change comes too late for it.
 *
 * What the stack has already is not imported again: the engine would take it for another resource where the state no longer
 * says by which id it was imported, and delete the first, which is the same, protected or not.
 *
 * @param map `glimpse:adopt`
 */
export function adoptionOf(map: Readonly<Record<string, string>>): pulumi.ResourceTransform[] {
    const byResource = new Map(
        Object.entries(map).flatMap(([key, id]) => {
            const found = adoptableBy(key);
            return found === undefined
                ? []
                : [[`${found.type} ${found.name}`, { ...found, key, importId: id }] as const];
        }),
    );
    if (byResource.size === 0) return [];
    const stack = held();
    return [
        async ({ type, name, props, opts }) => {
            const found = byResource.get(`${type} ${name}`);
            if (found === undefined) return undefined;
            const own = holdsAs(await stack, type, name);
            if (own !== undefined && !own.is(found.importId)) throw new AnotherHeldError(found);
            const ignoreChanges = [...(opts.ignoreChanges ?? []), ...(found.keeps ?? []), ...lowered(props)];
            return {
                props,
                opts: {
                    ...opts,
                    ...(own === undefined ? { import: found.importId } : {}),
                    // The way back: a destroy of what was made next to it forgets it, and leaves it at AWS.
                    retainOnDelete: true,
                    ...(found.isKept ? { protect: true } : {}),
                    ...(ignoreChanges.length > 0 ? { ignoreChanges } : {}),
                },
            };
        },
    ];
}

/** What makes a resource easier to lose. */
const LOWERED: Readonly<Record<string, unknown>> = {
    deletionProtection: false,
    enableDeletionProtection: false,
    forceDelete: true,
    forceDestroy: true,
};

/** What the map lists is left at AWS, and keeps what guards it there also where `glimpse:deletionProtection` is false. */
function lowered(props: Readonly<Record<string, unknown>>): string[] {
    const isLowered = (key: string) => props[key] === LOWERED[key] || props[key] === "INACTIVE";
    return Object.keys(LOWERED).filter(isLowered);
}

/** The stack has another one under that name: to import this one would be to delete that one. */
class AnotherHeldError extends UserError {
    constructor({ key, importId }: { key: string; importId: string }) {
        super("The stack has another resource under a name of glimpse:adopt", [
            {
                key: `glimpse:adopt.${key}`,
                value: importId,
                reason: "the stack has another one under that name, which the engine would delete, protected or not",
                fix: "remove the line; where this one is meant, npx pulumi state delete of its URN forgets the other",
            },
        ]);
    }
}
