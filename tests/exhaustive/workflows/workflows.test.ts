import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import * as yaml from "js-yaml";
import { TIMEOUT } from "../../../cli/commands/deploy/options";
import { command, needing, SHELLCHECK } from "../../needs";
import { ROOT, SCRIPTS } from "./script";

interface Step {
    uses?: string;
    run?: string;
    with?: Record<string, unknown>;
}

interface Job {
    uses?: string;
    permissions?: Record<string, string>;
    "timeout-minutes"?: number;
    concurrency?: { group: string; "cancel-in-progress": boolean };
    steps?: Step[];
    environment?: string;
}

interface Workflow {
    permissions?: Record<string, string>;
    jobs: Record<string, Job>;
}

const ACTIONLINT = command("actionlint", {
    how: "go install github.com/rhysd/actionlint/cmd/actionlint@v1.7.12",
    brew: "actionlint",
});

const scripts = fs.readdirSync(SCRIPTS).map((file) => path.join(SCRIPTS, file));
const folder = path.join(ROOT, ".github/workflows");
const files = fs.readdirSync(folder);
const texts = new Map(files.map((file) => [file, fs.readFileSync(path.join(folder, file), "utf8")]));
const workflows = new Map([...texts].map(([file, text]) => [file, yaml.load(text) as Workflow]));
const jobs = [...workflows].flatMap(([file, { jobs: all, permissions }]) =>
    Object.entries(all).map(([name, job]) => ({ name: `${file} ${name}`, job, permissions })),
);

describe("The workflows", () => {
    needing(ACTIONLINT)("pass actionlint", () => {
        const { status, stdout, stderr } = spawnSync("actionlint", ["-no-color"], { cwd: ROOT, encoding: "utf8" });
        expect(status, stdout + stderr).to.equal(0);
    });

    it("have shell parts that are scripts here", () => {
        for (const { name, job } of jobs) {
            for (const { run } of job.steps ?? []) {
                if (run === undefined) continue;
                expect(run, name).to.match(
                    /^(npm ci --ignore-scripts --no-audit --no-fund|npm run prepare|npm run --silent deploy --|\.ci\/run|\.github\/scripts\/[\w-]+)/,
                );
                expect(run.trim(), name).not.to.contain("\n");
                // What GitHub fills in would be taken for shell.
                expect(run, name).not.to.contain("${{");
            }
        }
        for (const script of scripts) expect(fs.statSync(script).mode & 0o111, script).not.to.equal(0);
    });

    needing(SHELLCHECK)("have scripts that pass shellcheck", () => {
        const { status, stdout } = spawnSync("shellcheck", scripts, { encoding: "utf8" });
        expect(status, stdout).to.equal(0);
    });

    it("pin every action to a commit, with its version next to it", () => {
        for (const [file, text] of texts) {
            for (const [line, action = ""] of text.matchAll(/uses: (\S+).*/g)) {
                if (action.startsWith("./")) continue;
                expect(line, file).to.match(/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
            }
        }
    });

    it("have no long-lived keys: no secret at all but GitHub's own token", () => {
        for (const [file, text] of texts) {
            expect(text, file).not.to.match(/\bsecrets\.|AWS_ACCESS_KEY|AWS_SECRET/);
        }
    });

    it("may do nothing but what each job needs, for a limited time", () => {
        for (const { name, job, permissions } of jobs) {
            expect(permissions, name).to.deep.equal(name.startsWith("test.yml") ? { contents: "read" } : {});
            const may = Object.entries(job.permissions ?? {});
            const steps = job.steps ?? [];
            const takesRole = steps.some(({ uses }) => uses?.startsWith("aws-actions/"));
            expect(
                may.some(([scope]) => scope === "id-token"),
                name,
            ).to.equal(takesRole);
            for (const [scope, access] of may) {
                if (access === "write") expect(["id-token", "pull-requests", "issues"], name).to.include(scope);
            }
            if (!job.uses) expect(job["timeout-minutes"], name).to.be.a("number");
            for (const { uses, with: given } of steps) {
                if (uses?.startsWith("actions/checkout")) expect(given?.["persist-credentials"], name).to.equal(false);
            }
        }
    });

    it("give a deployment more time than an hour's update and deploy's own watch take, which else would be cut off", () => {
        const deploying = jobs.filter(({ job }) =>
            job.steps?.some(({ run }) => /npm run (--silent )?deploy /.test(run ?? "")),
        );
        expect(deploying.map(({ name }) => name)).to.include("deploy.yml deploy");
        for (const { name, job } of deploying)
            expect(job["timeout-minutes"], name).to.be.greaterThan(60 + TIMEOUT["timeout-minutes"].default);
    });

    it("run nothing of a pull request where they may write", () => {
        const { comment } = workflows.get("preview.yml")?.jobs ?? {};
        const [checkout] = comment?.steps ?? [];
        expect(checkout?.with?.["ref"]).to.equal("${{ github.event.pull_request.base.sha }}");
        expect(comment?.permissions).to.deep.equal({ contents: "read", "pull-requests": "write" });
    });

    it("update one after the other, and cancel none", () => {
        const groups = ["deploy.yml", "drift.yml"].map((file) => {
            const [job] = Object.values(workflows.get(file)?.jobs ?? {}).filter(({ concurrency }) => concurrency);
            return job?.concurrency;
        });
        // In one group a check that waits would take the place of an update that waits.
        const lock = (group: string) => ({ group, "cancel-in-progress": false });
        expect(groups).to.deep.equal([lock("update-startup-prod"), lock("drift-startup-prod")]);
    });

    it("run no package's own scripts where a token can be had, and build what is ours", () => {
        const withToken = jobs.filter(({ job }) => job.permissions?.["id-token"] === "write");
        expect(withToken.map(({ name }) => name)).to.deep.equal([
            "advise.yml advise",
            "deploy.yml deploy",
            "drift.yml drift",
            "preview-environment.yml make",
            "preview-environment.yml remove",
            "preview.yml preview",
            "restore-drill.yml drill",
        ]);
        for (const { name, job } of withToken) {
            const runs = (job.steps ?? []).flatMap(({ run }) => (run?.startsWith("npm ") ? [run] : []));
            const installs = runs.filter((run) => run.startsWith("npm ci"));
            expect(new Set(installs), name).to.deep.equal(new Set(["npm ci --ignore-scripts --no-audit --no-fund"]));
            expect(
                runs.filter((run) => run === "npm run prepare"),
                name,
            ).to.have.length(installs.length);
        }
    });

    it("make and remove previews after an environment's reviewers, and remove them by the default branch's own script", () => {
        const { make, remove, comment } = workflows.get("preview-environment.yml")?.jobs ?? {};
        expect([make?.environment, remove?.environment]).to.deep.equal(["previews", "previews-removal"]);
        expect(remove?.steps?.[0]?.with?.["ref"]).to.equal("${{ github.event.repository.default_branch }}");
        expect(comment?.steps?.[0]?.with?.["ref"]).to.equal("${{ github.event.pull_request.base.sha }}");
    });

    it("deploy after an environment's reviewers where a variable names one", () => {
        const { deploy } = workflows.get("deploy.yml")?.jobs ?? {};
        expect(deploy?.environment).to.equal("${{ vars.DEPLOY_ENVIRONMENT || '' }}");
    });
});
