import { expect } from "chai";
import { RefreshError } from "../../../costs/refresh/error";
import { JsonValues } from "../../../costs/refresh/json-values";
import { OfferCsv } from "../../../costs/refresh/offer-csv";
import { offerCsv, offerJson, savingsPlanJson } from "./list-forms";
import { asInBook } from "./price-list";

const PATTERNS = [["a", "*"], ["b", "*", "c"], ["top"], ["list", "*"], ["list2", "*", "deep", "*"]];

function valuesOf(chunks: Buffer[], patterns = PATTERNS): [string, unknown][] {
    const found: [string, unknown][] = [];
    const reader = new JsonValues(patterns, (path, value) => found.push([path.join("/"), value]));
    for (const chunk of chunks) reader.write(chunk);
    reader.end();
    return found;
}

const ODD = {
    top: 'a "quoted" \\ {brace} [bracket] , : \u00e9 \u{1f600} 서울',
    skipped: { deep: [[{ x: '}]"' }, []], {}, "\\", 'end\\"'], n: -1.5e-7, t: true, f: false, z: null },
    a: { 'k\u00e9y"s': { n: 1 }, s: "text", n: 12.5, t: true, z: null, e: {}, l: [] },
    b: { one: { c: [1, 2], d: 3 }, two: 7, three: { c: "last" } },
    list: [{ sku: "1" }, "two", 3, [4]],
    list2: [{ deep: [1] }, { other: 1 }, { deep: [2, { y: "]" }] }],
    empty: [],
    last: 1,
};

const ODD_FOUND: [string, unknown][] = [
    ["top", ODD.top],
    ...Object.entries(ODD.a).map(([key, value]): [string, unknown] => [`a/${key}`, value]),
    ["b/one/c", [1, 2]],
    ["b/three/c", "last"],
    ...ODD.list.map((value, index): [string, unknown] => [`list/${index}`, value]),
    ["list2/0/deep/0", 1],
    ["list2/2/deep/0", 2],
    ["list2/2/deep/1", { y: "]" }],
];

describe("JSON read piece by piece", () => {
    for (const [how, text] of [
        ["dense", JSON.stringify(ODD)],
        ["indented", JSON.stringify(ODD, null, 2)],
    ] as const) {
        const bytes = Buffer.from(text);

        it(`gives the same wherever ${how} text is split in two`, () => {
            for (let at = 0; at <= bytes.length; at++) {
                const found = valuesOf([bytes.subarray(0, at), bytes.subarray(at)]);
                expect(found, `split at ${at}`).to.deep.equal(ODD_FOUND);
            }
        });

        it(`gives the same from ${how} text byte by byte`, () => {
            expect(valuesOf([...bytes].map((byte) => Buffer.of(byte)))).to.deep.equal(ODD_FOUND);
        });

        it(`says of ${how} text, cut off anywhere, that it was cut off`, () => {
            for (let at = 0; at < bytes.length; at++) {
                expect(() => valuesOf([bytes.subarray(0, at)]), `cut at ${at}`).to.throw(RefreshError, "cut off");
            }
        });
    }

    it("says where text is no JSON", () => {
        for (const text of [
            '{"a": {"x": 1,}}',
            '{"a" {}}',
            "<html>",
            '{"a": {"x": nope}}',
            '{"a": {} "b": 1}',
            '{"a":{}}x',
        ]) {
            expect(() => valuesOf([Buffer.from(text)]), text).to.throw(RefreshError, "not JSON");
        }
    });

    it("parses nothing that its caller knows by the path", () => {
        const found: unknown[] = [];
        const reader = new JsonValues(
            [["a", "*"]],
            (_, value) => found.push(value),
            ([, key]) => key === "y",
        );
        reader.write(Buffer.from('{"a": {"x": {"n": nonsense}, "y": 2}}'));
        reader.end();
        expect(found).to.deep.equal([2]);
    });

    it("refuses a value that would fill the memory", () => {
        const text = `{"a": {"x": "${"y".repeat(5_000_000)}"}}`;
        expect(() => valuesOf([Buffer.from(text)])).to.throw(RefreshError, "is larger than");
    });

    it("gives a price list's products and terms wherever it is split", () => {
        const items = (asInBook().get("AWSELB") ?? []).slice(0, 2);
        const offer = offerJson("AWSELB", items, "ap-northeast-2");
        const bytes = Buffer.from(JSON.stringify(offer));
        const patterns = [["offerCode"], ["products", "*"], ["terms", "OnDemand", "*"]];
        const whole = valuesOf([bytes], patterns);
        expect(whole.map(([path]) => path.split("/")[0])).to.deep.equal([
            "offerCode",
            "products",
            "products",
            "terms",
            "terms",
        ]);
        for (let at = 0; at <= bytes.length; at++) {
            expect(valuesOf([bytes.subarray(0, at), bytes.subarray(at)], patterns)).to.deep.equal(whole);
        }
        const plan = Buffer.from(JSON.stringify(savingsPlanJson([{ usageType: "X", price: "1" }])));
        const rates = valuesOf([plan], [["terms", "savingsPlan", "*", "rates", "*"]]);
        expect(rates.map(([path]) => path)).to.deep.equal([
            "terms/savingsPlan/0/rates/0",
            "terms/savingsPlan/1/rates/0",
        ]);
    });
});

describe("CSV read piece by piece", () => {
    const items = (asInBook().get("AWSELB") ?? []).slice(0, 2);
    const text = offerCsv("AWSELB", items, "ap-northeast-2");
    const odd = `sep=,\r\n"a ""quoted"" one","two\nlines, é서😀"\r\n${text}`;
    const read = async (chunks: Buffer[]) => {
        const offer = new OfferCsv("AWSELB", () => true);
        for (const chunk of chunks) await offer.write(chunk);
        await offer.end();
        return offer.read();
    };
    const errorOf = (chunks: Buffer[]) => read(chunks).catch((error: unknown) => error);

    it("gives the same offer wherever it is split in two, and byte by byte", async () => {
        const bytes = Buffer.from(odd);
        const whole = await read([bytes]);
        expect(whole.offered).to.have.length(2);
        for (let at = 0; at <= 200; at++) {
            const parts = await read([bytes.subarray(0, at), bytes.subarray(at)]);
            expect(parts, `split at ${at}`).to.deep.equal(whole);
        }
        expect(await read([...bytes].map((byte) => Buffer.of(byte)))).to.deep.equal(whole);
    });

    for (const [what, end, reason] of [
        ["a quoted field that was cut off", 'a,"b', "cut off"],
        ["a row that would fill the memory", `"${"y".repeat(2 ** 20 + 10)}"`, "a row is longer than"],
        ["text after a quoted field", '"a"b,c\r\n', "it cannot be read as CSV"],
        ["a row of other fields", "a,b\r\n", "it was cut off"],
    ] as const) {
        it(`refuses ${what}`, async () => {
            const error = await errorOf([Buffer.from(text), Buffer.from(end)]);
            expect(error).to.be.instanceOf(RefreshError);
            expect(String(error)).to.contain(reason);
        });
    }
});
