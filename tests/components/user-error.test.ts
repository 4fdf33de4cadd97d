import { inspect } from "node:util";
import { RunError } from "@pulumi/pulumi/errors";
import { expect } from "chai";
import { InputError, refuse } from "../../components/faults";
import { Postgres } from "../../components/index";
import { UserError } from "../../components/user-error";

const FAULT = { key: "--row", value: "eks2", reason: "it is none of eks, x86", fix: "write --row eks" };

/** What a call throws. */
function thrown(call: () => unknown): unknown {
    try {
        call();
    } catch (error) {
        return error;
    }
    throw new Error("it throws nothing");
}

describe("An error that its user can fix", () => {
    const errors: Record<string, unknown> = {
        UserError: new UserError("costs:compare", [FAULT]),
        InputError: new InputError("costs:compare", [FAULT]),
        "what refuse throws": thrown(() => refuse("costs:compare", [FAULT])),
        "what a component throws": thrown(
            () => new Postgres("db", { vpcId: "vpc-1", subnetIds: [], password: "x", maxTasks: 0 }),
        ),
    };

    for (const [name, error] of Object.entries(errors)) {
        it(`is a RunError to the SDK as it is published, which prints it without a stack trace: ${name}`, () => {
            expect(RunError.isInstance(error)).to.equal(true);
            expect(error).to.be.instanceOf(UserError);
            expect(inspect(error)).to.equal((error as UserError).message);
        });
    }

    it("is not what an error of the program is, which keeps its stack trace", () => {
        expect(RunError.isInstance(new Error("x"))).to.equal(false);
    });
});
