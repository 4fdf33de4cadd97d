import { bucket } from "./bucket";
import { budget } from "./budget";
import { cluster } from "./cluster";
import { dashboard } from "./dashboard";
import { database } from "./database";
import { logGroup } from "./log-group";
import { parameter } from "./parameter";
import { queue } from "./queue";
import { repository } from "./repository";
import { secret } from "./secret";
import { zone } from "./zone";

/** Every kind of name that the program chooses itself. All others are auto-named, and cannot be taken. */
export const names = [
    bucket,
    secret,
    logGroup,
    repository,
    cluster,
    dashboard,
    zone,
    parameter,
    queue,
    database,
    budget,
];
