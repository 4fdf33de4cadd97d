import type { Fault, InputError } from "../../../components/faults";
import { parseConfig, type RawConfig } from "../../../stacks/config";

type Values = Record<string, unknown>;

/** What `parseConfig` throws for the user's stack with these settings. */
export function refusal(values: Values, raw: Partial<RawConfig> = {}): InputError {
    try {
        parseConfig({ stack: "startup-prod", region: "ap-northeast-2", values, ...raw });
    } catch (error) {
        return error as InputError;
    }
    throw new Error("no fault was found");
}

/** The faults of these settings. */
export function faultsOf(values: Values, raw: Partial<RawConfig> = {}): Fault[] {
    return refusal(values, raw).faults;
}

/** The one fault of these settings. */
export function faultOf(values: Values, raw: Partial<RawConfig> = {}): Fault {
    const [fault, ...others] = faultsOf(values, raw);
    if (!fault || others.length > 0) throw new Error(`not one fault, but these too: ${JSON.stringify(others)}`);
    return fault;
}

/** The user's stack with these settings. */
export function parsed(values: Values = {}, raw: Partial<RawConfig> = {}) {
    return parseConfig({ stack: "startup-prod", region: "ap-northeast-2", values, ...raw });
}
