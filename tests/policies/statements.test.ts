import { expect } from "chai";
import { inspect } from "../../policies/inspection";
import { type Statement, statementsOf } from "../../policies/statements";
import { resource } from "./helpers";

const TYPE = "aws:sqs/queuePolicy:QueuePolicy";

/** What is read of a policy's statements, and what cannot be judged of it. */
function read<T>(policy: unknown, ask: (statement: Statement) => T): { found: T[]; open: string[] } {
    const found: T[] = [];
    const text = typeof policy === "string" ? policy : JSON.stringify(policy);
    const open = inspect([resource(TYPE, "queue", policy === undefined ? {} : { policy: text })], (inspection) =>
        inspection.askAll([TYPE], (properties) => {
            for (const statement of statementsOf(properties, "policy")) {
                properties.ask(() => {
                    found.push(ask(statement));
                    return undefined;
                });
            }
            return undefined;
        }),
    ).map(({ message }) => message);
    return { found, open };
}
const readOne = <T>(statement: unknown, ask: (statement: Statement) => T) => {
    const { found, open } = read({ Statement: [statement] }, ask);
    expect(open).to.deep.equal([]);
    return found[0];
};

describe("The statements of an IAM policy", () => {
    it("are none of a policy that is not written, and of one without statements", () => {
        expect(read(undefined, () => 1)).to.deep.equal({ found: [], open: [] });
        expect(read({ Version: "2012-10-17" }, () => 1)).to.deep.equal({ found: [], open: [] });
        expect(read({ Statement: [] }, () => 1)).to.deep.equal({ found: [], open: [] });
    });

    it("are one where it is written without a list, in any letters and under Pulumi's name", () => {
        const one = { Effect: "Deny", Action: "s3:*" };
        for (const policy of [{ Statement: one }, { statement: [one] }, { statements: [one] }, { STATEMENT: [one] }]) {
            expect(
                read(policy, ({ effect }) => effect),
                JSON.stringify(policy),
            ).to.deep.equal({
                found: ["Deny"],
                open: [],
            });
        }
    });

    it("have each part as a list, and what is not written as nothing", () => {
        const all = readOne(
            {
                Sid: "Send",
                Effect: "Allow",
                Action: "sqs:SendMessage",
                Resource: ["arn:a", "arn:b"],
                Principal: { aws: "1", Service: ["sns.amazonaws.com", "s3.amazonaws.com"], Other: "x" },
                Condition: {
                    StringEquals: { "AWS:SourceAccount": 1, "aws:sourcearn": ["a", "[unknown]"] },
                    Null: "no mapping",
                },
            },
            (statement) => ({ ...statement }),
        );
        expect(all).to.deep.equal({
            label: "Send",
            effect: "Allow",
            actions: ["sqs:SendMessage"],
            notActions: undefined,
            resources: ["arn:a", "arn:b"],
            notResources: undefined,
            principals: ["AWS:1", "Service:sns.amazonaws.com", "Service:s3.amazonaws.com", "Other:x"],
            notPrincipals: undefined,
            conditions: [
                { operator: "stringequals", key: "aws:sourceaccount", values: ["1"] },
                { operator: "stringequals", key: "aws:sourcearn", values: ["a", "[unknown]"] },
            ],
        });
        expect(
            readOne({ Effect: null, Action: null, Principal: null, Condition: null }, (one) => ({ ...one })),
        ).to.deep.equal({
            label: "statement 1",
            effect: "Allow",
            actions: [],
            notActions: undefined,
            resources: [],
            notResources: undefined,
            principals: [],
            notPrincipals: undefined,
            conditions: [],
        });
    });

    it("have a part in AWS's own letters where it is written in others too", () => {
        const twice = { effect: "Allow", Effect: "Deny", action: "s3:GetObject", Action: "iam:*" };
        expect(readOne(twice, ({ effect, actions }) => [effect, actions])).to.deep.equal(["Deny", ["iam:*"]]);
    });

    it("have what they leave out", () => {
        const not = { NotAction: "iam:*", notresource: ["arn:a"], NotPrincipal: { AWS: "1" } };
        expect(
            readOne(not, ({ notActions, notResources, notPrincipals }) => [notActions, notResources, notPrincipals]),
        ).to.deep.equal([["iam:*"], ["arn:a"], ["AWS:1"]]);
    });

    it("are called by their place where they have no name", () => {
        const { found } = read({ Statement: [{ Sid: "" }, { Sid: 7 }, {}] }, ({ label }) => label);
        expect(found).to.deep.equal(["statement 1", "statement 2", "statement 3"]);
    });

    it("deny in any letters, and allow by any other word", () => {
        const { found } = read(
            { Statement: ["Deny", "deny", "DENY", "Denyx", "xDeny", "Allow", ""].map((Effect) => ({ Effect })) },
            ({ effect }) => effect,
        );
        expect(found).to.deep.equal(["Deny", "Deny", "Deny", "Allow", "Allow", "Allow", "Allow"]);
    });

    it("take numbers and truths as text, and everyone as AWS's", () => {
        expect(
            readOne({ Action: [1, true, "a"], Principal: "*" }, (one) => [one.actions, one.principals]),
        ).to.deep.equal([["1", "true", "a"], ["AWS:*"]]);
    });

    it("cannot be judged where the policy or one of them is none, and the others are read", () => {
        expect(read("[1]", () => 1).open).to.deep.equal([
            "cannot be judged: policy of queue is a list, not an IAM policy",
        ]);
        const { found, open } = read({ Statement: ["x", null, { Effect: "Deny" }] }, ({ effect }) => effect);
        expect(found).to.deep.equal(["Deny"]);
        expect(open).to.deep.equal([
            "cannot be judged: policy.Statement[0] of queue is another text, not a statement",
            "cannot be judged: policy.Statement[1] of queue is nothing, not a statement",
        ]);
    });

    it("cannot be judged in a part that is of another kind, by its place", () => {
        const parts: [part: unknown, ask: (statement: Statement) => unknown, says: string][] = [
            [{ Action: [{}] }, (one) => one.actions, "Action of queue is a block of settings, not text"],
            [{ Action: [[1]] }, (one) => one.actions, "Action of queue is a list, not text"],
            [{ Principal: { AWS: [null] } }, (one) => one.principals, "Principal.AWS of queue is nothing, not text"],
            [{ Condition: "x" }, (one) => one.conditions, "Condition of queue is another text, not conditions"],
        ];
        for (const [part, ask, says] of parts) {
            expect(read({ Statement: [part] }, ask).open).to.deep.equal([
                `cannot be judged: policy.Statement[0].${says}`,
            ]);
        }
    });

    it("cannot be judged in a part that is unknown, and only there", () => {
        const unknown = "[unknown]";
        const parts: [part: unknown, ask: (statement: Statement) => unknown, where: string][] = [
            [unknown, (one) => one.actions, "[0]"],
            [{ Resource: unknown }, (one) => one.resources, "[0].Resource"],
            [{ Principal: { Service: [unknown] } }, (one) => one.principals, "[0].Principal.Service"],
            [{ Condition: unknown }, (one) => one.conditions, "[0].Condition"],
        ];
        for (const [part, ask, where] of parts) {
            const [message = ""] = read({ Statement: [part] }, ask).open;
            expect(message).to.match(/^cannot be judged: policy\.Statement.* of queue is unknown until/);
            expect(message).to.include(`policy.Statement${where} of`);
            expect(read({ Statement: [part] }, ({ label }) => label).open.length).to.equal(part === unknown ? 1 : 0);
        }
    });
});
