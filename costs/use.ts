import { valueFaults } from "../components/settings-of";
import { type Fault, UserError } from "../components/user-error";
import { type Use, useSettings } from "../stacks/config/use";

export type { Use };

/** A month of 500 users: the default of every figure. */
export const defaultUse = Object.fromEntries(
    Object.entries(useSettings).map(([name, figure]) => [name, figure.default]),
) as Use;

const figures: Readonly<Record<string, (typeof useSettings)[keyof Use]>> = useSettings;

/** Figures of use that cannot be. */
export class UseError extends UserError {}

/**
 * The given figures, and the default for each that is left out.
 *
 * @throws UseError that names every figure that is no number of at least 0, every share above 1 and every unknown name
 */
export function useOf(given: Partial<Use> = {}): Use {
    // What is no number is judged as text: nothing can be billed with it.
    const plain = Object.entries(given).map(([name, value]) => [
        name,
        value === undefined || typeof value === "number" ? value : String(value),
    ]);
    const names = Object.keys(useSettings);
    const unknown = Object.entries(given).filter(([key]) => !names.includes(key));
    const faults: Fault[] = [
        ...unknown.map(([key, value]) => ({
            key,
            value,
            reason: `there is no use called ${key}`,
            fix: `write one of ${names.join(", ")}`,
        })),
        ...valueFaults(useSettings, Object.fromEntries(plain)),
    ];
    if (faults.length > 0) throw new UseError("The use cannot be billed", faults);
    const stated = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    return { ...usual(stated["monthlyActiveUsers"]), ...stated };
}

/** A month of so many users, where nothing else is stated. */
function usual(users: number = defaultUse.monthlyActiveUsers): Use {
    const times = users / defaultUse.monthlyActiveUsers;
    const entries = Object.entries(figures).map(([name, figure]) => [
        name,
        figure.followsUsers ? figure.default * times : figure.default,
    ]);
    return Object.fromEntries(entries) as Use;
}

/** The figures that `monthlyActiveUsers` moves. */
export const FOLLOWERS: ReadonlySet<keyof Use> = new Set(
    Object.entries(figures)
        .filter(([, { followsUsers }]) => followsUsers)
        .map(([name]) => name as keyof Use),
);

/** The figures that are an amount of use: without a statement of it there may be none. */
export const VOLUMES = Object.entries(figures)
    .filter(([, { isVolume }]) => isVolume)
    .map(([name]) => name as keyof Use);

/** The use of another number of users, who each do what they do now. Without users there is nothing to grow. */
export function useOfUsers(use: Use, users: number): Use {
    const factor = use.monthlyActiveUsers > 0 ? users / use.monthlyActiveUsers : 1;
    const grown = [...FOLLOWERS].map((name) => [name, use[name] * factor]);
    return { ...use, ...Object.fromEntries(grown), monthlyActiveUsers: users };
}
