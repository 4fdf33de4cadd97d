import { PARAMETER, Rotation, TASK, VERSION } from "./rotation";

describe("npm run rotate, after a failure in the middle, under the real engine", () => {
    const rotation = new Rotation();
    before(() => rotation.open());
    after(() => rotation.close());

    // At its last step: rotate.test.ts, in CI.
    for (const type of [VERSION, PARAMETER, TASK]) {
        it(`finishes a JWT rotation that failed at ${type}, and does not count on`, () => rotation.finishesAfter(type));
    }
});
