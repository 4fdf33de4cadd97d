import { expect } from "chai";
import { UserError } from "../../components/user-error";
import { visible, visibleJson, visibleLines } from "../../components/visible-text";

/** A name for each kind of what no reader sees, and what is shown in its place. */
const UNSEEN: [name: string, text: string, shown: string][] = [
    ["ESC", "a\u001b[31mb", "a\\u{1b}[31mb"],
    ["the terminal's own introducer", "a\u009b2Jb", "a\\u{9b}2Jb"],
    ["a bell", "a\u0007b", "a\\u{7}b"],
    ["a line feed", "a\nb", "a\\nb"],
    ["a carriage return", "a\rb", "a\\rb"],
    ["a tab", "a\tb", "a\\tb"],
    ["delete", "a\u007fb", "a\\u{7f}b"],
    ["NUL", "a\u0000b", "a\\u{0}b"],
    ["a line separator", "a\u2028b", "a\\u{2028}b"],
    ["right to left", "a\u202eb", "a\\u{202e}b"],
    ["an isolate", "a\u2066b", "a\\u{2066}b"],
    ["a mark of direction", "a\u061cb", "a\\u{61c}b"],
    ["a space without width", "a\u200bb", "a\\u{200b}b"],
    ["a joiner", "a\u200db", "a\\u{200d}b"],
    ["a mark of the order of bytes", "a\ufeffb", "a\\u{feff}b"],
    ["a soft hyphen", "a\u00adb", "a\\u{ad}b"],
    ["a tag", "a\u{e0041}b", "a\\u{e0041}b"],
    ["a selector of a variant", "a\ufe0fb", "a\\u{fe0f}b"],
    ["a Hangul filler", "a\u3164b", "a\\u{3164}b"],
    ["half a character", "a\ud83db", "a\\u{d83d}b"],
];

describe("text that is to be seen", () => {
    for (const [name, text, shown] of UNSEEN) {
        it(`shows ${name} by its number`, () => {
            expect(visible(text)).to.equal(shown);
            expect(JSON.parse(visibleJson(JSON.stringify([text])))).to.deep.equal([text]);
            expect(visible(visibleJson(JSON.stringify([text])))).to.equal(visibleJson(JSON.stringify([text])));
        });
    }

    it("leaves the letters of all languages, and emoji, as they are", () => {
        for (const text of ["データベース", "база", "قاعدة", "naïve", "🐘", "a b", ""])
            expect(visible(text)).to.equal(text);
    });

    it("keeps the lines of a text that has lines", () => {
        expect(visibleLines("one\n\u001b[2Jtwo")).to.equal("one\n\\u{1b}[2Jtwo");
    });

    it("is what an error says of a key and a value", () => {
        const fault = { key: "a\u001b]0;x\u0007", value: "b\u009b\u202e", reason: "c\u001b", fix: "d\r" };
        const { message } = new UserError("it", [fault]);
        expect(message).to.equal(
            'it: 1 error\n  a\\u{1b}]0;x\\u{7} = "b\\u{9b}\\u{202e}"\n      why: c\\u{1b}\n      fix: d\\r',
        );
    });
});
