import * as fs from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import { teardownCommand } from "../../cli/commands/teardown";
import { documentSystem } from "../adopt/system";
import { KEPT } from "./adopting";
import { commanded } from "./commanded";
import { existing } from "./existing";
import { Engine } from "./harness";
import { changed, lost, startupProd, succeeded } from "./stack";

const RECORD = "aws:route53/record:Record";
const DATABASE = "aws:rds/instance:Instance";
const ZONE = "Z0123456789ABCDEFGHIJ";
const COPY = "glimpse-prod-encrypted";

/** The document's system, whose database is not encrypted: it cannot be adopted. */
const old = () =>
    existing(
        documentSystem().map((one) =>
            one.type === "aws_db_instance"
                ? { ...one, attributes: { ...one.attributes, storage_encrypted: false, kms_key_id: null } }
                : one,
        ),
    );

describe("another system side by side, from an encrypted copy of a snapshot (the engine is real, AWS is simulated)", function () {
    // Five updates and a destroy.
    this.timeout(1_800_000);
    let engine: Engine;
    let config: Record<string, unknown>;

    before(() => {
        config = {
            ...startupProd,
            "glimpse:environment": "next",
            "glimpse:postgres": {
                ...Object(startupProd["glimpse:postgres"]),
                username: "glimpse_admin",
                engineVersion: "16",
                snapshotIdentifier: COPY,
            },
        };
        config = changed(config, "glimpse:files", { bucketName: "glimpse-files-next" });
        config = changed(config, "glimpse:images", { repositoryName: "glimpse-api-next" });
        config = changed(config, "glimpse:ingress", { hostedZoneId: ZONE, delegated: false });
        engine = new Engine({ config });
        engine.hold(old());
    });
    after(() => engine?.close());

    const outside = () => engine.things().filter(({ isOutside }) => isOutside);
    const record = () => outside().filter(({ type }) => type === RECORD);
    const others = () => outside().filter(({ type }) => type !== RECORD);

    it("is made next to the old one, from the snapshot, encrypted, under other names, and touches nothing of it", async () => {
        const before = outside();
        const up = succeeded(await engine.up());
        expect(lost(up)).to.deep.equal([]);
        expect(outside()).to.deep.equal(before);
        const made = engine.things(DATABASE).find(({ isOutside }) => !isOutside);
        expect(made?.inputs).to.include({ snapshotIdentifier: COPY, storageEncrypted: true });
        const names = (isOld: boolean) =>
            engine
                .things()
                .filter(({ isOutside }) => (isOutside === true) === isOld)
                .flatMap(({ type, inputs: { name, bucket, identifier } }) =>
                    [name, bucket, identifier].map((one) => `${type} ${one}`),
                )
                .filter((one) => !one.endsWith(" undefined") && !/subnetGroup|parameterGroup/.test(one));
        const held = new Set(names(true));
        expect(names(false).filter((one) => held.has(one))).to.deep.equal([]);
    });

    it("gets the domain by one change of its record, which stays the same record; the next up changes nothing", async () => {
        const before = others();
        config = changed(config, "glimpse:ingress", { delegated: true });
        config = { ...config, "glimpse:adopt": { "ingress-ipv4": `${ZONE}_glimpse.contact_A` } };
        engine.configure(config);
        const up = succeeded(await engine.up());
        // Listener and origin change to HTTPS: no client was there yet.
        expect(lost(up).filter((type) => KEPT.includes(type))).to.deep.equal([]);
        expect(up.steps.filter(({ op }) => op === "import").map(({ name }) => name)).to.deep.equal(["ingress-ipv4"]);
        expect(record().map(({ id }) => id)).to.deep.equal([`${ZONE}_glimpse.contact_A`]);
        expect(JSON.stringify(record()[0]?.inputs["aliases"])).to.contain("cloudfront.net");
        expect(others()).to.deep.equal(before);
        expect(succeeded(await engine.up()).steps).to.deep.equal([]);
    });

    it("has a way back: the record at the old load balancer again, and a teardown that leaves it and the old system", async () => {
        const before = others();
        const file = path.join(engine.directory, "cloud", "aws.json");
        const contents = engine.cloud("aws");
        const aliases = [{ name: "glimpse-prod-1234.ap-northeast-2.elb.amazonaws.com", zoneId: "ZWKZPGTI48KDX" }];
        const things = contents.things.map((one) =>
            one.isOutside && one.type === RECORD ? { ...one, inputs: { ...one.inputs, aliases } } : one,
        );
        fs.writeFileSync(file, JSON.stringify({ ...contents, things }));
        const stackFile = await engine.stackFile();
        const { code, output } = await commanded(engine, teardownCommand(["--config-file", stackFile]), [
            "--stack",
            "startup-prod",
            "--yes",
        ]);
        expect(code, output).to.equal(0);
        expect(output).to.contain("ingress-ipv4, which leads to what is deleted: put its old target back first");
        expect(record().map(({ inputs }) => inputs["aliases"])).to.deep.equal([aliases]);
        expect(others()).to.deep.equal(before);
        expect(engine.things().filter(({ isOutside }) => !isOutside)).to.deep.equal([]);
        // What was written into the new database since is in its final snapshot.
        expect(engine.cloud("aws").snapshots).to.have.length(1);
    });
});
