import { comesUpWithOneBill, standingAlone } from "./one-bill";

describe("every stack that has a file and is not in one-bill.test.ts, with both policy packs", () => {
    for (const stack of standingAlone.filter((name) => name !== "startup-prod")) {
        it(`may come up, and has one bill: ${stack}`, () => comesUpWithOneBill(stack));
    }
});
