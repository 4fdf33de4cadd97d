import * as fs from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import { credentialHint, withHint } from "../../../cli/aws/credential-hints";
import { temporaryFolder } from "../../temporary-folder";

const home = temporaryFolder("credential-hints");
const write = (file: string, text: string) => {
    fs.mkdirSync(path.join(home, ".aws"), { recursive: true });
    fs.writeFileSync(path.join(home, ".aws", file), text);
};

describe("Credentials that are not found", () => {
    const keys = { AWS_ACCESS_KEY_ID: "AKIA", AWS_SECRET_ACCESS_KEY: "secret" };

    it("are explained where half of a pair is set, or the pair is empty, and the value is never shown", async () => {
        expect(await credentialHint({ AWS_ACCESS_KEY_ID: keys.AWS_ACCESS_KEY_ID }, home)).to.equal(
            "AWS_ACCESS_KEY_ID is set, and AWS_SECRET_ACCESS_KEY is not",
        );
        expect(await credentialHint({ ...keys, AWS_ACCESS_KEY_ID: "" }, home)).to.equal(
            "AWS_SECRET_ACCESS_KEY is set, and AWS_ACCESS_KEY_ID is not",
        );
        expect(await credentialHint({ AWS_ACCESS_KEY_ID: "", AWS_SECRET_ACCESS_KEY: "" }, home)).to.equal(
            "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are set, and empty",
        );
        expect(await credentialHint(keys, home)).to.equal(undefined);
    });

    it("are explained where AWS_PROFILE names no profile, with those that there are", async () => {
        expect(await credentialHint({ AWS_PROFILE: "glimpse" }, home)).to.equal(
            "AWS_PROFILE is glimpse, and ~/.aws has no profile at all",
        );
        write(
            "config",
            "[default]\nregion = us-east-1\n[profile work]\nsso_session = s\n[sso-session s]\nsso_region = x\n",
        );
        write("credentials", "[old]\naws_access_key_id = x\n");
        expect(await credentialHint({ AWS_PROFILE: "glimpse" }, home)).to.equal(
            "AWS_PROFILE is glimpse, and ~/.aws has default, work, old",
        );
        for (const profile of ["work", "old", "", undefined]) {
            expect(await credentialHint({ AWS_PROFILE: profile }, home), profile).to.equal(undefined);
        }
    });

    it("keep the kind of the error, by which the command ends with 3", async () => {
        const error = Object.assign(new Error("Could not load credentials"), { name: "CredentialsProviderError" });
        const hinted = (await withHint(error, { AWS_ACCESS_KEY_ID: "x" })) as Error;
        expect([hinted.name, hinted.message]).to.deep.equal([
            "CredentialsProviderError",
            "AWS_ACCESS_KEY_ID is set, and AWS_SECRET_ACCESS_KEY is not",
        ]);
        expect(await withHint(error, {})).to.equal(error);
    });
});
