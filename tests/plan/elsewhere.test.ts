import fs from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { parse } from "csv-parse/sync";
import { plan } from "./host";
import { projectOf } from "./project";

/** A NAT gateway's state, as `pulumi stack export` writes it, by a provider in this region. */
function stateIn(region: string): object {
    const provider = "urn:pulumi:prod::shop::pulumi:providers:aws::default";
    const gateway = "aws:ec2/natGateway:NatGateway";
    const resources = [
        { urn: provider, custom: true, id: "p", type: "pulumi:providers:aws", inputs: { region }, outputs: { region } },
        {
            urn: `urn:pulumi:prod::shop::${gateway}::nat`,
            custom: true,
            id: "nat-1",
            type: gateway,
            inputs: { subnetId: "s" },
            provider: `${provider}::p`,
        },
    ];
    return { version: 3, deployment: { manifest: {}, resources } };
}

describe("a file whose resources are in another region than the stack that is named", () => {
    const run = async (region: string) => {
        const directory = projectOf({ usual: {} });
        const file = path.join(directory, "state.json");
        fs.writeFileSync(file, JSON.stringify(stateIn(region)));
        const { stdout } = await plan(["--from", file, "--stack", "usual", "--format", "json"], { directory });
        const { bill, remarks = [] } = JSON.parse(stdout);
        return { region: bill.region, fixed: bill.fixed, remarks: remarks.join() };
    };

    it("is billed where they are, and says so: $32.85 in us-east-1, not Seoul's $43.07", async () => {
        const found = await run("us-east-1");
        expect(found.region).to.equal("us-east-1");
        expect(found.fixed).to.be.closeTo(730 * 0.045, 1e-9);
        expect(found.remarks).to.contain("its resources are in us-east-1, and are billed there");
    });

    it("says nothing where both are the same", async () => {
        const found = await run("ap-northeast-2");
        expect(found.fixed).to.be.closeTo(730 * 0.059, 1e-9);
        expect(found.remarks).to.equal("");
    });

    it("has rows of FOCUS in the region of each charge, by the key of that region's book", async () => {
        const directory = projectOf({ usual: {} });
        const file = path.join(directory, "state.json");
        const here = stateIn("ap-northeast-2") as { deployment: { resources: { urn: string; inputs: object }[] } };
        const [, gateway] = here.deployment.resources;
        if (!gateway) throw new Error("no gateway");
        const far = {
            ...gateway,
            urn: `${gateway.urn}-far`,
            id: "nat-2",
            inputs: { subnetId: "s", region: "us-east-1" },
        };
        here.deployment.resources.push({ ...gateway, urn: `${gateway.urn}-second` }, far);
        fs.writeFileSync(file, JSON.stringify(here));
        const { stdout } = await plan(["--from", file, "--format", "csv"], { directory });
        const rows: Record<string, string>[] = parse(stdout, { columns: true });
        const hours = rows.filter(({ SkuPriceId }) => SkuPriceId === "nat-gateway.hour");
        const found = hours.map(({ RegionId, ServiceName, BilledCost }) => [RegionId, ServiceName, BilledCost]);
        expect(found.sort()).to.deep.equal([
            ["ap-northeast-2", "Amazon Virtual Private Cloud", "43.07"],
            ["ap-northeast-2", "Amazon Virtual Private Cloud", "43.07"],
            ["us-east-1", "Amazon Virtual Private Cloud", "32.85"],
        ]);
    });
});
