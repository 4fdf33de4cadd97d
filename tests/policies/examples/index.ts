import { connections } from "./connections";
import { cost } from "./cost";
import { data } from "./data";
import { dataMore } from "./data-more";
import { further } from "./further";
import { identity } from "./identity";
import { jobs } from "./jobs";
import { machines } from "./machines";
import type { Example } from "./parts";
import { reach } from "./reach";
import { reachMore } from "./reach-more";
import { tls } from "./tls";

export type { Example };

const first: Record<string, Example[]> = {
    ...cost,
    ...connections,
    ...reach,
    ...tls,
    ...data,
    ...identity,
    ...reachMore,
    ...machines,
    ...dataMore,
};

/** An example of every type that a rule reads. */
export const examples: Record<string, Example[]> = Object.fromEntries(
    Object.entries(first).map(([rule, own]) => [rule, [...own, ...(further[rule] ?? []), ...(jobs[rule] ?? [])]]),
);
