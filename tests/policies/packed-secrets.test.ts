import { gzipSync } from "node:zlib";
import { expect } from "chai";
import { secretsInScript, secretsInValue, unpacked } from "../../policies/secrets";

describe("A script", () => {
    const scripts: [script: string, found: string[]][] = [
        ["PASSWORD=hunter22", ["PASSWORD"]],
        ["export PASSWORD=hunter22", ["PASSWORD"]],
        ["export   PASSWORD=hunter22", ["PASSWORD"]],
        ["A=1 PASSWORD=hunter22 run", ["PASSWORD"]],
        ["run;PASSWORD=hunter22;", ["PASSWORD"]],
        ["a=1\nPASSWORD=hunter22\nb=2", ["PASSWORD"]],
        ["sh -c 'PASSWORD=hunter22'", ["PASSWORD"]],
        ['sh -c "PASSWORD=hunter22"', ["PASSWORD"]],
        ["db_password2_token=hunter22", ["db_password2_token"]],
        ['PASSWORD="hunter 22"', ["PASSWORD"]],
        ["PASSWORD='hunter 22'", ["PASSWORD"]],
        ["PASSWORD=hunter22&TOKEN=hunter33", ["PASSWORD", "TOKEN"]],
        ["A=1&&PASSWORD=hunter22", ["PASSWORD"]],
        ["A=1&PASSWORD=$(cat secret)", []],
        ["PASSWORD=hunter22 TOKEN=hunter33", ["PASSWORD", "TOKEN"]],
        ["PASSWORD=hunter22 PASSWORD=hunter33", ["PASSWORD"]],
        ["psql postgres://shop:hunter22@db", ["a URL with a password"]],
        ["PASSWORD=postgres://shop:hunter22@db", ["a URL with a password", "PASSWORD"]],
        ["PASSWORD=", []],
        ["PASSWORD=;hunter22", []],
        ['PASSWORD=""', []],
        ["PASSWORD=$1hunter", []],
        ["PASSWORD=`cat secret`", []],
        ['PASSWORD="$(cat secret)"', []],
        ["curl -H X-PASSWORD=hunter22", []],
        ["1PASSWORD=hunter22", []],
        ["PORT=30000000", []],
        ["", []],
    ];
    for (const [script, found] of scripts) {
        it(`has ${found.join(" and ") || "no secret"}: ${JSON.stringify(script)}`, () => {
            expect(secretsInScript(script)).to.deep.equal(found);
        });
    }
});

describe("A value that is a file by itself", () => {
    for (const value of [
        '{ "password": "hunter22" }',
        "  [{ password: hunter22 }]",
        "password: hunter22\nport: 1",
        "\n PASSWORD=hunter22",
    ]) {
        it(`has its secrets: ${JSON.stringify(value)}`, () => expect(secretsInValue(value)).to.not.be.empty);
    }
    const rules = "Rules { password: 8 to 64 letters }";
    for (const value of ["PASSWORD=hunter22", "x {PASSWORD=hunter22}", rules, "{ port: 1 }", ""]) {
        it(`has none: ${JSON.stringify(value)}`, () => expect(secretsInValue(value)).to.deep.equal([]));
    }
});

describe("Text as a machine reads it", () => {
    const base64 = (text: string | Buffer) => Buffer.from(text).toString("base64");
    const script = "#!/bin/sh\nexport PASSWORD=hunter22\n";

    it("is itself where nothing is packed", () => {
        expect(unpacked(script)).to.equal(script);
        expect(unpacked("")).to.equal("");
    });

    it("comes out of base64, with spaces and lines in and around it, and out of gzip", () => {
        const packed = base64(script);
        for (const text of [packed, `  ${packed}\n`, packed.replace(/(.{20})/g, "$1\n"), base64(gzipSync(script))]) {
            expect(unpacked(text), text).to.equal(script);
        }
    });

    it("may begin with any letter, and with one of which gzip has the second byte", () => {
        for (const text of ["Ëtat: PASSWORD=hunter22", "한글 PASSWORD=hunter22"]) {
            expect(unpacked(base64(text))).to.equal(text);
        }
    });

    it("has the files within it, packed twice too, and no more than that", () => {
        const config = (text: string) => `write_files:\n- content: ${text}\n`;
        expect(unpacked(config(base64(script)))).to.equal(`${config(base64(script))}\n${script}`);
        expect(unpacked(config(base64(gzipSync(script))))).to.include("hunter22");
        const twice = config(base64(config(base64(script))));
        expect(unpacked(twice)).to.include("hunter22");
        expect(unpacked(config(base64(twice)))).to.not.include("hunter22");
        expect(unpacked(config(base64(script)), 0)).to.equal(config(base64(script)));
        const two = base64("the first file of two, with words");
        expect(unpacked(`one: ${two}, two: ${base64(script)}`).split("\n")).to.include.members([
            "the first file of two, with words",
            "export PASSWORD=hunter22",
        ]);
    });

    it("is left as it is where the bytes are no text, or too few", () => {
        for (const text of [
            base64(Buffer.from([0, 1, 2, 3, 4, 5, 6, 7])),
            base64(Buffer.from([0x1f, 0x8b, 1, 2, 3, 4, 5, 6])),
            base64(Buffer.from([0x1f, 0x20, 0x41, 0x41, 0x41, 0x41, 0x41, 0x41])),
            base64("text, and a byte that is none: \u0007"),
            base64("\u0007 before it"),
            "abcdefg",
            "abcd-efgh-ijkl-mnop",
            `!${base64("hello world!")}`,
            `${base64("hello world!")}!`,
            `${base64("hello")}!${base64("world")}`,
        ]) {
            expect(unpacked(text), text).to.equal(text);
        }
        expect(unpacked(base64(Buffer.from([0x41, 0x8b, 0x41, 0x41, 0x41, 0x41])))).to.equal("QYtBQUFB");
    });

    it("is left as it is within a text too, where it is short", () => {
        expect(unpacked("see aGVsbG8gd29ybGQ= there")).to.equal("see aGVsbG8gd29ybGQ= there");
    });
});
