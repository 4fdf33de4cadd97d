import { visible } from "../../../components/visible-text";
import type { ResourceRecord } from "../../../inventory";
import { computeFacts } from "./compute";
import { dataFacts } from "./data";
import { deliveryFacts } from "./delivery";
import { identityFacts } from "./identity";
import { networkFacts } from "./network";
import { type Facts, Shown } from "./shown";
import { watchFacts } from "./watch";

/** By type token. A type that is not here shows its physical name, if it has one. */
export const facts: Record<string, Facts> = {
    ...networkFacts,
    ...computeFacts,
    ...dataFacts,
    ...deliveryFacts,
    ...identityFacts,
    ...watchFacts,
};

/** The few arguments of a resource that matter to someone who asks what would be created. */
export function factsOf({ type, inputs }: ResourceRecord): string[] {
    const shown = facts[type]?.(inputs) ?? [Shown.of(inputs).text("name")];
    return shown.filter((fact): fact is string => typeof fact === "string").map(visible);
}
