import { careSet } from "./care";
import type { LabelledSet } from "./label";
import { moneySet } from "./money";
import { neighbourSet } from "./neighbours";
import { principalsSet } from "./principals";
import { reachSet } from "./reach";
import { restSet } from "./rest";
import { rightsSet } from "./rights";
import { secretsSet } from "./secrets";
import { transitSet } from "./transit";

const SETS: LabelledSet[] = [
    { ...rightsSet, ...principalsSet, ...secretsSet, ...reachSet, ...transitSet, ...restSet, ...careSet, ...moneySet },
    neighbourSet,
];

/** What the rules are measured by: written next to the cases, and not for them. */
export const labelled: LabelledSet = SETS.reduce<LabelledSet>((all, set) => {
    for (const [rule, { bad, good, values }] of Object.entries(set)) {
        const own = all[rule];
        all[rule] = {
            bad: [...(own?.bad ?? []), ...bad],
            good: [...(own?.good ?? []), ...good],
            ...((values ?? own?.values) ? { values: values ?? own?.values ?? {} } : {}),
        };
    }
    return all;
}, {});
