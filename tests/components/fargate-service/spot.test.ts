import { expect } from "chai";
import { type CapacityProviderStrategyItem, spotShare, spotStrategy } from "../../../components/fargate-service";

const upTo40 = Array.from({ length: 40 }, (_, index) => index + 1);

/** [weight of FARGATE, weight of FARGATE_SPOT, base of FARGATE] and, by task, how many Spot tasks AWS's rule allows. */
function weighted(onDemand: number, spot: number, base = 0): CapacityProviderStrategyItem[] {
    return [
        { capacityProvider: "FARGATE", weight: onDemand, base },
        { capacityProvider: "FARGATE_SPOT", weight: spot },
    ];
}

describe("the Spot strategy", () => {
    it("makes 1 of the user's 3 tasks on-demand and 2 Spot, at 70 % and at 90 %", () => {
        for (const spotPercent of [70, 90]) {
            const strategy = spotStrategy({ spotPercent, onDemandTasks: 1, desiredTasks: 3 });
            expect(strategy).to.deep.equal([
                { capacityProvider: "FARGATE", base: 1, weight: 0 },
                { capacityProvider: "FARGATE_SPOT", base: 0, weight: 1 },
            ]);
            expect(spotShare(strategy, 3)).to.deep.equal({ minimum: 2 / 3, maximum: 2 / 3 });
        }
    });

    it("is on-demand alone at 0 %, and Spot alone when nothing has to be on-demand", () => {
        expect(spotStrategy({ spotPercent: 0, onDemandTasks: 1, desiredTasks: 3 })).to.deep.equal([
            { capacityProvider: "FARGATE", weight: 1 },
        ]);
        const spotAlone = [{ capacityProvider: "FARGATE_SPOT", weight: 1 }];
        expect(spotStrategy({ spotPercent: 100, onDemandTasks: 0, desiredTasks: 3 })).to.deep.equal(spotAlone);
        // 30 % of 3 tasks is less than a task.
        expect(spotStrategy({ spotPercent: 70, onDemandTasks: 0, desiredTasks: 3 })).to.deep.equal(spotAlone);
    });

    it("keeps the minimum of on-demand tasks even when 100 % Spot is asked", () => {
        const strategy = spotStrategy({ spotPercent: 100, onDemandTasks: 2, desiredTasks: 6 });
        expect(spotShare(strategy, 6)).to.deep.equal({ minimum: 4 / 6, maximum: 4 / 6 });
        expect(spotShare(strategy, 2)).to.deep.equal({ minimum: 0, maximum: 0 });
    });

    it("uses the defaults for what is left out or undefined", () => {
        expect(spotStrategy({})).to.deep.equal(spotStrategy({ spotPercent: 70, onDemandTasks: 1, desiredTasks: 2 }));
        expect(spotStrategy({ spotPercent: undefined })).to.deep.equal(spotStrategy({}));
    });

    it("needs no rounding at any percentage for 1 to 40 tasks, and gives at least the asked share or the minimum", () => {
        for (const desiredTasks of upTo40) {
            for (let spotPercent = 0; spotPercent <= 100; spotPercent += 5) {
                for (const onDemandTasks of [0, 1, 2]) {
                    const strategy = spotStrategy({ spotPercent, onDemandTasks, desiredTasks });
                    for (const tasks of upTo40) {
                        const share = spotShare(strategy, tasks);
                        expect(share.minimum).to.equal(share.maximum);
                    }
                    const spotTasks = Math.round(spotShare(strategy, desiredTasks).minimum * desiredTasks);
                    const wanted = Math.ceil((desiredTasks * spotPercent) / 100);
                    const most = Math.max(0, desiredTasks - onDemandTasks);
                    expect(spotTasks, JSON.stringify({ desiredTasks, spotPercent, onDemandTasks })).to.equal(
                        spotPercent === 0 ? 0 : Math.min(wanted, most),
                    );
                }
            }
        }
    });
});

describe("the Spot share of a strategy", () => {
    it("follows AWS's own example: weights 1 and 4, for every task on the one, four on the other", () => {
        expect(spotShare(weighted(1, 4), 5)).to.deep.equal({ minimum: 0.8, maximum: 0.8 });
        expect(spotShare(weighted(1, 4), 40)).to.deep.equal({ minimum: 0.8, maximum: 0.8 });
        expect(spotShare(weighted(1, 1), 10)).to.deep.equal({ minimum: 0.5, maximum: 0.5 });
    });

    it("fills the base before any weight counts", () => {
        const strategy = weighted(1, 1, 2);
        expect(upTo40.slice(0, 4).map((tasks) => spotShare(strategy, tasks))).to.deep.equal([
            { minimum: 0, maximum: 0 },
            { minimum: 0, maximum: 0 },
            { minimum: 0, maximum: 1 / 3 },
            { minimum: 1 / 4, maximum: 1 / 4 },
        ]);
    });

    it("is a range where AWS has to round, because AWS does not say how: the literal 70 to 30 at 3 tasks", () => {
        expect(spotShare(weighted(30, 70), 3)).to.deep.equal({ minimum: 2 / 3, maximum: 1 });
        expect(spotShare(weighted(30, 70), 10)).to.deep.equal({ minimum: 0.7, maximum: 0.7 });
    });

    it("holds every split that AWS's rule allows for 1 to 40 tasks, and only those", () => {
        for (const strategy of [
            weighted(30, 70),
            weighted(1, 2, 1),
            weighted(3, 5, 4),
            weighted(0, 1, 2),
            weighted(1, 0),
        ]) {
            for (const tasks of upTo40) {
                const splits = splitsByRule(strategy, tasks);
                expect(spotShare(strategy, tasks), `${JSON.stringify(strategy)} at ${tasks}`).to.deep.equal({
                    minimum: Math.min(...splits) / tasks,
                    maximum: Math.max(...splits) / tasks,
                });
            }
        }
    });

    it("counts several providers, of which each rounds for itself", () => {
        const three = [
            { capacityProvider: "FARGATE", weight: 1 },
            { capacityProvider: "FARGATE_SPOT", weight: 1 },
            { capacityProvider: "own-instances", weight: 1 },
        ];
        expect(spotShare(three, 3)).to.deep.equal({ minimum: 1 / 3, maximum: 1 / 3 });
        expect(spotShare(three, 4)).to.deep.equal({ minimum: 1 / 4, maximum: 2 / 4 });
    });

    it("counts a base on Spot, and nothing for no tasks, no entries and no weights", () => {
        expect(
            spotShare([{ capacityProvider: "FARGATE_SPOT", base: 2, weight: 0 }, ...weighted(1, 0)], 4),
        ).to.deep.equal({
            minimum: 0.5,
            maximum: 0.5,
        });
        expect(spotShare(weighted(1, 1), 0)).to.deep.equal({ minimum: 0, maximum: 0 });
        expect(spotShare([], 3)).to.deep.equal({ minimum: 0, maximum: 0 });
        expect(spotShare(weighted(0, 0), 3)).to.deep.equal({ minimum: 0, maximum: 0 });
    });
});

/** AWS's rule in other words: base first; then each of two providers gets its quota, rounded down or up, and all are placed. */
function splitsByRule(strategy: CapacityProviderStrategyItem[], tasks: number): number[] {
    const [onDemand, spot] = strategy;
    const base = Math.min(onDemand?.base ?? 0, tasks);
    const rest = tasks - base;
    const weights = [onDemand?.weight ?? 0, spot?.weight ?? 0];
    const all = (weights[0] ?? 0) + (weights[1] ?? 0);
    return Array.from({ length: rest + 1 }, (_, count) => count).filter((count) =>
        [rest - count, count].every((given, index) => Math.abs(given * all - rest * (weights[index] ?? 0)) < all),
    );
}
