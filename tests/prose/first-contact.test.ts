import { expect } from "chai";
import { textFiles } from "./files";

/** A page's text on one line, so that a sentence is found wherever it is wrapped. */
const page = (name: string) => (textFiles().find(({ file }) => file === name)?.text ?? "").replace(/\s+/g, " ");

describe("what the pages say of a first deployment and its end", () => {
    it("a failed first up is followed by one with a refresh, once, so that NAT down does not stay in alarm", () => {
        const text = page("docs/runbooks/nat.md");
        const [, section = ""] = /## A first `up` that failed (.*?) ## /.exec(text) ?? [];
        expect(section)
            .to.include("run `npm run up -- --refresh` once")
            .and.include("its metrics were never turned on");
    });

    it("a takeover is no change for --expect-no-changes, which the engine is tested to do", () => {
        const text = page("docs/network.md");
        expect(text).to.include("`--expect-no-changes` does not fail on it");
        expect(text).not.to.match(/`--expect-no-changes` fails/);
    });

    it("no one refreshes while the Spot fallback is on: the runbook and the drift issue say the same", () => {
        expect(page("docs/runbooks/spot.md")).to.include("Do not pass `--refresh`");
        const script = textFiles().find(({ file }) => file === ".github/scripts/drift")?.text ?? "";
        expect(script).to.match(/The exception: .*\n?.*`capacityProviderStrategies/);
        expect(script).to.include("run no \\`--refresh\\` (docs/runbooks/spot.md)");
    });

    it("what stays after a deletion, and what may hold it up for some minutes", () => {
        const text = page("docs/first-deployment.md");
        const [, section = ""] = /## Deleting the stack (.*)$/.exec(text) ?? [];
        for (const said of [
            "CloudFront-VPCOrigins-Service-SG",
            "the VPC cannot be deleted",
            "tries again every two minutes",
            "the database's final snapshot",
            "its automated backups, for `glimpse:postgres.backupRetentionDays`",
            "delete-db-instance-automated-backup",
            "the names of the secrets",
            "the state's bucket",
        ]) {
            expect(section).to.include(said);
        }
    });

    it("which of the engines' own defaults are relied on", () => {
        for (const name of ["log_statement", "log_parameter_max_length_on_error"]) {
            expect(page("docs/components/postgres.md")).to.include(`\`${name}\` is `);
        }
        for (const name of ["cluster-enabled", "maxmemory-policy"]) {
            expect(page("docs/components/redis.md")).to.include(`\`${name}\` is `);
        }
    });
});
