import { expect } from "chai";
import { SECRET } from "../../inventory/resource";
import { changesBetween } from "../../inventory/transform-changes";

const SIGNED = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };
const secretOf = (value: string) => ({ ...SIGNED, value });
const changes = (from: unknown, to: unknown) =>
    changesBetween(from, to, "x").map(({ path, shown = path, from, to }) => [shown, from, to]);

describe("what differs between two lists", () => {
    it("is the item that came or went, wherever in the list it is", () => {
        expect(changes(["b", "c"], ["a", "b", "c"])).to.deep.equal([["x[0]", undefined, "a"]]);
        expect(changes(["a", "b", "c"], ["a", "c"])).to.deep.equal([["x[1]", "b", undefined]]);
        expect(changes(["a", "a", "b"], ["a", "b", "b"])).to.deep.equal([["x[2]", "a", "b"]]);
        const port = (fromPort: number) => ({ protocol: "tcp", fromPort });
        expect(changes([port(443), port(80)], [port(22), port(443), port(80)])).to.deep.equal([
            ["x[0]", undefined, port(22)],
        ]);
    });

    it("is the whole list where only its order is another", () => {
        expect(changes(["a", "b"], ["b", "a"])).to.deep.equal([["x", ["a", "b"], ["b", "a"]]]);
        const [one, two] = [
            { name: "one", value: 1 },
            { name: "two", value: 2 },
        ];
        expect(changes([one, two], [two, one])).to.deep.equal([["x", [one, two], [two, one]]]);
    });

    it("is named by the items' own names, and placed where a provider finds it", () => {
        const variables = (values: Record<string, string>) =>
            JSON.stringify([
                { name: "api", environment: Object.entries(values).map(([name, value]) => ({ name, value })) },
            ]);
        const found = changesBetween(
            variables({ A: "1", MODE: "info", OLD: "x" }),
            variables({ NEW: "y", A: "1", MODE: "debug" }),
            "x",
        );
        expect(found).to.deep.equal([
            {
                path: "x[0].environment[0]",
                shown: 'x["api"].environment["NEW"]',
                to: { name: "NEW", value: "y" },
            },
            {
                path: "x[0].environment[2].value",
                shown: 'x["api"].environment["MODE"].value',
                from: "info",
                to: "debug",
            },
            {
                path: "x[0].environment[2]",
                shown: 'x["api"].environment["OLD"]',
                from: { name: "OLD", value: "x" },
            },
        ]);
    });

    it("pairs statements of a policy by what they have in common", () => {
        const read = { Sid: "Read", Effect: "Allow", Action: ["s3:GetObject", "s3:ListBucket"], Resource: "*" };
        const send = { Effect: "Allow", Action: "sqs:SendMessage", Resource: "*" };
        const deny = { Effect: "Deny", Action: "*", Resource: "*", Condition: {} };
        const policy = (Statement: unknown[]) => JSON.stringify({ Version: "2012-10-17", Statement });
        const after = { ...read, Action: ["s3:GetObject", "s3:PutObject", "s3:ListBucket"] };
        expect(changes(policy([read, send]), policy([deny, after, send]))).to.deep.equal([
            ["x.Statement[0]", undefined, deny],
            ["x.Statement[1].Action[1]", undefined, "s3:PutObject"],
        ]);
    });

    it("shows no item that may have been, or may become, a secret among them", () => {
        const token = secretOf("sesame");
        for (const [from, to] of [
            [
                ["sesame", "a"],
                ["b", token],
            ],
            [
                [token, "a"],
                ["b", "sesame"],
            ],
            [
                [{ v: "sesame" }, { v: "a" }],
                [{ v: "b" }, { v: token }],
            ],
            [["sesame"], ["x", SECRET, "y"]],
        ]) {
            const found = changes(from, to);
            expect(JSON.stringify(found), JSON.stringify(from)).not.to.include("sesame");
            expect(found).to.deep.equal([["x", SECRET, SECRET]]);
        }
    });
});
