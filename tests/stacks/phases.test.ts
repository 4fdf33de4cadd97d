import path from "node:path";
import { expect } from "chai";
import { ours } from "../../cli/commands/costs-compare/ours";
import type { ResourceRecord } from "../../inventory";
import { replacedBy } from "../../inventory/simulated-aws/replacements";

const ROOT = path.join(__dirname, "../..");

/** What an update does to what exists, by type and name. */
interface Moved {
    replaced: string[];
    deleted: string[];
    created: string[];
    changed: string[];
}

const isCustom = ({ type }: ResourceRecord) => !/^(glimpse|pulumi):/.test(type);
const short = ({ type, name }: ResourceRecord) => `${type.split(":").at(-1)} ${name}`;

function moved(before: ResourceRecord[], after: ResourceRecord[]): Moved {
    const olds = new Map(before.filter(isCustom).map((one) => [one.urn, one]));
    const news = new Map(after.filter(isCustom).map((one) => [one.urn, one]));
    const both = [...news.values()].filter(({ urn }) => olds.has(urn));
    const reasons = (one: ResourceRecord) => replacedBy(one.type, olds.get(one.urn)?.inputs ?? {}, one.inputs);
    const differs = (one: ResourceRecord) => JSON.stringify(olds.get(one.urn)?.inputs) !== JSON.stringify(one.inputs);
    return {
        replaced: both.filter((one) => differs(one) && reasons(one).length > 0).map(short),
        deleted: [...olds.values()]
            .filter(({ urn }) => !news.has(urn))
            .map(short)
            .sort(),
        created: [...news.values()]
            .filter(({ urn }) => !olds.has(urn))
            .map(short)
            .sort(),
        changed: both.filter((one) => differs(one) && reasons(one).length === 0).map(short),
    };
}

describe("a running startup-prod that goes from phase to phase by one line", () => {
    const resources: ResourceRecord[][] = [];

    before(async () => {
        for (const phase of [4, 5, 6, 7]) {
            // As a user does it: the stack's own file, with another phase beneath it.
            const stack = await ours(ROOT, "startup-prod", {}, { "glimpse:extends": `phase-${phase}` });
            resources.push(stack.resources);
        }
    });

    const step = (from: number) => moved(resources[from - 4] ?? [], resources[from - 3] ?? []);

    it("gets another cache and its secrets in another place in phase 5, and a new revision of its tasks", () => {
        const { replaced, deleted, created, changed } = step(4);
        expect(replaced).to.deep.equal(["TaskDefinition api-task"]);
        expect(deleted).to.deep.equal([
            "ParameterGroup redis-parameters",
            "ReplicationGroup redis-cache",
            "Secret secrets-db-password",
            "Secret secrets-jwt-secret",
            "Secret secrets-redis-auth-token",
            "SecretVersion secrets-db-password",
            "SecretVersion secrets-jwt-secret",
            "SecretVersion secrets-redis-auth-token",
            "SubnetGroup redis-subnets",
        ]);
        expect(created).to.include.members(["ServerlessCache redis-cache", "Parameter secrets-jwt-secret"]);
        expect(changed).to.include.members(["Service api-service", "Dashboard alarms-dashboard"]);
    });

    it("keeps the secrets' values, and so the database's password, in phase 5", () => {
        const { replaced, changed, deleted } = step(4);
        const touched = [...replaced, ...changed, ...deleted].join();
        for (const kept of [
            "RandomPassword",
            "Instance postgres",
            "Bucket",
            "UserPool",
            "Eip",
            "Zone",
            "LoadBalancer",
        ]) {
            expect(touched).not.to.contain(kept);
        }
    });

    it("replaces, deletes and makes nothing in phase 6", () => {
        const { replaced, deleted, created, changed } = step(5);
        expect([replaced, deleted, created]).to.deep.equal([[], [], []]);
        expect(changed).to.include("Service api-service");
    });

    it("changes the NAT's group in place in phase 7, and of all else the budget alone", () => {
        const { replaced, deleted, created, changed } = step(6);
        expect([replaced, deleted]).to.deep.equal([[], []]);
        // The budget follows the phase's ceiling.
        const others = changed.filter((one) => one !== "Budget budget-month");
        for (const one of [...others, ...created]) expect(one).to.match(/ network-nat/);
        expect(changed).to.include("Group network-nat");
    });

    it("is in a phase what the phase's own stack is", async () => {
        const own = await ours(ROOT, "phase-5");
        const renamed = own.resources.map((one) => ({
            ...one,
            urn: one.urn.replace("urn:pulumi:phase-5:", "urn:pulumi:startup-prod:"),
        }));
        const { replaced, deleted, created, changed } = moved(renamed, resources[1] ?? []);
        // Its log group has the stack's name, and the NAT instance finds its own by tags that have it.
        expect(replaced.filter((one) => one !== "LogGroup network-nat-log")).to.deep.equal([]);
        expect([deleted, created]).to.deep.equal([[], []]);
        for (const one of changed) expect(one).to.match(/ network-/);
    });
});
