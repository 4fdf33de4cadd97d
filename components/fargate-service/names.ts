import type { Refusal } from "../setting";

const ECS_NAME = /^[A-Za-z0-9_-]{1,255}$/;

/** Why ECS does not take the name of a cluster or a service. */
export function ecsNameRefusals(name: string): Refusal[] {
    if (ECS_NAME.test(name)) return [];
    const near = name.replace(/[^A-Za-z0-9_-]+/g, "-").slice(0, 255) || "glimpse";
    return [{ reason: "ECS allows 1 to 255 of A-Z a-z 0-9 _ - in it", fix: `write it like ${JSON.stringify(near)}` }];
}
