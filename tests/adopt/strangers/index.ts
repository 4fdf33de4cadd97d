import type { Written } from "../terraform";
import { accounts } from "./accounts";
import { context } from "./context";
import { express } from "./express";
import { machines } from "./machines";
import { marked } from "./marked";
import { others } from "./others";
import { regions } from "./regions";
import { renamed } from "./renamed";
import { workspace } from "./workspace";

/** A system of someone, and what is to become of what decides. */
export interface Stranger {
    about: string;
    system: Written[];
    choose?: string[];
    /** Settings in the stack's own file. */
    vpcId?: string;
    /** `verdict` or `verdict name`, by address. */
    verdicts: Record<string, string>;
    /** What the reason, or what is to be done, must say. */
    says?: Record<string, RegExp>;
    /** Settings that it must have, among others. */
    settings?: Record<string, Record<string, Record<string, unknown>>>;
    /** What must be said of its changes in place. */
    changes?: Record<string, RegExp>;
    /** `terraform show -json` leaves out which provider's configuration made it. */
    isAliased?: true;
}

export const STRANGERS: Stranger[] = [
    workspace,
    regions,
    accounts,
    marked,
    renamed,
    others,
    context,
    express,
    machines,
];
