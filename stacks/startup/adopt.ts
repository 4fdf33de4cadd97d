import type { ResourceTransform } from "@pulumi/pulumi";
import { adoptableBy } from "../config/adoptable";

/**
 * Gives each resource of the map the id of the one that exists, so that the engine imports that in place of making another.
 * What holds data is protected from its first step on: protection that comes with a replacing change comes too late for it.
 *
 * @param map `glimpse:adopt`
 */
export function adoptionOf(map: Readonly<Record<string, string>>): ResourceTransform[] {
    const byResource = new Map(
        Object.entries(map).flatMap(([key, id]) => {
            const found = adoptableBy(key);
            return found === undefined ? [] : [[`${found.type} ${found.name}`, { ...found, importId: id }] as const];
        }),
    );
    if (byResource.size === 0) return [];
    return [
        ({ type, name, props, opts }) => {
            const found = byResource.get(`${type} ${name}`);
            if (found === undefined) return undefined;
            const ignoreChanges = [...(opts.ignoreChanges ?? []), ...(found.keeps ?? [])];
            return {
                props,
                opts: {
                    ...opts,
                    import: found.importId,
                    ...(found.isKept ? { protect: true } : {}),
                    ...(ignoreChanges.length > 0 ? { ignoreChanges } : {}),
                },
            };
        },
    ];
}
