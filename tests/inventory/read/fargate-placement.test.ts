import { expect } from "chai";
import { fargate } from "../../../inventory/read";
import { UNKNOWN } from "../../../inventory/resource";
import { made, strict } from "./helpers";

type Inputs = Record<string, unknown>;

const SPOT = { capacityProvider: "FARGATE_SPOT", base: 0, weight: 1 };

describe("Where a service's tasks run", () => {
    const shop = made(fargate.CLUSTER, "shop", { name: "shop" }, { outputs: { arn: "arn:x:cluster/shop" } });
    const back = made(fargate.CLUSTER, "back", { name: "back" });
    const providers = (clusterName: unknown, ...strategy: Inputs[]) =>
        made(fargate.PROVIDERS, `${clusterName}`, { clusterName, defaultCapacityProviderStrategies: strategy });
    const placement = (inputs: Inputs, others = [shop, back, providers("shop", SPOT)], more: Inputs = {}) =>
        fargate.placementOf(strict(made(fargate.SERVICE, "web", inputs, more), others));

    it("follows its own strategy before all else", () => {
        const own = placement({
            cluster: "shop",
            capacityProviderStrategies: [{ capacityProvider: "FARGATE", base: "1" }],
        });
        expect(own).to.deep.equal({ on: "fargate", strategy: [{ capacityProvider: "FARGATE", base: 1, weight: 0 }] });
        expect(placement({ capacityProviderStrategies: [{ capacityProvider: "machines" }] })).to.deep.equal({
            on: "instances",
            by: "machines",
        });
    });

    it("follows the launch type before the cluster", () => {
        expect(placement({ cluster: "shop", launchType: "FARGATE" })).to.deep.equal({
            on: "fargate",
            strategy: fargate.ON_DEMAND,
        });
        expect(placement({ cluster: "shop", launchType: "EC2" })).to.deep.equal({ on: "instances", by: "EC2" });
        expect(placement({ cluster: "shop", schedulingStrategy: "DAEMON" })).to.deep.equal({
            on: "instances",
            by: "DAEMON",
        });
    });

    for (const [what, cluster, more] of [
        ["name", "shop", {}],
        ["ARN", "arn:x:cluster/shop", {}],
        ["source", UNKNOWN, { dependencies: [shop.urn, back.urn], propertyDependencies: { cluster: [shop.urn] } }],
        ["only dependency", UNKNOWN, { dependencies: [shop.urn] }],
    ] as const) {
        it(`follows its cluster's default, which is found by its ${what}`, () => {
            expect(placement({ cluster }, undefined, more)).to.deep.equal({ on: "fargate", strategy: [SPOT] });
        });
    }

    it("follows the default of a cluster elsewhere, by name or ARN", () => {
        const others = [providers("far", SPOT)];
        expect(placement({ cluster: "arn:aws:ecs:x:1:cluster/far" }, others)).to.deep.equal({
            on: "fargate",
            strategy: [SPOT],
        });
    });

    it("is on Fargate where any part of its strategy is, and names all that is none", () => {
        const machines = { capacityProvider: "machines", base: 0, weight: 1 };
        const items = (...names: string[]) => names.map((capacityProvider) => ({ ...machines, capacityProvider }));
        const of = (...names: string[]) => placement({ capacityProviderStrategies: items(...names) });
        expect(of("machines", "FARGATE")).to.deep.equal({ on: "fargate", strategy: items("machines", "FARGATE") });
        expect(of("machines", "others")).to.deep.equal({ on: "instances", by: "machines, others" });
        expect(of("MY_FARGATE").on).to.equal("instances");
    });

    it("is not determined by the default of another cluster, here or elsewhere", () => {
        const open = { on: "undetermined" };
        expect(placement({ cluster: "far" }, [shop, providers("near", SPOT)])).to.deep.equal(open);
        expect(placement({ cluster: "shop" }, [shop, providers("near", SPOT)])).to.deep.equal(open);
        expect(placement({ cluster: "far" }, [shop, providers("shop", SPOT)])).to.deep.equal(open);
        expect(placement({ cluster: "back" }, [shop, back, providers("shop", SPOT)])).to.deep.equal(open);
        expect(placement({ cluster: "far" }, [providers(undefined, SPOT)])).to.deep.equal(open);
        const both = [shop, back, providers("shop", { ...SPOT, weight: 3 }), providers("back", SPOT)];
        expect(placement({ cluster: "back" }, both)).to.deep.equal({ on: "fargate", strategy: [SPOT] });
    });

    it("is not determined without any of them, or where the cluster is not known", () => {
        const open = { on: "undetermined" };
        expect(placement({})).to.deep.equal(open);
        expect(placement({ cluster: "back" })).to.deep.equal(open);
        expect(placement({ cluster: UNKNOWN }, undefined, { dependencies: [shop.urn, back.urn] })).to.deep.equal(open);
    });

    it("is not guessed from a strategy that is known in part", () => {
        const partly = (item: unknown) => () => placement({ capacityProviderStrategies: [SPOT, item] });
        expect(partly(UNKNOWN)).to.throw("capacityProviderStrategies[1] of web: unknown");
        expect(partly({ ...SPOT, weight: UNKNOWN })).to.throw("capacityProviderStrategies[1].weight of web: unknown");
        expect(partly({ base: 1 })).to.throw("capacityProviderStrategies[1].capacityProvider of web: absent");
        expect(() => placement({ launchType: UNKNOWN })).to.throw("launchType of web: unknown");
    });
});
