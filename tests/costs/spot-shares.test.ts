import { expect } from "chai";
import { billed, made, onDemand, service, spot } from "./helpers";

const scaled = (minCapacity: number, maxCapacity: number) =>
    made("aws:appautoscaling/target:Target", "tasks", {
        minCapacity,
        maxCapacity,
        scalableDimension: "ecs:service:DesiredCount",
        resourceId: "service/cluster/api",
    });

describe("the Spot share of a service", () => {
    it("is reported in whole tasks: at its fewest, at rest and at its most", () => {
        const tasks = service({ name: "api", desiredCount: 3, capacityProviderStrategies: [onDemand(1), spot] });
        const [shares] = billed([...tasks, scaled(2, 20)]).spotShares;
        expect(shares?.at.map(({ tasks: count, spot: on }) => [count, on])).to.deep.equal([
            [2, 1],
            [3, 2],
            [20, 19],
        ]);
        expect(shares?.at[1]?.share).to.be.closeTo(2 / 3, 1e-9);
    });

    it("is of no count without a task, and in the order of the counts", () => {
        const tasks = service({ name: "api", desiredCount: 9, capacityProviderStrategies: [onDemand(1), spot] });
        const counts = (least: number, most: number) =>
            billed([...tasks, scaled(least, most)]).spotShares[0]?.at.map((one) => one.tasks);
        expect(counts(0, 20)).to.deep.equal([9, 20]);
        expect(counts(2, 4)).to.deep.equal([2, 4]);
    });

    it("is of one count where nothing scales, and of none where nothing is Spot or the count is not known", () => {
        const strategy = { capacityProviderStrategies: [onDemand(1), spot] };
        const [one] = billed(service({ desiredCount: 4, ...strategy })).spotShares;
        expect(one?.at.map(({ tasks, spot: on }) => [tasks, on])).to.deep.equal([[4, 3]]);
        const none = (inputs: Record<string, unknown>) => billed(service(inputs)).spotShares;
        expect(none({ desiredCount: 4, capacityProviderStrategies: [onDemand(1)] })).to.deep.equal([]);
        expect(none({ desiredCount: "[unknown]", ...strategy })).to.deep.equal([]);
    });
});
