import * as path from "node:path";
import { expect } from "chai";
import { adopting } from "./adopting";
import { documentSystem, SECRETS } from "./system";
import { stateOf } from "./terraform";

describe("npm run adopt: files that are no state", () => {
    const { folder, fileOf, run } = adopting("adopt-files");

    const files: [what: string, content: string | Buffer, reason: RegExp][] = [
        ["a plan", Buffer.from("PK\u0003\u0004x"), /a plan/],
        ["a compressed state", Buffer.from([0x1f, 0x8b, 8, 0]), /compressed/],
        [
            "OpenTofu's encrypted state",
            '{"serial":1,"encrypted_data":"x","encryption_version":"v0"}',
            /tofu state pull/,
        ],
        ["a state of format 3", '{"version":3,"modules":[]}', /format 3/],
        [
            "a resource of Terraform 0.11",
            '{"version":4,"resources":[{"mode":"managed","type":"a","name":"b","instances":[{"attributes_flat":{}}]}]}',
            /attributes_flat/,
        ],
        ["a state without a resource", stateOf([]), /no resource/],
        ["a workspace that has none, as terraform show prints it", '{"format_version":"1.0"}', /no resource/],
        [
            "a plan as JSON",
            '{"format_version":"1.2","planned_values":{"root_module":{"resources":[]}},"resource_changes":[]}',
            /it is a plan/,
        ],
        ["half a state", stateOf(documentSystem()).slice(0, 3000), /ends in the middle/],
        ["what is no JSON", `password = "${SECRETS.database}"`, /not JSON/],
        ["other JSON", '{"deployment":{}}', /no state of Terraform/],
        ["an empty file", "", /empty/],
    ];

    for (const [what, content, reason] of files) {
        it(`refuses ${what}, says what to do and shows nothing of it`, async () => {
            const left = await run("--from", fileOf(content));
            expect(left.code).to.equal(2);
            expect(left.stderr).to.match(reason).and.not.to.contain(SECRETS.database);
            expect(left.stdout).to.equal("");
        });
    }

    it("refuses a file that is not there, an address that the state does not have, and nothing to do", async () => {
        expect((await run("--from", path.join(folder, "none"))).stderr).to.contain("there is no such file");
        const file = fileOf(stateOf(documentSystem()));
        expect((await run("--from", file, "--choose", "aws_db_instance.none")).stderr).to.contain(
            "the state has no such resource",
        );
        expect((await run()).stderr).to.contain("--from");
        expect((await run("--check", "--from", file)).stderr).to.contain("--check");
    });
});
