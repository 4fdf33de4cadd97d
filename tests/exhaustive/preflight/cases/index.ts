import { ACCOUNT } from "./account";
import { DATABASE_QUOTAS } from "./database-quotas";
import { NAMED } from "./named";
import { NAMED_MORE } from "./named-more";
import { NAMES } from "./names";
import { OFFERS } from "./offers";
import { QUOTAS } from "./quotas";
import { REST } from "./rights";

export { type Case, planned, resource } from "./case";

/** The table: every question that preflight may ask. */
export const CASES = [...ACCOUNT, ...QUOTAS, ...DATABASE_QUOTAS, ...NAMED, ...NAMED_MORE, ...NAMES, ...OFFERS, ...REST];
