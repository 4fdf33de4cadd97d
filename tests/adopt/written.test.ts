import * as fs from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import { forgotten, plan, stateRm } from "../../cli/commands/adopt/move";
import { oldBill } from "../../cli/commands/adopt/old-bill";
import { jsonOf, textOf } from "../../cli/commands/adopt/report";
import { configIn } from "../stack-file";
import { adopting, changed } from "./adopting";
import { brokenSystem } from "./broken-system";
import { documentSystem, SECRETS } from "./system";
import { stateOf } from "./terraform";

describe("npm run adopt: what it writes and prints", () => {
    const { folder, fileOf, verdicts, run } = adopting("adopt-written");

    it("lists what Terraform must forget, dependents first, each address once and quoted", async () => {
        const all = await verdicts(stateOf(brokenSystem()));
        const addresses = forgotten(all);
        expect(new Set(addresses).size).to.equal(addresses.length);
        const place = (type: string) => addresses.findIndex((address) => address.includes(type));
        expect(place("aws_s3_bucket_versioning")).to.be.lessThan(place("aws_s3_bucket.files"));
        expect(place("aws_secretsmanager_secret_version")).to.be.lessThan(place("aws_secretsmanager_secret."));
        expect(addresses.join()).not.to.contain("aws_vpc").and.not.to.contain("aws_ecs_service");
        expect(stateRm(['a["it\'s $HOME"]'])).to.contain(`\na["it's $HOME"]\n`);
    });

    it("prints and writes no secret, whatever the state has", async () => {
        const out = path.join(folder, "written");
        const left = await run("--from", fileOf(stateOf(documentSystem())), "--out", out);
        expect([left.code, left.stderr]).to.deep.equal([
            0,
            `61 resources: 0 cannot, 17 adopt, 10 build anew, 34 keep outside. Written to ${out}: Pulumi.startup-prod.yaml, state-rm.sh, move.md, adopt.json\n`,
        ]);
        const files = fs.readdirSync(out).map((name) => fs.readFileSync(path.join(out, name), "utf8"));
        for (const text of [left.output, ...files]) {
            for (const secret of [...Object.values(SECRETS), "output-secret-value"])
                expect(text).not.to.contain(secret);
        }
        const config = configIn<Record<string, object>>(path.join(out, "Pulumi.startup-prod.yaml"));
        expect(config["glimpse:postgres"]).to.deep.include({
            identifier: "glimpse-prod",
            username: "glimpse_admin",
            engineVersion: "16",
        });
        // What shapes a new VPC is taken out, or the program would refuse it.
        expect(Object.keys(config["glimpse:network"] ?? {})).to.have.members([
            "vpcId",
            "publicSubnetIds",
            "privateSubnetIds",
        ]);
        // The stack's domain is in the zone that exists, and does not move yet.
        expect(config["glimpse:ingress"]).to.deep.include({ hostedZoneId: "Z0123456789ABCDEFGHIJ", delegated: false });
        expect(Object.keys(config["glimpse:adopt"] ?? {})).to.have.length(17);
        const again = await run("--from", fileOf("{}"), "--out", out);
        expect(again.code).to.equal(2);
        expect(again.stderr).to.include("not empty");
    });

    it("counts minutes of absence where the database restarts, and none where a parameter waits for that", async () => {
        const step3 = async (more: Record<string, unknown>) => {
            const all = await verdicts(stateOf(changed("aws_db_instance", more)));
            const text = plan("startup-prod", all, oldBill(all, "ap-northeast-2"));
            return /## 3\.[^#]*?Absence: (.*)\./.exec(text)?.[1];
        };
        expect(await step3({ parameter_group_name: "default.postgres16", instance_class: "db.t4g.micro" })).to.equal(
            "0 minutes",
        );
        for (const more of [{ instance_class: "db.t3.micro" }, { port: 5433, instance_class: "db.t4g.micro" }])
            expect(await step3(more)).to.contain("5 to 10 minutes");
    });

    it("says that a snapshot makes the disk of an instance in one zone wait", async () => {
        const first = async (written: ReturnType<typeof documentSystem>) => {
            const all = await verdicts(stateOf(written));
            const text = plan("startup-prod", all, oldBill(all, "ap-northeast-2"));
            return /## 1\.[^#]*?Absence: (.*)\.$/m.exec(text)?.[1];
        };
        expect(await first(documentSystem())).to.match(/^0 minutes with a standby; .* seconds/);
        expect(await first(documentSystem().filter(({ type }) => type !== "aws_db_instance"))).to.equal("0 minutes");
    });

    it("lets no control character of a name reach the terminal", async () => {
        const all = await verdicts(
            stateOf([{ type: "aws_thing", name: "a", index: "\u001b[31mred\n", attributes: { id: "x" } }]),
        );
        expect(textOf(all)).not.to.contain("\u001b");
        expect(JSON.parse(jsonOf("s", all, {}, [], oldBill(all, undefined))).resources).to.have.length(1);
    });
});
