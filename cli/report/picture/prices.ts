import type { Bill } from "../../../costs";
import type { Box } from "./model";

type Line = Bill["components"][number]["lines"][number];

/** Whose a resource's price is: its own box's, and of what names no resource its component's or the rest's. */
interface Owners {
    boxOf(urn: string): Box | undefined;
    mainOf(component: string): Box | undefined;
    rest: Box;
}

/**
 * Adds up what each box costs. What is free for the whole account is taken from the boxes that use it, so that a box says
 * what its component's line of the bill says. Every dollar is somewhere.
 */
export function priceBoxes({ components }: Bill, { boxOf, mainOf, rest }: Owners): void {
    const add = (box: Box, monthly: number) => {
        box.monthly = (box.monthly ?? 0) + monthly;
    };
    for (const { name, lines } of components) {
        for (const line of lines) {
            const own = boxOf(line.resource);
            const users = own ? [] : usersOf(line, lines);
            const all = users.reduce((sum, { monthly }) => sum + monthly, 0);
            if (all > 0) {
                for (const user of users) add(boxOf(user.resource) ?? rest, (line.monthly * user.monthly) / all);
            } else add(own ?? mainOf(name) ?? rest, line.monthly);
        }
    }
}

/** The lines of a component that a credit takes the price from. */
function usersOf({ price, monthly }: Line, lines: readonly Line[]): Line[] {
    return monthly < 0 ? lines.filter((one) => one.price === price && one.monthly > 0) : [];
}
