import { readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { PROJECT } from "../command/host";
import { NewAccount } from "./aws";
import { Clone } from "./clone";
import { atTerminal, CTRL_C, CTRL_D } from "./terminal";

const FILE = "Pulumi.startup-prod.yaml";
const ASKS = "Make it? [y/N] ";
const ENDS = "Nothing more was made. Run this again to go on.";

describe("bootstrap at a terminal (moto is AWS)", () => {
    let aws: NewAccount;
    let clone: Clone;
    before(async () => {
        aws = await NewAccount.open();
        clone = new Clone(aws.url);
    });
    beforeEach(() => aws.reset());
    after(() => aws.close());

    const bootstrap = (...typed: string[]) =>
        atTerminal(
            clone,
            // Without a shell in between, which Ctrl-C would end too.
            `exec "${process.execPath}" cli/glimpse.js bootstrap`,
            typed.map((one) => [ASKS, one]),
        );

    it("shows each thing with its price, makes it after a yes, and stops at a no", async () => {
        const { code, said } = await bootstrap("y\r", "Yes\r", "n\r");
        expect(code, said).to.equal(1);
        expect(said).to.include("make    the service-linked role of ecs.amazonaws.com, free\n");
        expect(said.split(ASKS)).to.have.length(4);
        expect(said).to.include(ENDS);
        expect(aws.changes).to.deep.equal(["CreateServiceLinkedRole", "CreateServiceLinkedRole"]);
    });

    it("takes what was typed ahead for the answers to what it asks next, and another word for a no", async () => {
        const { code, said } = await bootstrap("y\ry\ry\rsure\r");
        expect(code, said).to.equal(1);
        expect(aws.changes).to.have.length(3);
    });

    for (const [name, key] of [
        ["Ctrl-D", CTRL_D],
        ["Ctrl-C", CTRL_C],
    ] as const) {
        it(`takes ${name} for a no: nothing more is made, and the file is as it was`, async () => {
            const { code, said } = await bootstrap("y\r", key);
            expect(code, said).to.equal(1);
            expect(said).to.include(ENDS);
            expect(aws.changes).to.deep.equal(["CreateServiceLinkedRole"]);
            expect(readFileSync(path.join(clone.directory, FILE), "utf8")).to.equal(
                readFileSync(path.join(PROJECT, FILE), "utf8"),
            );
        });
    }
});
