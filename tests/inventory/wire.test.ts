import { expect } from "chai";
import { SECRET, UNKNOWN } from "../../inventory";
import { downgraded, isSecret, masked, revealed, sealed, UNKNOWN_VALUE, upgraded } from "../../inventory/wire";

const MARK = "4dabf18193072939515e22adb298388d";
const secret = (value: unknown) => ({ [MARK]: "1b47061264138c4ac30d75fd1eb44270", value });
const output = (more: Record<string, unknown> = {}) => ({ [MARK]: "d0e6a833031e9bbcd3f4e8bde6ca49a4", ...more });
const asset = { [MARK]: "c44067f5952c0a294b673a41bacd8c17", text: "hello" };

describe("properties on the wire", () => {
    const inputs = {
        plain: "a",
        password: secret("b"),
        list: [secret("c"), "d"],
        nested: { deep: secret({ e: secret("f") }) },
        later: UNKNOWN_VALUE,
    };

    it("are shown with secrets and unknown values masked, at any depth", () => {
        expect(masked(inputs)).to.deep.equal({
            plain: "a",
            password: SECRET,
            list: [SECRET, "d"],
            nested: { deep: SECRET },
            later: UNKNOWN,
        });
    });

    // One a type: string, boolean, number, array, asset, archive, object (sdk/go/common/resource/plugin/rpc.go).
    for (const [type, mark] of Object.entries({
        boolean: "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
        number: "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
        text: "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
        array: "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
        asset: "030794c1-ac77-496b-92df-f27374a8bd58",
        archive: "e48ece36-62e2-4504-bad9-02848725956a",
        object: "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
    })) {
        it(`are shown as unknown where the engine marks an unknown ${type}, at any depth`, () => {
            const marked = { one: mark, list: [mark, "a"], nested: { deep: mark } };
            const expected = { one: UNKNOWN, list: [UNKNOWN, "a"], nested: { deep: UNKNOWN } };
            expect(masked(marked)).to.deep.equal(expected);
            expect(revealed(marked)).to.deep.equal(expected);
        });
    }

    it("keep what only resembles a mark: another UUID, and an object of another signature", () => {
        const inputs = {
            id: "04da6b54-80e4-46f7-96ec-b56ff0331ba8",
            asset: { [MARK]: "c44067f5952c0a294b673a41bacd8c17", text: "hello" },
            nothing: null,
        };
        expect(masked(inputs)).to.deep.equal(inputs);
        expect(revealed(inputs)).to.deep.equal(inputs);
    });

    it("are sent to AWS with secrets as they are", () => {
        expect(revealed(inputs)).to.deep.equal({
            plain: "a",
            password: "b",
            list: ["c", "d"],
            nested: { deep: { e: "f" } },
            later: UNKNOWN,
        });
    });

    it("come back as secrets where the input held one, or the SDK says so", () => {
        const outputs = { plain: "a", password: "b", list: [], nested: {}, result: "g" };
        expect(sealed(outputs, inputs, ["result"])).to.deep.equal({
            plain: "a",
            password: secret("b"),
            list: secret([]),
            nested: secret({}),
            result: secret("g"),
        });
    });

    it("come back as they are where the input held no secret, only null, nothing or another signature", () => {
        const outputs = { none: null, asset: {}, list: [], other: 1 };
        const without = { none: null, asset: { [MARK]: "c44067f5952c0a294b673a41bacd8c17" }, list: [null, "a"] };
        expect(sealed(outputs, without, [])).to.deep.equal(outputs);
    });
});

describe("properties as a transform is given them", () => {
    const properties = {
        plain: "a",
        none: null,
        number: 3,
        list: ["b", UNKNOWN_VALUE, null],
        nested: { deep: { later: UNKNOWN_VALUE, password: secret("c") }, asset },
        later: UNKNOWN_VALUE,
        password: secret("d"),
        both: secret(UNKNOWN_VALUE),
        within: secret({ later: UNKNOWN_VALUE, deep: secret("e") }),
    };
    const given = {
        plain: "a",
        none: null,
        number: 3,
        list: ["b", output(), null],
        nested: { deep: { later: output(), password: output({ value: "c", secret: true }) }, asset },
        later: output(),
        password: output({ value: "d", secret: true }),
        both: output({ secret: true }),
        within: output({
            value: { later: output(), deep: output({ value: "e", secret: true }) },
            secret: true,
        }),
    };

    it("have secrets and unknown values as outputs, at any depth, and all else as it is", () => {
        expect(upgraded(properties, {})).to.deep.equal(given);
        expect(upgraded(properties, { plain: [], elsewhere: ["urn:a"] })).to.deep.equal(given);
    });

    it("have what comes from other resources as outputs that name these", () => {
        const from = ["urn:a", "urn:b"];
        const all = upgraded(properties, { plain: from, list: from, later: from, password: from });
        expect(all).to.deep.equal({
            ...given,
            plain: output({ value: "a", dependencies: from }),
            list: output({ value: given.list, dependencies: from }),
            later: output({ dependencies: from }),
            password: output({ value: "d", secret: true, dependencies: from }),
        });
    });

    it("are the same again when they come back", () => {
        expect(downgraded(given)).to.deep.equal(properties);
        expect(downgraded(upgraded(properties, { plain: ["urn:a"], later: ["urn:b"] }))).to.deep.equal(properties);
        expect(downgraded([output({ value: [output({ value: 1 })] })])).to.deep.equal([[1]]);
        expect(downgraded(output({ value: "a", secret: false }))).to.equal("a");
        expect([null, undefined, "a", 3].map(downgraded)).to.deep.equal([null, undefined, "a", 3]);
    });

    it("are secrets by the protocol's mark alone", () => {
        expect([secret("a"), secret(undefined)].map(isSecret)).to.deep.equal([true, true]);
        const others = [output({ secret: true }), asset, {}, null, undefined, "a", SECRET];
        expect(others.map(isSecret)).to.deep.equal(others.map(() => false));
    });
});
