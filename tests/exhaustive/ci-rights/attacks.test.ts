import { readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { boundary } from "../../../examples/ci-role/boundary";
import { isAllowed, type Statement } from "../../examples/iam/evaluate";
import { attacks, within } from "./attacks";
import { kept, remaining } from "./others";
import { account, deploy, namesOf, ROOT, region } from "./roles";

describe("The rights of a deployment's role, by a simulated evaluation of IAM,", () => {
    for (const [what, action, resource, given = {}] of attacks) {
        it(`deny a deployment that ${what}`, () => {
            const call = { action, resource, context: { "aws:RequestedRegion": region, ...given } };
            expect(isAllowed(call, deploy(namesOf("prod")))).to.equal(false);
        });
    }

    it("leave other programs of the account alone, but for what README lists", () => {
        const readme = readFileSync(path.join(ROOT, "examples/ci-role/README.md"), "utf8").replace(/\s+/g, " ");
        const [, listed = ""] = /could also change: (.*?)\. It can give/.exec(readme) ?? [];
        const could = ([action, resource]: [string, string]) =>
            isAllowed({ action, resource, context: within }, deploy(namesOf("prod")));
        for (const [said, ...call] of remaining) {
            expect(could(call), call.join(" on ")).to.equal(true);
            expect(listed, said).to.contain(said);
        }
        expect(kept.filter(could)).to.deep.equal([]);
    });

    it("leave a role within the boundary no way into IAM, whatever its own policy allows", () => {
        const all: Statement[] = [{ Effect: "Allow", Action: "*", Resource: "*" }];
        for (const [, action, resource] of attacks.filter(([, name]) => /^(iam|kms|sts):/.test(name))) {
            const call = { action, resource, context: { "aws:RequestedRegion": region } };
            expect(isAllowed(call, all, boundary(namesOf("prod"))), action).to.equal(false);
        }
    });

    it("let a deployment change no zone but the one that is named", () => {
        const names = { ...namesOf("prod"), hostedZoneId: "Z0123456789ABC" };
        const change = (zone: string) => ({
            action: "route53:ChangeResourceRecordSets",
            resource: `arn:aws:route53:::hostedzone/${zone}`,
        });
        expect(isAllowed(change("Z0123456789ABC"), deploy(names))).to.equal(true);
        expect(isAllowed(change("Z999"), deploy(names))).to.equal(false);
    });

    it("let a deployment find Ubuntu's image, and read no other parameter of AWS's or of ours", () => {
        const ask = (resource: string) => isAllowed({ action: "ssm:GetParameters", resource }, deploy(namesOf("prod")));
        expect(
            ask(
                `arn:aws:ssm:${region}::parameter/aws/service/canonical/ubuntu/server/24.04/stable/current/arm64/hvm/ebs-gp3/ami-id`,
            ),
        ).to.equal(true);
        expect(ask(`arn:aws:ssm:${region}:${account}:parameter/billing-token`)).to.equal(false);
    });
});
