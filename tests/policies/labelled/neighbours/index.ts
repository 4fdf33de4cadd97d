import type { LabelledSet } from "../label";
import { identityNeighbours } from "./identity";
import { networkNeighbours } from "./network";
import { secretsNeighbours } from "./secrets";
import { storageNeighbours } from "./storage";
import { transitNeighbours } from "./transit";

/** Neighbours of each evasion; no rule is in two of the files. */
export const neighbourSet: LabelledSet = {
    ...identityNeighbours,
    ...secretsNeighbours,
    ...networkNeighbours,
    ...transitNeighbours,
    ...storageNeighbours,
};
