import fs from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { billOf } from "../../cli/findings";
import { bill } from "../../costs";
import { settingsOf } from "../../policies/stack-settings";
import { readStackFile } from "../../stacks/config/stack-file";
import { temporaryFolder } from "../temporary-folder";

const region = "ap-northeast-2";
const KEY = "awskms://alias/pulumi-state?region=ap-northeast-2";

/** The bill of a stack of nothing, whose file names this provider. */
const billed = (secretsProvider?: string) => bill([], { region, ...(secretsProvider ? { secretsProvider } : {}) });

describe("The key that encrypts a stack's state", () => {
    it("is a line of the bill, $1 a month in every month, where the stack's file names one of AWS's", () => {
        const { total, fixed, worstCase, components, unpriced } = billed(KEY);
        expect({ total, fixed, both: worstCase.both, unpriced }).to.deep.equal({
            total: 1,
            fixed: 1,
            both: 1,
            unpriced: [],
        });
        const [{ name = "", lines = [] } = {}] = components;
        expect(name).to.equal("(no component)");
        expect(lines.map(({ resource, what, monthly, price }) => ({ resource, what, monthly, price }))).to.deep.equal([
            { resource: "account", what: "KMS key of the state", monthly: 1, price: "kms.key.month" },
        ]);
    });

    it("costs nothing with a passphrase, with Pulumi's service, and where the file names none", () => {
        for (const provider of [undefined, "", "passphrase", "default"]) {
            const { total, warnings } = billed(provider);
            expect([total, warnings.filter((text) => text.includes("secretsprovider"))]).to.deep.equal([0, []]);
        }
    });

    it("is no part of this bill where another vendor has it, and the bill says so", () => {
        for (const scheme of ["gcpkms", "azurekeyvault", "hashivault"]) {
            const { total, warnings } = billed(`${scheme}://some/key`);
            expect(total).to.equal(0);
            expect(warnings).to.include(
                `The state's secrets are encrypted by ${scheme} (secretsprovider), whose price is not part of this bill`,
            );
        }
    });

    it("is read from the stack's file, and held against its ceiling", () => {
        const folder = temporaryFolder("state-key");
        fs.writeFileSync(path.join(folder, "Pulumi.yaml"), "name: glimpse\nruntime: nodejs\n");
        const text = `secretsprovider: ${KEY}\nencryptedkey: AQICAHg=\nconfig:\n  aws:region: ${region}\n`;
        fs.writeFileSync(path.join(folder, "Pulumi.dev.yaml"), text);
        const { config, secretsProvider } = readStackFile(folder, "dev");
        const made = billOf([], settingsOf(config, secretsProvider));
        expect(typeof made === "string" ? made : made.total).to.equal(1);
    });
});
