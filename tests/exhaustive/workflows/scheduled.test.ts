import * as fs from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import { temporaryFolder } from "../../temporary-folder";
import { type Answer, run } from "./script";
import { commands, onPosix, withJq } from "./script-helpers";

describe("The nightly check for drift", () => {
    const refresh = (code: number, text: string): Answer => ({
        to: "npx pulumi refresh --preview-only",
        code,
        stdout: text,
    });
    const drifted = refresh(
        255,
        "~ aws:ecs/service:Service desiredCount 3 => 1\nerror: no changes were expected but changes were proposed\n",
    );
    const issues = (...titles: string[]): Answer => ({
        to: "gh issue list",
        stdout: JSON.stringify(titles.map((title, index) => ({ number: index + 7, title }))),
    });
    const label: Answer = { to: "gh label create drift --force" };
    const written: Answer = { to: "gh issue (create|edit|close)" };
    const TITLE = "startup-prod is not what its state says";

    withJq("opens an issue that says what differs, and ends with 1", () => {
        const { code, calls } = run("drift", [], [drifted, label, issues(), written]);
        expect(code).to.equal(1);
        expect(commands({ calls }).at(-1)).to.contain(`gh issue create --title ${TITLE} --label drift`);
        expect(calls.at(-1)?.body).to.contain("desiredCount 3 => 1").and.to.contain("--refresh");
    });

    withJq("names the one difference that must be left alone: what the Spot fallback did", () => {
        const { calls } = run("drift", [], [drifted, label, issues(), written]);
        expect(calls.at(-1)?.body).to.contain("capacityProviderStrategies").and.to.contain("docs/runbooks/spot.md");
    });

    withJq("brings the open issue up to date, and leaves others alone", () => {
        const { code, calls } = run(
            "drift",
            [],
            [drifted, label, issues("dev is not what its state says", TITLE), written],
        );
        expect(code).to.equal(1);
        expect(commands({ calls }).at(-1)).to.match(/^gh issue edit 8 --body-file /);
    });

    withJq("closes it once nothing differs", () => {
        const { code, calls } = run("drift", [], [refresh(0, "99 unchanged\n"), label, issues(TITLE), written]);
        expect(code).to.equal(0);
        expect(commands({ calls }).at(-1)).to.match(/^gh issue close 7 /);
    });

    withJq("reads the passphrase of the state at SSM where one encrypts it, and masks it in the log", () => {
        const cwd = temporaryFolder("drift");
        const read: Answer = { to: "aws ssm get-parameter --name /pulumi/glimpse/passphrase", stdout: "a b\n" };
        const answers = [read, refresh(0, "99 unchanged\n"), label, issues()];
        fs.writeFileSync(path.join(cwd, "Pulumi.startup-prod.yaml"), "encryptionsalt: v1:x\nconfig: {}\n");
        const asked = run("drift", [], answers, { cwd });
        expect(asked.code).to.equal(0);
        expect(commands(asked)[0]).to.contain("--with-decryption");
        expect(asked.text).to.contain("::add-mask::a b\n");

        const given = run("drift", [], answers, { cwd, env: { PULUMI_CONFIG_PASSPHRASE: "" } });
        expect(commands(given)[0]).to.match(/^npx pulumi refresh/);

        const denied = { ...read, code: 254, stdout: "", stderr: "AccessDeniedException" };
        expect(run("drift", [], [denied], { cwd }).code).to.equal(70);
    });

    withJq("opens nothing where the check could not run, and ends with 70", () => {
        const { code, calls } = run("drift", [], [refresh(255, "error: no credentials\n")]);
        expect(code).to.equal(70);
        expect(calls).to.have.length(1);
    });
});

describe("The weekly advice on sizes", () => {
    const advised = (code: number, text: string): Answer => ({ to: "npm run --silent advise", code, stdout: text });
    const raise = advised(1, "## startup-prod\n- Raise: write glimpse:postgres.instanceClass: db.t4g.small\n");
    const fits = advised(0, "## startup-prod\n\nNothing needs to change within 90 days.\n");
    const issues = (...titles: string[]): Answer => ({
        to: "gh issue list",
        stdout: JSON.stringify(titles.map((title, index) => ({ number: index + 7, title }))),
    });
    const label: Answer = { to: "gh label create sizes --force" };
    const written: Answer = { to: "gh issue (create|edit|close)" };
    const TITLE = "startup-prod: sizes to change";

    withJq("is in one issue, which is opened and then brought up to date", () => {
        const opened = run("advise", [], [raise, label, issues("another"), written]);
        expect(opened.code).to.equal(0);
        expect(commands(opened).at(-1)).to.contain(`gh issue create --title ${TITLE} --label sizes`);
        expect(opened.calls.at(-1)?.body).to.contain("db.t4g.small");
        const again = run("advise", [], [raise, label, issues("another", TITLE), written]);
        expect(commands(again).at(-1)).to.match(/^gh issue edit 8 --body-file /);
    });

    withJq("closes the issue once nothing needs to change, and opens none for that", () => {
        expect(commands(run("advise", [], [fits, label, issues(TITLE), written])).at(-1)).to.match(
            /^gh issue close 7 /,
        );
        expect(commands(run("advise", [], [fits, label, issues()])).at(-1)).to.match(/^gh issue list/);
    });

    withJq("writes nothing where the metrics were not read, and ends with 70", () => {
        const { code, calls } = run("advise", [], [advised(3, "")]);
        expect(code).to.equal(70);
        expect(calls).to.have.length(1);
    });
});

describe("The monthly restore drill", () => {
    const drill = (code: number): Answer => ({
        to: "restore:drill -- --stack startup-prod --service api$",
        code,
        stderr: "its end\n",
    });
    const issues = (...titles: string[]): Answer => ({
        to: "gh issue list",
        stdout: JSON.stringify(titles.map((title, index) => ({ number: index + 7, title }))),
    });
    const label: Answer = { to: "gh label create restore-drill --force" };
    const written: Answer = { to: "gh issue (create|edit|close)" };
    const TITLE = "startup-prod: the newest snapshot was not restored";

    withJq("opens one issue with what the command said where it fails, and ends with 1", () => {
        const failed = run("restore-drill", [], [drill(1), label, issues("another"), written]);
        expect(failed.code).to.equal(1);
        expect(commands(failed).at(-1)).to.contain(`gh issue create --title ${TITLE}`);
        expect(failed.calls.at(-1)?.body).to.contain("ended with 1").and.contain("its end");
    });

    withJq("closes the issue once a drill passes", () => {
        const passed = run("restore-drill", [], [drill(0), label, issues(TITLE), written]);
        expect(passed.code).to.equal(0);
        expect(commands(passed).at(-1)).to.match(/^gh issue close 7 /);
    });

    onPosix("removes what a cancelled run left, whatever happened before", () => {
        const removed = run("restore-drill", ["--remove"], [{ to: "--remove$" }]);
        expect(removed.code).to.equal(0);
        expect(commands(removed)).to.deep.equal([
            "npm run --silent restore:drill -- --stack startup-prod --service api --remove",
        ]);
        expect(run("restore-drill", ["--remove"], [{ to: "--remove$", code: 3 }]).code).to.equal(3);
    });
});
