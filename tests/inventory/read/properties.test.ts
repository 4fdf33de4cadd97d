import { expect } from "chai";
import { SECRET, UNKNOWN } from "../../../inventory/resource";
import { known, made, strict } from "./helpers";

type Inputs = Record<string, unknown>;
const reader = (inputs: Inputs) => strict(made("aws:x/y:Y", "one", inputs));

describe("A resource's inputs, read", () => {
    it("are text, numbers and switches in the forms that the provider takes", () => {
        const inputs = reader({ text: "a", size: "256", count: 3, on: "true", off: false, version: 17 });
        expect(inputs.text("text")).to.equal("a");
        expect(inputs.text("version")).to.equal("17");
        expect(inputs.number("size")).to.equal(256);
        expect(inputs.number("count", 3)).to.equal(3);
        expect(inputs.flag("on")).to.equal(true);
        expect(inputs.flag("off")).to.equal(false);
    });

    it("are blocks, even in a list of one, and lists, even of a single item", () => {
        const inputs = reader({
            one: { a: 1 },
            listed: [{ a: 2 }],
            many: [{ a: 3 }, { a: 4 }],
            names: "x",
            map: { k: 1 },
        });
        expect(inputs.block("one")?.number("a")).to.equal(1);
        expect(inputs.block("listed")?.number("a")).to.equal(2);
        expect(inputs.blocks("one").map((block) => block.number("a"))).to.deep.equal([1]);
        expect(inputs.blocks("many").map((block) => block.number("a"))).to.deep.equal([3, 4]);
        expect(inputs.texts("names")).to.deep.equal(["x"]);
        expect(inputs.entries("map")).to.deep.equal([["k", "1"]]);
        expect(inputs.count("many")).to.equal(2);
    });

    it("are JSON documents, as text or as objects", () => {
        const inputs = reader({ text: '{"a":[1]}', object: { a: [1] } });
        expect(inputs.json("text")).to.deep.equal({ a: [1] });
        expect(inputs.json("object")).to.deep.equal({ a: [1] });
    });

    for (const [what, value] of [
        ["undefined", undefined],
        ["null", null],
        ["an empty text", ""],
        ["an empty list", []],
    ] as const) {
        it(`are absent where the value is ${what}`, () => {
            const inputs = reader({ key: value });
            expect(inputs.has("key")).to.equal(false);
            expect(inputs.find("key", "aws:x/y:Y").is).to.equal(Array.isArray(value) ? "wrong" : "absent");
            if (!Array.isArray(value)) {
                expect(inputs.text("key")).to.equal(undefined);
                expect(inputs.json("key")).to.equal(undefined);
                expect(inputs.reference("key", "aws:x/y:Y")).to.equal(undefined);
            }
            if (value !== "") {
                expect(inputs.block("key")).to.equal(undefined);
                expect(inputs.blocks("key")).to.deep.equal([]);
                expect(inputs.texts("key")).to.deep.equal([]);
                expect(inputs.references("key", "aws:x/y:Y")).to.deep.equal([]);
                expect(inputs.count("key")).to.equal(0);
            }
        });
    }

    for (const [is, value] of [
        ["unknown", UNKNOWN],
        ["secret", SECRET],
    ] as const) {
        it(`are ${is}, and never a value, whatever is asked for`, () => {
            const inputs = reader({ key: value, block: { key: value }, list: [value], map: { a: value } });
            const why = `key of one: ${is}`;
            expect(inputs.has("key")).to.equal(true);
            expect(inputs.isHidden("key")).to.equal(true);
            for (const ask of [
                () => inputs.text("key"),
                () => inputs.number("key"),
                () => inputs.flag("key"),
                () => inputs.block("key"),
                () => inputs.blocks("key"),
                () => inputs.allBlocks("key"),
                () => inputs.texts("key"),
                () => inputs.entries("key"),
                () => inputs.json("key"),
                () => inputs.count("key"),
                () => inputs.reference("key", "aws:x/y:Y"),
                () => inputs.references("key", "aws:x/y:Y"),
            ]) {
                expect(ask).to.throw(why);
            }
            expect(() => inputs.block("block")?.text("key")).to.throw(`block.key of one: ${is}`);
            expect(() => inputs.texts("list")).to.throw(`list[0] of one: ${is}`);
            expect(() => inputs.blocks("list")).to.throw(`list[0] of one: ${is}`);
            expect(() => inputs.entries("map")).to.throw(`map.a of one: ${is}`);
        });
    }

    it("are of a wrong type, which is no value either", () => {
        const wrong = (value: unknown, ask: (inputs: ReturnType<typeof reader>) => unknown, what: string) =>
            expect(() => ask(reader({ key: value }))).to.throw(`of one: not ${what}`);
        for (const value of [{}, [], ["a"], Number.NaN]) wrong(value, (inputs) => inputs.text("key"), "text");
        for (const value of ["", " ", "abc", {}, [1], true, Number.NaN, "1e400"]) {
            wrong(value, (inputs) => inputs.number("key"), "a number");
        }
        for (const value of ["", "yes", 1, {}, []]) wrong(value, (inputs) => inputs.flag("key"), "true or false");
        for (const value of ["", "a", 1, true, [1]])
            wrong(value, (inputs) => inputs.block("key"), "a block of settings");
        for (const value of ["a", 1, [1], [null], [[]], [[{}]]]) {
            wrong(value, (inputs) => inputs.blocks("key"), "a block of settings");
        }
        for (const value of ["a", 1, [1]]) wrong(value, (inputs) => inputs.entries("key"), "names and values");
        for (const value of ["{", "abc"]) wrong(value, (inputs) => inputs.json("key"), "a JSON document");
        for (const value of [7, {}, ["a"]]) wrong(value, (inputs) => inputs.reference("key", "t"), "text");
        wrong(2, (inputs) => inputs.number("key", 3), "a number of at least 3");
    });

    it("are named by where they are", () => {
        const inputs = reader({ deep: { list: [{ a: {} }, "b"], one: "c", map: { k: {} }, ids: ["i", 7] } });
        const deep = inputs.block("deep");
        const at = (ask: () => unknown, path: string) => expect(ask).to.throw(`${path} of one: not`);
        at(() => deep?.text("list"), "deep.list");
        at(() => deep?.blocks("list"), "deep.list[1]");
        at(() => deep?.allBlocks("list"), "deep.list[1]");
        at(() => deep?.blocks("list")[0]?.text("a"), "deep.list[1]");
        at(() => deep?.blocks("one"), "deep.one");
        at(() => deep?.allBlocks("one"), "deep.one");
        at(() => deep?.entries("map"), "deep.map.k");
        at(() => deep?.references("ids", "aws:x/y:Y"), "deep.ids[1]");
        expect(() => deep?.missing("size")).to.throw("deep.size of one: absent");
        const other = made("aws:x/y:Y", "other", { size: UNKNOWN });
        expect(() => deep?.of(other).text("size")).to.throw(/^size of other: unknown$/);
        expect(deep?.property("list[1].a")).to.equal("deep");
        expect(inputs.property("list[1].a")).to.equal("list");
        expect(inputs.property("size")).to.equal("size");
    });

    it("are blocks of a list at hand as of an input, in rooms that end the question and in those that go on", () => {
        const list = [{ a: 1 }, UNKNOWN, { a: 2 }];
        expect(() => reader({}).blocksOf("rules", list)).to.throw("rules[1] of one: unknown");
        const figures = (blocks: { number(key: string): number | undefined }[]) => blocks.map((one) => one.number("a"));
        expect(figures(known({}).blocksOf("rules", list))).to.deep.equal([1, 2]);
        expect(figures(known({ rules: list }).allBlocks("rules"))).to.deep.equal([1, 2]);
        expect(figures(reader({}).blocksOf("rules", undefined))).to.deep.equal([]);
    });

    it("have empty texts among names and values, and as nothing else", () => {
        expect(reader({ tags: { a: "", b: 0, c: false } }).entries("tags")).to.deep.equal([
            ["a", ""],
            ["b", "0"],
            ["c", "false"],
        ]);
        expect(reader({ tags: { a: null } }).entries("tags")).to.deep.equal([]);
        expect(reader({}).entries("tags")).to.deep.equal([]);
    });

    it("that decide and are not given end the question", () => {
        expect(() => reader({}).missing("size")).to.throw("size of one: absent");
        expect(() => reader({ block: {} }).block("block")?.missing("size")).to.throw("block.size of one: absent");
        expect(() => known({}).missing("size")).to.throw("size of one is not given");
    });

    it("are none where the inputs themselves are no mapping", () => {
        const odd = { ...made("aws:x/y:Y", "one"), inputs: "[unknown]" as unknown as Inputs };
        expect(strict(odd).text("key")).to.equal(undefined);
    });

    it("are read one by one, when they are asked for", () => {
        const asked: string[] = [];
        const inputs = new Proxy<Inputs>(
            { type: "a", size: UNKNOWN, block: { deep: SECRET } },
            {
                get(target, key) {
                    asked.push(String(key));
                    return Reflect.get(target, key);
                },
            },
        );
        const one = reader(inputs);
        expect(asked).to.deep.equal([]);
        expect(one.text("type")).to.equal("a");
        expect(one.block("block")?.has("deep")).to.equal(true);
        expect(asked).to.deep.equal(["type", "block"]);
    });
});

describe("A reader that leaves out what is not known", () => {
    it("has values, and nothing in place of all else", () => {
        const inputs = known({
            a: "x",
            b: UNKNOWN,
            c: SECRET,
            d: {},
            list: ["x", UNKNOWN, SECRET, {}],
            blocks: [{ a: 1 }, UNKNOWN, 7],
        });
        expect(["a", "b", "c", "d"].map((key) => inputs.text(key))).to.deep.equal([
            "x",
            undefined,
            undefined,
            undefined,
        ]);
        expect(inputs.texts("list")).to.deep.equal(["x"]);
        expect(inputs.blocks("blocks").map((block) => block.number("a"))).to.deep.equal([1]);
        expect(inputs.flag("a")).to.equal(undefined);
        expect(inputs.entries("a")).to.deep.equal([]);
        expect(inputs.reference("b", "aws:x/y:Y")).to.equal(undefined);
    });

    it("has the references that are known, and what unknown ones come from", () => {
        const source = made("aws:x/y:Y", "source");
        const of = (keys: unknown, dependencies: string[] = []) =>
            strict(made("aws:x/z:Z", "one", { keys }, { dependencies }), [source]).known.references(
                "keys",
                source.type,
            );
        expect(of([UNKNOWN])).to.deep.equal([]);
        expect(of([UNKNOWN, SECRET, 7, "far"], [source.urn])).to.deep.equal([
            { resource: source },
            { elsewhere: "far" },
        ]);
        expect(of([SECRET, "far", {}])).to.deep.equal([{ elsewhere: "far" }]);
    });

    it("reads at the same place as a strict one", () => {
        const block = reader({ block: { a: UNKNOWN, b: "x" } }).block("block");
        expect(block?.known.text("a")).to.equal(undefined);
        expect(block?.known.text("b")).to.equal("x");
    });

    it("says what is given by name, and what of it no one knows before the update", () => {
        const inputs = reader({ unknown: UNKNOWN, secret: SECRET, text: "x", list: [UNKNOWN] });
        expect(inputs.keys).to.deep.equal(["unknown", "secret", "text", "list"]);
        const unknown = [...inputs.keys, "absent"].filter((key) => inputs.isUnknown(key));
        expect(unknown).to.deep.equal(["unknown"]);
    });
});
