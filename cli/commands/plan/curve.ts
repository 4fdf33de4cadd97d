import { useOf, useOfUsers } from "../../../costs";
import type { ResourceRecord } from "../../../inventory";
import type { Settings } from "../../../policies/stack-settings";
import { billOf } from "../../findings";
import type { UserPoint } from "../../report";

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
    const least = Math.max(10_000, 4 * own);
    const users: number[] = [];
    for (let power = 100; (users.at(-1) ?? 0) < least; power *= 10) users.push(power, 2 * power, 5 * power);
    const shown = users.slice(0, users.findIndex((one) => one >= least) + 1);
    return own < 1 || shown.includes(own) ? shown : [...shown, own].sort((one, other) => one - other);
}
