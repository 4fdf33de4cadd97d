import { valueFaults, withoutFaulty } from "../../components/settings-of";
import { stackSettings } from "./settings";
import type { StartupConfig } from "./startup-config";

/** Sections that are a list of settings by name. */
type Named = {
    [S in keyof typeof stackSettings]: (typeof stackSettings)[S] extends { fields: object } ? S : never;
}[keyof typeof stackSettings];

/** The numbers of a section that are right by themselves: a wrong one is reported where it is, and clashes with nothing. */
export function numbersOf<S extends Named>(section: S, config: Pick<StartupConfig, S>): Numbers<StartupConfig[S]> {
    const values: object = config[section] ?? {};
    const right = withoutFaulty(values, valueFaults(stackSettings[section].fields, values));
    return Object.fromEntries(Object.entries(right).filter(([, value]) => typeof value === "number")) as Numbers<
        StartupConfig[S]
    >;
}

type Numbers<V> = { [K in keyof V as NonNullable<V[K]> extends number ? K : never]?: number };
