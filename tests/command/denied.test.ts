import { expect } from "chai";
import { messageOf } from "../../cli/aws/failures";
import { fixFor } from "../../cli/aws/reporting";
import { Interrupted } from "../../cli/command";
import { report } from "../../cli/command/errors";

const LONG =
    "arn:aws:sts::123456789012:assumed-role/AWSReservedSSO_AdministratorAccess_0123456789abcdef/firstname.lastname@a-company-of-some-size.example.co.kr";
const denied = (text: string, name = "AccessDeniedException") => Object.assign(new Error(text), { name });

describe("What AWS refuses", () => {
    for (const [service, before] of [
        ["ecs", ""],
        ["ec2", "You are not authorized to perform this operation. "],
    ]) {
        it(`keeps ${service}'s name of the right, however long the caller's name is`, () => {
            const text = `${before}User: ${LONG} is not authorized to perform: ${service}:RunTask on resource: * because of nothing`;
            expect(messageOf(denied(text))).to.match(new RegExp(`perform: ${service}:RunTask$`));
        });
    }

    it("is cut off otherwise, after 200 characters of its first line", () => {
        expect(messageOf(denied("x".repeat(900), "ServerException"))).to.have.length(200);
        expect(messageOf(new Error("one\ntwo"))).to.equal("one");
        const short = messageOf(denied("User: arn is not authorized to perform: a:B on resource: c because d"));
        expect(short).to.contain("because d");
    });

    it("says to whom a right must be given", () => {
        const fixes = { denied: `allow it to ${LONG}`, again: "run this again" };
        expect(fixFor(denied("no"), fixes)).to.equal(`allow it to ${LONG}`);
    });
});

describe("An interrupted command", () => {
    it("ends with 130 and one line about what it left", () => {
        let said = "";
        const stderr = { write: (text: string) => (said += text) };
        expect(report(new Interrupted(), { name: "env" }, stderr)).to.equal(130);
        expect(report(new Interrupted("the value is kept"), { name: "secrets" }, stderr)).to.equal(130);
        expect(said).to.equal("Interrupted: nothing was changed.\nInterrupted: the value is kept.\n");
    });
});
