import fs from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { plan } from "./host";
import { projectOf } from "./project";

type Inputs = Record<string, unknown>;

const STACK = "urn:pulumi:prod::shop::pulumi:pulumi:Stack::shop-prod";

function state(type: string, name: string, inputs: Inputs) {
    return { urn: `urn:pulumi:prod::shop::${type}::${name}`, custom: true, type, id: name, inputs, outputs: inputs };
}

const machine = (instanceType: string) =>
    state("aws:ec2/instance:Instance", "web", { instanceType, rootBlockDevice: { volumeSize: 8, volumeType: "gp3" } });
const gateway = state("aws:ec2/natGateway:NatGateway", "nat", { subnetId: "s" });

type State = ReturnType<typeof state>;
const step = (op: string, oldState?: State, newState?: State) => ({
    op,
    urn: (newState ?? oldState)?.urn,
    ...(oldState ? { oldState } : {}),
    ...(newState ? { newState } : {}),
});

/** `pulumi preview --json` of a stack whose configuration limits what one update may add. */
async function previewed(limit: Inputs, ...steps: ReturnType<typeof step>[]) {
    const directory = projectOf({});
    const file = path.join(directory, "preview.json");
    const root = { urn: STACK, custom: false, type: "pulumi:pulumi:Stack" };
    const policies = JSON.stringify({ rules: { "cost-increase": limit } });
    const all = [{ op: "same", urn: STACK, oldState: root, newState: root }, ...steps];
    fs.writeFileSync(
        file,
        JSON.stringify({ config: { "aws:region": "ap-northeast-2", "glimpse:policies": policies }, steps: all }),
    );
    const { stdout } = await plan(["--from", file, "--format", "json"], { directory });
    return (JSON.parse(stdout).policies as { rule: string; message: string }[])
        .filter(({ rule }) => rule === "cost-increase")
        .map(({ message }) => message);
}

describe("a limit of what one update may add, of a preview without --base", () => {
    // 47.09 + 43.07 before: m7g.large is 0.1003 an hour, 0.73 its disk; the gateway 0.059.
    const before = 730 * (0.1003 + 0.059) + 8 * 0.0912;
    const after = 730 * (0.2006 + 0.059) + 8 * 0.0912;
    const grown = step("update", machine("m7g.large"), machine("m7g.xlarge"));
    const kept = step("same", gateway, gateway);

    it("compares with what the preview says exists, in percent", async () => {
        const [message, ...others] = await previewed({ percent: 20 }, kept, grown);
        expect(others).to.deep.equal([]);
        expect(message).to.contain(`grows by $${(after - before).toFixed(2)} a month, from $${before.toFixed(2)}`);
        expect(message).to.contain(`$${(before * 0.2).toFixed(2)} is the limit`);
    });

    it("is kept by a growth below it, and by a replacement that costs the same", async () => {
        expect(await previewed({ percent: 90 }, kept, grown)).to.deep.equal([]);
        const same = machine("m7g.large");
        const replaced = [
            step("create-replacement", same, same),
            step("replace", same, same),
            step("delete-replaced", same),
        ];
        expect(await previewed({ percent: 0 }, kept, ...replaced)).to.deep.equal([]);
    });

    it("counts what would be deleted as existing before", async () => {
        const created = step("create", undefined, machine("m7g.large"));
        expect(await previewed({ monthlyUsd: 50 }, step("delete", gateway), created)).to.deep.equal([]);
        expect((await previewed({ monthlyUsd: 50 }, kept, created)).join()).to.contain("grows by $73.95");
    });

    it("cannot be judged where a new resource has no price, or a step does not show what exists", async () => {
        const strange = step("update", machine("m7g.large"), machine("zz9.huge"));
        expect((await previewed({ percent: 20 }, kept, strange)).join()).to.contain("cannot be judged");
        const blind = await previewed({ percent: 20 }, kept, step("update", undefined, machine("m7g.large")));
        expect(blind.join()).to.contain("does not show what exists (oldState)");
    });

    it("says nothing of a first deployment, which is all growth", async () => {
        expect(await previewed({ percent: 20 }, step("create", undefined, machine("m7g.large")))).to.deep.equal([]);
    });
});
