import { expect } from "chai";
import type { Neighbours } from "../../../stacks/config/neighbours";
import { faultOf, faultsOf, parsed } from "./helpers";

const REGION = "ap-northeast-2";

/** A project of these stacks, as their files would say. */
function projectOf(files: Record<string, Record<string, unknown>>, regions: Record<string, string> = {}): Neighbours {
    return {
        project: "glimpse",
        stacks: Object.keys(files),
        read: (stack) => ({
            region: stack in regions ? regions[stack] : REGION,
            config: parsed(files[stack], { stack }),
        }),
    };
}

/** A guest of dev, which is in the network of startup-prod. */
const files = {
    "startup-prod": {},
    dev: { shared: { stack: "glimpse/startup-prod" }, previews: { most: 2 } },
    "phase-4": {},
};
const raw = { stack: "pr-12", neighbours: projectOf(files) };
const guest = (stack: string | undefined, database: string) => ({
    environment: "pr-12",
    shared: stack === undefined ? { database } : { stack, database },
});

describe("a stack whose database is on another's instance", () => {
    it("is whole in the same network: the host's own or one that the host is in, by short names or long ones", () => {
        for (const network of ["startup-prod", "glimpse/startup-prod"]) {
            for (const host of ["dev", "glimpse/dev", "startup-prod", "glimpse/startup-prod"]) {
                expect(() => parsed(guest(network, host), raw), `${network} ${host}`).to.not.throw();
            }
        }
    });

    it("and so it is where the host's file says that network by its short name", () => {
        const short = projectOf({ ...files, dev: { shared: { stack: "startup-prod" } } });
        for (const host of ["dev", "glimpse/dev"]) {
            expect(() => parsed(guest("startup-prod", host), { ...raw, neighbours: short }), host).to.not.throw();
        }
    });

    it("is not its own host, by its short name or its long one", () => {
        for (const self of ["pr-12", "glimpse/pr-12"]) {
            expect(faultOf(guest("startup-prod", self), raw)).to.include({
                key: "glimpse:shared.database",
                value: self,
                reason: "a stack is no guest on its own instance",
            });
        }
    });

    it("names a stack that there is", () => {
        const fault = faultOf(guest("startup-prod", "devv"), raw);
        expect(fault).to.include({ key: "glimpse:shared.database", value: "devv" });
        expect(fault.reason).to.equal("there is no file Pulumi.devv.yaml, so no such stack of this project");
        expect(fault.fix).to.equal("did you mean dev? The other stacks here are startup-prod, dev, phase-4");
    });

    it("is in the network of its host", () => {
        const { reason } = faultOf(guest("startup-prod", "phase-4"), raw);
        expect(reason).to.match(/^it is in the network of phase-4, and this stack in that of startup-prod/);
    });

    it("is in the region of its host, where both say theirs", () => {
        const away = { ...raw, neighbours: projectOf(files, { dev: "ap-northeast-1" }) };
        const { key, reason } = faultOf(guest("startup-prod", "dev"), away);
        expect(key).to.equal("glimpse:shared.database");
        expect(reason).to.equal("it is in ap-northeast-1, this stack in ap-northeast-2 (aws:region)");
    });

    it("that is in no network of another is refused once", () => {
        expect(faultOf(guest(undefined, "dev"), raw)).to.include({ key: "glimpse:shared.database", value: "dev" });
    });

    it("has no sessions", () => {
        const values = { ...guest("startup-prod", "dev"), sessionManager: true };
        expect(faultOf(values, raw)).to.include({ key: "glimpse:sessionManager", value: true });
    });
});

describe("the region of a stack, and of the one whose network or instance it uses", () => {
    const values = guest("startup-prod", "dev");

    it("are held against each other only where both files say one", () => {
        const silent = { "startup-prod": undefined, dev: undefined } as unknown as Record<string, string>;
        expect(() => parsed(values, { ...raw, neighbours: projectOf(files, silent) })).to.not.throw();
        const found = faultsOf(values, { ...raw, region: "" });
        expect(found.map(({ key }) => key)).to.deep.equal(["aws:region"]);
    });

    it("are one: a VPC is in one region", () => {
        const away = projectOf(files, { "startup-prod": "ap-northeast-1" });
        expect(
            faultOf({ environment: "pr-12", shared: { stack: "startup-prod" } }, { ...raw, neighbours: away }),
        ).to.include({ key: "aws:region", value: REGION, fix: "write ap-northeast-1" });
    });
});
