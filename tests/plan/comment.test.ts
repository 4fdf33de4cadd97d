import fs from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { PLAIN, planned } from "../../cli/commands/plan/run";
import { type Plan, report } from "../../cli/report";
import { type Made, preview } from "../cases/cases";
import { projectOf } from "./project";

const many = (count: number): Made[] =>
    Array.from({ length: count }, (_, index) => ({
        type: "aws:rds/instance:Instance",
        name: `database-number-${index}`,
        inputs: { engine: "postgres", instanceClass: "db.t4g.micro", allocatedStorage: 20, storageType: "gp3" },
    }));

describe("the plan as a host's comment", () => {
    const planOf = async (made: Made[]) => {
        const directory = projectOf({});
        const file = path.join(directory, "shop.json");
        fs.writeFileSync(file, JSON.stringify(preview(made)));
        return planned({ from: file }, { directory });
    };
    let small: Plan;
    let large: Plan;
    before(async () => {
        small = await planOf(many(1));
        large = await planOf(many(600));
    });

    for (const [format, limit] of [
        ["github-comment", 65_536],
        ["gitlab-comment", 1_000_000],
        ["bitbucket-comment", 32_768],
        ["azure-repos-comment", 150_000],
    ] as const) {
        it(`is never longer than ${limit} characters, says what it leaves out, and has the bill: ${format}`, () => {
            const text = report(large, format, PLAIN);
            expect(text.length).to.be.at.most(limit);
            expect(text).to.match(/### Bill: \\?\$\d/);
            if (format !== "gitlab-comment") expect(text).to.match(/This comment is cut: its host takes no more/);
            expect(report(small, format, PLAIN))
                .to.contain("db.t4g.micro postgres")
                .and.not.contain("is cut");
        });
    }

    it("has no HTML for Bitbucket, which shows it as text, and calls no one", async () => {
        const name = "@{5b10a2844c20165700ede21g} #12 www.evil.example";
        const text = report(await planOf([{ ...(many(1)[0] as Made), name }]), "bitbucket-comment", PLAIN);
        expect(text).to.not.match(/<[a-z!/]/);
        expect(text)
            .to.not.match(/@\{/)
            .and.not.match(/(^|[^&])#12/);
        expect(text).to.contain("### ").and.contain("Lines of the bill");
        expect(report(small, "github-comment", PLAIN)).to.contain("<details>");
    });
});
