import { bucket } from "./bucket";
import { cluster } from "./cluster";
import { dashboard } from "./dashboard";
import { logGroup } from "./log-group";
import { parameter } from "./parameter";
import { repository } from "./repository";
import { secret } from "./secret";
import { zone } from "./zone";

/** Every kind of name that the program chooses itself. All others are auto-named, and cannot be taken. */
export const names = [bucket, secret, logGroup, repository, cluster, dashboard, zone, parameter];
