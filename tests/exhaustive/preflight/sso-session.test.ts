import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { ssoSessionEnd } from "../../../cli/aws/sso-session";
import { temporaryFolder } from "../../temporary-folder";

const CONFIG = `[default]
region = ap-northeast-2

[profile glimpse]
sso_session = company
sso_account_id = 123456789012

[profile old]   # of before sessions
sso_start_url=https://company.awsapps.com/start

[sso-session company]
sso_start_url = https://elsewhere.awsapps.com/start
`;

/** A user's home, with what the AWS CLI keeps of one session. */
function home(session: string, token: string): string {
    const folder = temporaryFolder("glimpse-sso");
    mkdirSync(path.join(folder, ".aws/sso/cache"), { recursive: true });
    writeFileSync(path.join(folder, ".aws/config"), CONFIG);
    writeFileSync(
        path.join(folder, ".aws/sso/cache", `${createHash("sha1").update(session).digest("hex")}.json`),
        token,
    );
    return folder;
}

const END = "2026-11-29T01:08:00Z";
const TOKEN = JSON.stringify({ accessToken: "x", expiresAt: END });

describe("the end of an SSO session", () => {
    it("is what the AWS CLI keeps of it, by the profile's session or its start address", async () => {
        const named = home("company", TOKEN);
        expect(await ssoSessionEnd({ AWS_PROFILE: "glimpse" }, named)).to.deep.equal(new Date(END));
        const old = home("https://company.awsapps.com/start", TOKEN);
        expect(await ssoSessionEnd({ AWS_PROFILE: "old" }, old)).to.deep.equal(new Date(END));
    });

    it("is found in the file that AWS_CONFIG_FILE names, and with a comment behind a value", async () => {
        const elsewhere = path.join(temporaryFolder("glimpse-sso"), "config");
        writeFileSync(elsewhere, "[profile glimpse]\nsso_session = company ; of the whole team\n");
        const env = { AWS_PROFILE: "glimpse", AWS_CONFIG_FILE: elsewhere };
        expect(await ssoSessionEnd(env, home("company", TOKEN))).to.deep.equal(new Date(END));
    });

    for (const [where, env, token] of [
        ["the environment has keys", { AWS_PROFILE: "glimpse", AWS_ACCESS_KEY_ID: "x" }, TOKEN],
        ["the profile has no session", {}, TOKEN],
        ["there is no such profile", { AWS_PROFILE: "other" }, TOKEN],
        ["it is renewed by itself", { AWS_PROFILE: "glimpse" }, JSON.stringify({ expiresAt: END, refreshToken: "x" })],
        ["what is kept is broken", { AWS_PROFILE: "glimpse" }, "{"],
        ["what is kept has no end", { AWS_PROFILE: "glimpse" }, "{}"],
    ] as const) {
        it(`is not known where ${where}`, async () => {
            expect(await ssoSessionEnd(env, home("company", token))).to.equal(undefined);
        });
    }
});
