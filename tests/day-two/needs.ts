import { LINUX, type Need, skipUnless } from "../needs";
import { SERVICE_NEEDS } from "../service/needs";

/** Of what the service's tests need: what plays AWS, and a database and a cache at the other end of a tunnel. */
const SHARED = ["PostgreSQL", "redis-server", "openssl", "moto"];

/** What the tests of the commands for a running stack need. */
export const DAY_TWO_NEEDS: Need[] = [LINUX, ...SERVICE_NEEDS.filter(({ what }) => SHARED.includes(what))];

export const mochaGlobalSetup = skipUnless(DAY_TWO_NEEDS);
