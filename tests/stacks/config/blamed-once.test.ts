import { expect } from "chai";
import { InputError } from "../../../components/faults";
import { parseConfig } from "../../../stacks/config";
import { entriesOf, schema, sections } from "../../../stacks/config/schema";
import { stackSettings } from "../../../stacks/config/settings";
import { faultOf, faultsOf } from "./helpers";

/** The keys that are refused with this value, without what is within the setting itself. */
function blamed(section: string, name: string, value: unknown): string[] {
    const key = `glimpse:${section}.${name}`;
    try {
        parseConfig({ stack: "startup-prod", region: "ap-northeast-2", values: { [section]: { [name]: value } } });
        return [];
    } catch (error) {
        if (!(error instanceof InputError)) throw error;
        const isOwn = (at: string) => at === key || at.startsWith(`${key}.`) || at.startsWith(`${key}[`);
        // A value that clashes with another one, and is right by itself, is another matter.
        if (!error.faults.some((fault) => isOwn(fault.key))) return [];
        return error.faults.map((fault) => fault.key).filter((at) => !isOwn(at));
    }
}

/** Settings that ask for another one, whatever they say. */
const ASKS_FOR: Record<string, string[]> = {
    "network.vpcId": ["glimpse:network.publicSubnetIds", "glimpse:network.privateSubnetIds"],
    "currency.code": ["glimpse:currency.perUsd"],
    "currency.perUsd": ["glimpse:currency.code"],
};

const isNumber = (kind: string | undefined) => kind === "whole" || kind === "number";

describe("A wrong value is reported where it is, and no other setting is blamed for it", () => {
    for (const section of sections) {
        const { fields } = stackSettings[section] as { fields?: Record<string, { kind: string }> };
        const names = Object.keys(entriesOf(schema[section]) ?? {});
        if (names.length === 0) continue;
        it(`of ${section}`, () => {
            for (const name of names) {
                const wrong = isNumber(fields?.[name]?.kind) ? ["other", true, -1, 0.25, 1e9] : [7, {}];
                for (const value of wrong) {
                    const others = blamed(section, name, value).filter(
                        (key) => !ASKS_FOR[`${section}.${name}`]?.includes(key),
                    );
                    expect(others, `${name}: ${JSON.stringify(value)}`).to.deep.equal([]);
                }
            }
        });
    }

    it("and asks for what belongs to it", () => {
        for (const [key, asked] of Object.entries(ASKS_FOR)) {
            const [section = "", name = ""] = key.split(".");
            expect(blamed(section, name, true), key).to.deep.equal(asked);
        }
    });

    it("names the cache in the task by its own key", () => {
        expect(faultOf({ redis: { inTask: true } }).key).to.equal("glimpse:redis.inTask");
    });

    it("has one error for a tag of a budget that is not made", () => {
        const { key, reason } = faultOf({ budget: { costAllocationTag: "team" } });
        expect(key).to.equal("glimpse:budget.costAllocationTag");
        expect(reason).to.contain("glimpse:ceilings.monthlyUsd is not set");
    });

    it("counts the NAT's alarms only where there is a NAT", () => {
        const more = { otherAlarmMetrics: 1000 };
        const made = (network: object) => faultOf({ network, alarms: more }).reason.match(/the (\d+) made here/)?.[1];
        expect(made({})).to.equal("7");
        expect(made({ natInstances: 0, natGateways: 1 })).to.equal("5");
    });

    it("holds no default against what is right, in the place of a value of the wrong type", () => {
        const fault = faultOf({ postgres: { connections: "80" }, alarms: { databaseConnections: 70 } });
        expect(fault.key).to.equal("glimpse:postgres.connections");
        expect(fault.fix).to.equal("write 80, without quotes");
    });

    it("has an error for each of two wrong times, though they clash as well", () => {
        const faults = faultsOf({ ingress: { deregistrationDelaySeconds: 3601 }, api: { stopTimeoutSeconds: 1 } });
        expect(faults.map(({ key }) => key)).to.deep.equal([
            "glimpse:api.stopTimeoutSeconds",
            "glimpse:ingress.deregistrationDelaySeconds",
        ]);
        expect(faults[1]?.reason).to.contain("an hour");
    });
});
