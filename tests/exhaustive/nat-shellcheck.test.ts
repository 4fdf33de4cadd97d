import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { gunzipSync } from "node:zlib";
import { expect } from "chai";
import { natScript, natUserData } from "../../components/network/nat/user-data";
import { VALUES } from "../components/network/nat-values";
import { needing, SHELLCHECK } from "../needs";
import { temporaryFolder } from "../temporary-folder";

describe("the NAT instance's user data", () => {
    needing(SHELLCHECK)("passes shellcheck, as files and as rendered", () => {
        const folder = temporaryFolder("nat");
        const hook = path.join(folder, "boothook.sh");
        writeFileSync(hook, natUserData(VALUES).replace("#cloud-boothook\n", ""));
        const script = path.join(folder, "nat.sh");
        const packed =
            /base64 -d <<'END_OF_FILE' \| gunzip\n([\s\S]*?)\nEND_OF_FILE/.exec(natUserData(VALUES))?.[1] ?? "";
        writeFileSync(script, gunzipSync(Buffer.from(packed, "base64")));
        expect(readFileSync(script, "utf8").trimEnd()).to.equal(natScript().trimEnd());
        const sources = path.join(__dirname, "../../components/network/nat");
        for (const file of [hook, script, path.join(sources, "nat.sh"), path.join(sources, "boothook.sh")]) {
            // A guest's by_hand replaces the other one.
            const allowed = file.startsWith(sources) ? ["--exclude=SC2317"] : [];
            const check = ["--shell=bash", "--external-sources", ...allowed, file];
            const { status, stdout } = spawnSync("shellcheck", check, { encoding: "utf8" });
            expect(status, stdout).to.equal(0);
        }
    });
});
