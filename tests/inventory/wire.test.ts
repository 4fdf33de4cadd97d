import { expect } from "chai";
import { SECRET, UNKNOWN } from "../../inventory";
import { masked, revealed, sealed, UNKNOWN_VALUE } from "../../inventory/wire";

const MARK = "4dabf18193072939515e22adb298388d";
const secret = (value: unknown) => ({ [MARK]: "1b47061264138c4ac30d75fd1eb44270", value });

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
        const outputs = { plain: "a", password: "b", nested: {}, result: "g" };
        expect(sealed(outputs, inputs, ["result"])).to.deep.equal({
            plain: "a",
            password: secret("b"),
            nested: secret({}),
            result: secret("g"),
        });
    });
});
