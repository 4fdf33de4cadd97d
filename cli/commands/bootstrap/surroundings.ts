import type { Connection } from "../../aws/connection";
import type { Host } from "../../command";

/** What a test puts in the place of AWS and of the person. */
export interface Surroundings {
    connect?: () => Promise<Connection>;
    /** Asks yes or no; undefined where no one can answer. */
    confirm?: ((question: string, host: Host) => Promise<boolean>) | undefined;
}
