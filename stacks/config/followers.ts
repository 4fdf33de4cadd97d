import type { Fault } from "../../components/faults";
import { isMapping } from "./shape-faults";
import type { StartupConfig } from "./startup-config";

type Sections = Readonly<Record<string, unknown>>;

/** Settings whose default is made of another setting. */
const MADE_OF: Readonly<Record<string, string>> = {
    "aws:region": "glimpse:network.availabilityZones",
    "glimpse:files.bucketName": "glimpse:network.s3Buckets",
};

const ENVIRONMENT = "glimpse:environment";

/**
 * Faults without those that only follow from another one: a default that is made of a wrong setting, and a name that begins
 * with a wrong environment. They end with it.
 *
 * @param given what the stack's files say, by section
 */
export function withoutFollowers(
    faults: Fault[],
    { environment }: Pick<StartupConfig, "environment">,
    given: Sections,
): Fault[] {
    const wrong = new Set(faults.map(({ key }) => key));
    const isWrongEnvironment = faults.some(({ key, value }) => key === ENVIRONMENT && value === environment);
    const follows = ({ key, value }: Fault) => {
        const ofAnother = Object.entries(MADE_OF).some(
            ([source, made]) => wrong.has(source) && isIn(key, made) && !isGiven(made, value, given),
        );
        if (ofAnother || !isWrongEnvironment || value === environment) return ofAnother;
        return typeof value === "string" && value.includes(environment) && !isGiven(key, value, given);
    };
    return faults.filter((fault) => !follows(fault));
}

const isIn = (key: string, setting: string) => key === setting || key.startsWith(`${setting}[`);

/** Does a file say this value? A list may have more in it than the file says. */
function isGiven(key: string, value: unknown, given: Sections): boolean {
    const [section = "", name = ""] = key.slice("glimpse:".length).split(/[.[]/);
    const settings = given[section];
    return isMapping(settings) && [settings[name]].flat().includes(value);
}
