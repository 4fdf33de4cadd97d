import { useOf, useOfUsers } from "../../../costs";
import type { ResourceRecord } from "../../../inventory";
import type { Settings } from "../../../policies/stack-settings";
import { billOf } from "../../findings";
import type { UserPoint } from "../../report";

/** Every stack's curve has these; a larger stack's goes on until four times its own. */
const USERS = [100, 200, 500, 1000, 2000, 5000, 10_000];

/** The bill with the use of 100 to 10,000 users, and of more where the stack has more: its own number is one of them. */
export function curveOf(resources: readonly ResourceRecord[], settings: Settings, asOf: Date): UserPoint[] {
    const use = useOf(Object(settings.use));
    const own = settings.assumesNoUse ? undefined : use.monthlyActiveUsers;
    return usersOf(own).flatMap((users) => {
        const billed = billOf(resources, { ...settings, use: useOfUsers(use, users) }, asOf);
        if (typeof billed === "string") return [];
        return [{ users, monthly: billed.total, ...(users === own ? { isOwn: true } : {}) }];
    });
}

/** The numbers of users whose month is billed: 1, 2 and 5 times the powers of ten, to four times the stack's own at least. */
export function usersOf(own = 0): number[] {
    const users = [...USERS];
    const factors = [2, 2.5, 2];
    for (let at = 0; (users.at(-1) ?? 0) < 4 * own; at += 1) {
        users.push((users.at(-1) ?? 0) * (factors[at % factors.length] ?? 2));
    }
    return own < 1 || users.includes(own) ? users : [...users, own].sort((one, other) => one - other);
}
