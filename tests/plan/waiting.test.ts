import { expect } from "chai";
import { plan } from "./host";
import { projectOf } from "./project";

const OTHERS = { otherDomains: ["api.glimpse.contact"], redirectedDomains: ["www.glimpse.contact"] };

describe("a plan of settings that wait for another one", () => {
    const directory = projectOf({
        waits: { ingress: { domain: "glimpse.contact", ...OTHERS } },
        named: { ingress: { domain: "glimpse.contact" } },
        delegated: { ingress: { domain: "glimpse.contact", delegated: true, ...OTHERS } },
    });

    it("says what nothing comes of until the domain is delegated, in text and in JSON", async () => {
        const said = "glimpse:ingress.otherDomains, redirectedDomains wait for delegated: true";
        const { code, stdout } = await plan(["--stack", "waits"], { directory });
        expect(code).to.equal(0);
        expect(stdout.replace(/\s+/g, " ")).to.contain(said);
        const json = await plan(["--stack", "waits", "--format", "json"], { directory });
        expect(JSON.parse(json.stdout).remarks.join()).to.contain(said);
    });

    it("says nothing of it where none waits", async () => {
        for (const stack of ["named", "delegated"]) {
            expect((await plan(["--stack", stack], { directory })).stdout, stack).not.to.match(/waits? for delegated/);
        }
    });
});
