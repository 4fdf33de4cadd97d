import { expect } from "chai";
import { type Answer, ROOT, run } from "./script";
import { commands, onPosix, withJq } from "./script-helpers";

describe("The report on a pull request", () => {
    const plan = (markdown: string, code = 0, stderr = ""): Answer => ({
        to: "plan .*--format markdown",
        stdout: markdown,
        code,
        stderr,
    });
    const base = (code = 0): Answer => ({
        to: "plan .*--format json",
        stdout: '{"schema":1}',
        code,
        stderr: "no stack",
    });
    const preview = (text: string, code = 0): Answer => ({ to: "run --silent preview", stdout: text, code });
    const report = (answers: Answer[]) => {
        const made = run("preview-report", [ROOT, "DIR/report.md"], answers);
        return { ...made, report: made.read("report.md") };
    };

    onPosix("holds the plan with the bill's change against the base branch, and the preview with both packs", () => {
        const { code, report: text, calls } = report([base(), plan("# The plan\n"), preview("+ 99 to create\n")]);
        expect(code).to.equal(0);
        expect(text).to.contain("**startup-prod may be updated like this.**");
        expect(text).to.contain("# The plan");
        expect(text).to.match(/<details><summary>pulumi preview with both policy packs: passed<\/summary>/);
        expect(text).to.contain("+ 99 to create");
        expect(commands({ calls })[1]).to.match(/--stack startup-prod --format markdown --base .+base\.json$/);
        expect(commands({ calls })[2]).to.match(/^npm run --silent preview -- --stack startup-prod --non-interactive/);
    });

    onPosix("says first that the packs refuse, ends with 1, and still shows plan and preview", () => {
        const { code, report: text } = report([base(), plan("# The plan\n"), preview("[mandatory] graviton\n", 255)]);
        expect(code).to.equal(1);
        expect(text.split("\n")[0]).to.equal(
            "**startup-prod must not be updated like this**: plan passed, preview REFUSED (exit code 255).",
        );
        expect(text).to.contain("# The plan").and.to.contain("[mandatory] graviton");
    });

    onPosix("shows a plan that breaks a rule, and why it does", () => {
        const { code, report: text } = report([base(), plan("# The plan\n", 1, "over the ceiling"), preview("")]);
        expect(code).to.equal(1);
        expect(text).to.contain("plan REFUSED (exit code 1), preview passed");
        expect(text).to.contain("# The plan").and.to.contain("over the ceiling");
    });

    onPosix("plans without comparison where the base branch has no such stack, and says so", () => {
        const { code, report: text, calls } = report([base(2), plan("# The plan\n"), preview("")]);
        expect(code).to.equal(0);
        expect(text).to.contain("The base branch has no plan of startup-prod to compare the bill with: no stack");
        expect(commands({ calls })[1]).to.match(/--format markdown$/);
    });

    onPosix("fits into a comment whatever the preview prints, and keeps what the packs say at its end", () => {
        const long = `${"x".repeat(99)}\n`.repeat(2000);
        const { report: text } = report([base(), plan(long), preview(`${long}the packs' verdict\n`)]);
        expect(text.length).to.be.lessThan(60_000);
        expect(text)
            .to.contain("the packs' verdict")
            .and.to.match(/\d+ bytes left out/);
    });

    onPosix("is whole where a cut halves a character", () => {
        const long = `x${"│".repeat(20_000)}`;
        const { code, report: text } = report([base(), plan(long, 0, long), preview(`${long}the packs' verdict\n`)]);
        expect(code).to.equal(0);
        expect(text)
            .to.contain("the packs' verdict")
            .and.to.match(/<\/details>\n$/);
        expect(text).not.to.contain("\ufffd");
    });
});

describe("The comment on a pull request", () => {
    const env = { PULL_REQUEST: "12" };
    const all = (bodies: [id: number, type: string, body: string][]): Answer => ({
        to: "gh api repos/glimpse/infra/issues/12/comments --paginate",
        stdout: JSON.stringify(bodies.map(([id, type, body]) => ({ id, user: { type }, body }))),
    });
    const sent: Answer = { to: "gh api --silent --method" };

    withJq("is written once", () => {
        const { code, calls } = run("comment", [], [all([[1, "User", "hello"]]), sent], {
            env,
            input: "may be updated",
        });
        expect(code).to.equal(0);
        expect(commands({ calls })[1]).to.match(/--method POST repos\/glimpse\/infra\/issues\/12\/comments /);
        expect(calls[1]?.body).to.equal("<!-- preview of startup-prod -->\nmay be updated");
    });

    withJq("is written over by the next run, and no one else's ever is", () => {
        const comments: [number, string, string][] = [
            [1, "User", "<!-- preview of startup-prod -->\ncopied by someone"],
            [2, "Bot", "<!-- preview of dev -->\nanother stack"],
            [3, "Bot", "<!-- preview of startup-prod -->\nold"],
        ];
        const { code, calls } = run("comment", [], [all(comments), sent], { env, input: "new" });
        expect(code).to.equal(0);
        expect(commands({ calls })[1]).to.match(/--method PATCH repos\/glimpse\/infra\/issues\/comments\/3 /);
        expect(calls[1]?.body).to.contain("new").and.not.to.contain("old");
    });

    withJq("fails where GitHub refuses", () => {
        const { code } = run("comment", [], [{ to: "gh api", code: 1, stderr: "HTTP 403" }], { env, input: "new" });
        expect(code).not.to.equal(0);
    });
});

describe("The preview environment of a pull request", () => {
    const env = { BASE: "preview", PULL_REQUEST: "12", TAG: "4f1c2d9", IMAGES: "1.dkr.ecr.a/b", FOLDER: "app" };
    const login: Answer = { to: "^aws ecr get-login-password", stdout: "word" };
    const docker: Answer = { to: "^docker (login|buildx build .*--tag 1.dkr.ecr.a/b:4f1c2d9 --push app)" };
    const plan: Answer = { to: "plan -- --stack preview --format json", stdout: '{"bill":{"total":0.984}}' };
    const made = (code: number): Answer => ({
        to: "preview:environment -- --name pr-12 --image 4f1c2d9 --base preview$",
        code,
        ...(code === 0 ? { stdout: "https://d1.cloudfront.net\n" } : { stderr: "the database sleeps\n" }),
    });

    onPosix("is made of the image of its commit, and its comment has the address and the price", () => {
        const { code, read, text } = run(
            "preview-environment",
            ["make", "DIR/report.md"],
            [login, docker, made(0), plan],
            { env },
        );
        expect(code, text).to.equal(0);
        expect(read("report.md")).to.contain("https://d1.cloudfront.net").and.contain("Price: $0.98 a month");
    });

    onPosix("ends with the command's code where it fails, and the comment says why, and still the price", () => {
        const { code, read } = run("preview-environment", ["make", "DIR/report.md"], [login, docker, made(1), plan], {
            env,
        });
        expect(code).to.equal(1);
        expect(read("report.md")).to.contain("was not brought up to date").and.contain("the database sleeps");
        expect(read("report.md")).to.contain("Price: $0.98 a month");
    });

    onPosix("is removed when its pull request is closed", () => {
        const removed: Answer = { to: "preview:environment -- --name pr-12 --base preview --remove$" };
        expect(
            run("preview-environment", ["remove"], [removed], { env: { BASE: "preview", PULL_REQUEST: "12" } }).code,
        ).to.equal(0);
    });

    withJq(
        "is removed in the morning where no open pull request has it, and no other stack ever; one failure ends no other",
        () => {
            const open: Answer = { to: "gh pr list", stdout: '[{"number":13}]' };
            const names = ["startup-prod", "organization/glimpse/pr-12", "pr-13", "pr-14", "pr-x"].map((name) => ({
                name,
            }));
            const stacks: Answer = { to: "npx pulumi stack ls --json", stdout: JSON.stringify(names) };
            const remove = (name: string, code: number): Answer => ({
                to: `--name ${name} --base preview --remove$`,
                code,
            });
            const all = [open, stacks, remove("pr-12", 1), remove("pr-14", 0)];
            const { code, calls } = run("preview-environment", ["remove"], all, {
                env: { BASE: "preview", PULL_REQUEST: "" },
            });
            expect(code).to.equal(1);
            expect(commands({ calls }).filter((one) => one.includes("--remove"))).to.have.length(2);
        },
    );

    onPosix("stays where GitHub does not say which pull requests are open", () => {
        const open: Answer = { to: "gh pr list", code: 1 };
        const env = { BASE: "preview", PULL_REQUEST: "" };
        const { code, calls } = run("preview-environment", ["remove"], [open], { env });
        expect(code).not.to.equal(0);
        expect(commands({ calls }).filter((one) => one.includes("--remove"))).to.deep.equal([]);
    });
});

describe("An output of a step", () => {
    onPosix("is kept apart from all that a report may hold", () => {
        const made = run("as-output", ["report", `${ROOT}/.github/scripts/comment`], [], {
            env: { GITHUB_OUTPUT: "DIR/output", GITHUB_STEP_SUMMARY: "DIR/summary" },
        });
        const output = made.read("output");
        const [, end = ""] = /^report<<([0-9a-f]{32})\n/.exec(output) ?? [];
        expect(end).not.to.equal("");
        expect(output.endsWith(`\n${end}\n`)).to.equal(true);
        expect(output).to.contain(made.read("summary")).and.to.contain("#!/usr/bin/env bash");
    });
});
