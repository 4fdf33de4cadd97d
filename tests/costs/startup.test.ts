import { expect } from "chai";
import { bill } from "../../costs";
import { dryRun, type Inventory, isCustomType, type ResourceRecord, UNKNOWN } from "../../inventory";
import { parseConfig } from "../../stacks/config";
import { startup } from "../../stacks/startup";
import { TODAY } from "./helpers";

async function stack(values: Record<string, unknown> = {}): Promise<Inventory> {
    const config = parseConfig({ stack: "startup-prod", region: "ap-northeast-2", values });
    const options = { project: "glimpse", stack: "startup-prod", config: { "aws:region": "ap-northeast-2" } };
    return dryRun({ ...options, program: () => startup(config) });
}

const billOf = ({ resources }: { resources: ResourceRecord[] }) =>
    bill(resources, { region: "ap-northeast-2", asOf: TODAY });

/** What a preview knows: no id, ARN or other value that AWS makes, and nothing that was made from one. */
function previewed({ resources }: Inventory): ResourceRecord[] {
    const computed = new Set<string>();
    for (const { type, inputs, outputs } of resources) {
        if (!isCustomType(type)) continue;
        for (const [key, value] of Object.entries(outputs ?? {})) {
            if (typeof value === "string" && value.length > 8 && value !== inputs[key] && key !== "region")
                computed.add(value);
        }
    }
    const values = [...computed];
    const masked = (value: unknown): unknown => {
        if (typeof value === "string") return values.some((one) => value.includes(one)) ? UNKNOWN : value;
        if (Array.isArray(value)) {
            const items = value.map(masked);
            return items.includes(UNKNOWN) ? UNKNOWN : items;
        }
        if (value === null || typeof value !== "object") return value;
        return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, masked(item)]));
    };
    return resources.map(({ outputs: _, ...resource }) => ({
        ...resource,
        inputs: masked(resource.inputs) as Record<string, unknown>,
    }));
}

describe("the bill of the user's stack", () => {
    it("is at most $83 a month, the use of 500 users included, and nothing is left out", async () => {
        const found = billOf(await stack());
        expect(found.total).to.be.at.most(83);
        expect(found.unpriced).to.deep.equal([]);
        expect(found.outOfScope).to.deep.equal([]);
        expect(found).to.not.have.property("range");
    });

    it("is grouped by the stack's own components", async () => {
        const { components } = billOf(await stack());
        expect(components.map(({ name }) => name)).to.have.members([
            "postgres",
            "spot-fallback",
            "ingress",
            "redis",
            "api",
            "network",
            "secrets",
            "files",
            "images",
            "alarms",
            "users",
        ]);
    });

    it("has the figures of the document's table, in Seoul's prices", async () => {
        const monthly = Object.fromEntries(billOf(await stack()).components.map((one) => [one.name, one.monthly]));
        // 730 h x 0.025 + 20 GB x 0.131
        expect(monthly["postgres"]).to.be.closeTo(20.87, 0.005);
        // t4g.nano 3.796 + 8 GB x 0.0912 + an address 3.65
        expect(monthly["network"]).to.be.closeTo(8.18, 0.005);
        // Valkey, 730 h x 0.0192
        expect(monthly["redis"]).to.be.closeTo(14.02, 0.005);
    });

    it("has both ways back to the document's literal shape, and their price", async () => {
        const usual = billOf(await stack());
        const redis = billOf(await stack({ redis: { engine: "redis" } }));
        expect(redis.total - usual.total).to.be.closeTo(730 * (0.024 - 0.0192), 1e-9);
        const facing = billOf(await stack({ ingress: { mode: "public", domain: "glimpse.contact", delegated: true } }));
        const addresses = facing.components
            .flatMap(({ lines }) => lines)
            .filter(({ what }) => what.includes("one a zone"));
        expect(addresses.map(({ monthly }) => monthly)).to.deep.equal([7.3]);
        expect(facing.unpriced).to.deep.equal([]);
    });

    it("leaves nothing without a price whatever is switched on", async () => {
        const values = {
            httpApi: { enabled: true },
            postgres: { multiAz: true },
            alarms: { emails: ["someone@example.com"] },
            ingress: { domain: "glimpse.contact", delegated: true },
        };
        expect(billOf(await stack(values)).unpriced).to.deep.equal([]);
    });

    it("is the same in a preview, before AWS has given a single id", async () => {
        const inventory = await stack();
        const resources = previewed(inventory);
        expect(JSON.stringify(resources)).to.contain(UNKNOWN);
        expect(billOf({ resources })).to.deep.equal(billOf(inventory));
    });
});

describe("the user's stack in us-east-1", () => {
    const region = "us-east-1";

    it("plans, costs what us-east-1 does, and lacks no price", async () => {
        const values = { network: { availabilityZones: ["us-east-1a", "us-east-1c"] } };
        const config = parseConfig({ stack: "startup-prod", region, values });
        const { resources } = await dryRun({
            project: "glimpse",
            stack: "startup-prod",
            config: { "aws:region": region },
            program: () => startup(config),
        });
        const { total, unpriced, evidence } = bill(resources, { region, asOf: new Date("2026-11-29") });
        expect(unpriced).to.deep.equal([]);
        // 730 x (0.016 for the database + 0.0128 for the cache + 0.0225 for the balancer) alone are 37.45.
        expect(total).to.be.within(37.45, 83);
        expect(evidence.total).to.be.within(0, total);
        expect(evidence.olderThanYear, "database and cache are of April 2025").to.be.greaterThan(730 * 0.0288);
    });
});
