import type { Fault } from "../faults";
import { valueFaults } from "../settings-of";
import type { HttpApiArgs } from "./args";
import { httpApiSettings } from "./settings";

/** Everything that is wrong with the arguments of an `HttpApi`. */
export function httpApiFaults(args: Partial<HttpApiArgs>): Fault[] {
    return valueFaults(httpApiSettings, args);
}
