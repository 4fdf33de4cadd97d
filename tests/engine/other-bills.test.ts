import { comesUpWithOneBill, standingAlone } from "./one-bill";

const IN_CI = ["startup-prod", "phase-4", "phase-7"];

describe("every stack that has a file and is not in one-bill.test.ts, with both policy packs", () => {
    for (const stack of standingAlone.filter((name) => !IN_CI.includes(name))) {
        it(`may come up, and has one bill: ${stack}`, () => comesUpWithOneBill(stack));
    }
});
