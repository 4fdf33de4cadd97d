import { expect } from "chai";
import { classify } from "../../cli/commands/adopt/classify";
import { forgotten, plan } from "../../cli/commands/adopt/move";
import { oldBill } from "../../cli/commands/adopt/old-bill";
import { adopted } from "../../cli/commands/adopt/settings";
import { adoptedIn, adopting, NAMES, of } from "./adopting";
import { auroraSystem, IN_AURORA } from "./aurora";
import { documentSystem, SECRETS } from "./system";
import { shownOf, stateOf, type Written } from "./terraform";

const CLUSTER = `${IN_AURORA}.aws_rds_cluster.this[0]`;
const member = (key: string) => `${IN_AURORA}.aws_rds_cluster_instance.this["${key}"]`;

describe("npm run adopt: a cluster of Aurora PostgreSQL", () => {
    const { folder, read, verdicts } = adopting("adopt-aurora");
    const withMembers = (change: (attributes: Record<string, unknown>) => Record<string, unknown>) =>
        auroraSystem().map(
            (one): Written =>
                one.type === "aws_rds_cluster_instance" ? { ...one, attributes: change(one.attributes) } : one,
        );

    it("becomes the stack's database with its members, in settings that the program takes", async () => {
        for (const text of [stateOf(auroraSystem()), shownOf(auroraSystem())]) {
            const all = await verdicts(text);
            expect(adoptedIn(all)).to.deep.include({
                "postgres-cluster": "glimpse-aurora",
                "postgres-member-1": "glimpse-aurora-one",
                "postgres-member-2": "glimpse-aurora-two",
            });
            expect(of(all, CLUSTER).settings?.["postgres"]).to.deep.equal({
                engine: "aurora-postgresql",
                identifier: "glimpse-aurora",
                databaseName: "glimpse",
                username: "glimpse_admin",
                engineVersion: "16",
                instanceClass: "db.serverless",
                minimumAcu: 0.5,
                maximumAcu: 8,
                multiAz: true,
                backupRetentionDays: 14,
                backupWindow: "16:00-16:30",
                maintenanceWindow: "sun:17:00-sun:17:30",
                subnetGroupName: "glimpse-prod",
                clusterParameterGroupName: "glimpse-aurora-20250611",
                additionalSecurityGroupIds: ["sg-0c0ffee0000000003"],
            });
            expect(of(all, CLUSTER).changes?.join()).to.contain("sign-in by IAM ends");
            expect(of(all, member("two")).changes?.join()).to.contain("enhanced monitoring ends");
            const own = { "glimpse:environment": "prod", "glimpse:ingress": { domain: "glimpse.contact" } };
            expect(adopted({ directory: folder, stack: "aurora", own }, await read(text), all).faults).to.deep.equal(
                [],
            );
        }
    });

    it("is in the network of its subnet group, and its password is found by its value", async () => {
        const all = await verdicts(stateOf(auroraSystem()));
        expect(of(all, "module.networking.aws_vpc.main").settings).to.have.property("network");
        expect(adoptedIn(all)).to.have.property("secretsmanager.Secret secrets-db-password");
        expect(JSON.stringify(all)).not.to.contain(SECRETS.database);
    });

    it("is forgotten by Terraform after its members, and saved before the move", async () => {
        const all = await verdicts(stateOf(auroraSystem()));
        const addresses = forgotten(all);
        expect(addresses.indexOf(CLUSTER)).to.be.greaterThan(addresses.indexOf(member("two")));
        const text = plan("startup-prod", all, oldBill(all, "ap-northeast-2"));
        expect(text).to.contain("create-db-cluster-snapshot --db-cluster-identifier glimpse-aurora");
    });

    it("keeps each member's place in a run half-way, where the state has forgotten one", async () => {
        const half = auroraSystem().filter(({ index }) => index !== "one");
        const own = { "postgres-member-1": "glimpse-aurora-one", "postgres-member-2": "glimpse-aurora-two" };
        const all = classify(await read(stateOf(half)), { ...NAMES, adopted: own }, []);
        expect(of(all, member("two")).as).to.equal("postgres-member-2");
        expect(of(all, CLUSTER).settings?.["postgres"]).to.include({ multiAz: true });
        const without = await verdicts(stateOf(auroraSystem().filter(({ type }) => type !== "aws_rds_cluster")));
        expect(of(without, member("two")).verdict).to.equal("cannot");
    });

    const refused: [what: string, more: Record<string, unknown>, why: RegExp, next: RegExp][] = [
        [
            "with advanced Database Insights",
            { database_insights_mode: "advanced" },
            /465 days/,
            /modify-db-cluster --database-insights-mode standard/,
        ],
        [
            "without encryption",
            { storage_encrypted: false },
            /not encrypted/,
            /restore-db-cluster-from-snapshot --kms-key-id(?!.*copy-db)/,
        ],
        ["of the first serverless generation", { engine_mode: "serverless" }, /engine mode is serverless/, /snapshot/],
        ["of a global database", { global_cluster_identifier: "earth" }, /global/, /remove-from-global-cluster/],
        ["that follows another", { replication_source_identifier: "arn:x" }, /replica/, /promote/],
        ["whose storage is I/O-Optimized", { storage_type: "aurora-iopt1" }, /I\/O-Optimized/, /storage-type aurora/],
        ["without a first database", { database_name: "" }, /without a first database/, /side by side/],
        ["of a version that AWS no longer supports", { engine_version_actual: "11.21" }, /11/, /side by side/],
    ];
    for (const [what, more, why, next] of refused) {
        it(`cannot be adopted ${what}, nor can its members, and it is said what to do`, async () => {
            const all = await verdicts(stateOf(auroraSystem(more)));
            const cluster = of(all, CLUSTER);
            expect([cluster.verdict, of(all, member("one")).verdict]).to.deep.equal(["cannot", "cannot"]);
            expect(cluster.why).to.match(why);
            expect(cluster.next).to.match(next);
        });
    }

    it("cannot be adopted with a public member, which would be replaced", async () => {
        const all = await verdicts(stateOf(withMembers((one) => ({ ...one, publicly_accessible: true }))));
        expect(of(all, CLUSTER).verdict).to.equal("cannot");
        expect(of(all, CLUSTER).why).to.contain("public");
    });

    it("says what another class does, and leaves members past the sixth outside", async () => {
        const classes = await verdicts(stateOf(withMembers((one) => ({ ...one, instance_class: "db.r5.large" }))));
        expect(of(classes, CLUSTER).settings?.["postgres"]).to.include({ instanceClass: "db.r6g.large" });
        expect(of(classes, CLUSTER).settings?.["postgres"]).not.to.have.property("minimumAcu");
        expect(of(classes, member("one")).changes?.join()).to.contain("db.r5.large to db.r6g.large");
        const [some] = auroraSystem().filter(({ type }) => type === "aws_rds_cluster_instance");
        const many = Array.from({ length: 8 }, (_, index): Written => {
            const identifier = `glimpse-aurora-r${index}`;
            return { ...(some as Written), index: `r${index}`, attributes: { ...some?.attributes, identifier } };
        });
        const rest = auroraSystem().filter(({ type }) => type !== "aws_rds_cluster_instance");
        const all = await verdicts(stateOf([...rest, ...many]));
        expect(of(all, CLUSTER).settings?.["postgres"]).to.include({ readReplicas: 5 });
        expect(of(all, member("r6")).verdict).to.equal("keep outside");
        expect(of(all, member("r5")).as).to.equal("postgres-member-6");
    });

    it("is asked for next to an instance of RDS that could be meant as well, and taken where it is chosen", async () => {
        const both = [
            ...documentSystem(),
            ...auroraSystem({ tags: null }).filter(({ module }) => module === IN_AURORA),
        ];
        const same = both.map((one) =>
            one.type === "aws_db_instance"
                ? { ...one, attributes: { ...one.attributes, identifier: "glimpse-rds" } }
                : one,
        );
        const chosen = await verdicts(stateOf(same), [CLUSTER]);
        expect(adoptedIn(chosen)).to.have.property("postgres-cluster");
        expect(adoptedIn(chosen)).not.to.have.property("postgres-instance");
        expect(of(chosen, "module.rds.aws_db_instance.main").verdict).to.equal("keep outside");
        const other = await verdicts(stateOf(same), ["module.rds.aws_db_instance.main"]);
        expect(adoptedIn(other)).not.to.have.property("postgres-cluster");
        expect(of(other, member("one")).verdict).to.equal("keep outside");
    });
});
