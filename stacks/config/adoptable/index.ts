import type { Adoptable } from "./entry";
import { holders } from "./holders";
import { watchers } from "./watchers";
import { waysIn } from "./ways-in";

export type { Adoptable };

/**
 * What can be adopted: all that holds data, users or names which others rely on. What is stateless is made next to the old
 * one. tests/stacks/adoptable.test.ts holds the list against what the stacks make.
 */
export const adoptable: readonly Adoptable[] = [...holders, ...waysIn, ...watchers];

/** How the map names a resource: its logical name, with its type where several have that name. */
export function keyOf({ type, name }: Pick<Adoptable, "type" | "name">): string {
    return SHARED_NAMES.has(name) ? `${shortType(type)} ${name}` : name;
}

/**
 * Logical names that resources of several types have: a secret, its version and the value that was generated; a load balancer
 * and its security group.
 */
const SHARED_NAMES = new Set([
    "secrets-jwt-secret",
    "secrets-db-password",
    "secrets-redis-auth-token",
    "ingress-public",
    "ingress-public-http",
    "ingress-public-https",
]);

/** `secretsmanager.Secret` of `aws:secretsmanager/secret:Secret`. */
function shortType(type: string): string {
    const [, module = "", name = ""] = type.split(":");
    return `${module.split("/")[0]}.${name}`;
}

const byKey = new Map(adoptable.map((one) => [keyOf(one), one]));

/** The resource that the map means by a key. */
export function adoptableBy(key: string): Adoptable | undefined {
    return byKey.get(key);
}

/** Every key of the map. */
export const adoptableKeys: readonly string[] = [...byKey.keys()];
