import { careSet } from "./care";
import type { LabelledSet } from "./label";
import { moneySet } from "./money";
import { principalsSet } from "./principals";
import { reachSet } from "./reach";
import { restSet } from "./rest";
import { rightsSet } from "./rights";
import { secretsSet } from "./secrets";
import { transitSet } from "./transit";

/** What the rules are measured by: written next to the cases, and not for them. */
export const labelled: LabelledSet = {
    ...rightsSet,
    ...principalsSet,
    ...secretsSet,
    ...reachSet,
    ...transitSet,
    ...restSet,
    ...careSet,
    ...moneySet,
};
