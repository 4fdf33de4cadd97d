import * as fs from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import { Engine, type Update } from "./harness";
import type { Thing } from "./provider/cloud";
import { startupProd, succeeded } from "./stack";

/**
 * A startup-prod of an earlier version (commit db7bcd8), recorded by record-old-state.ts. The program of today updates
 * it: what people have running must live through an update of this repository.
 */
const STATE = path.join(__dirname, "fixtures/startup-prod.state.json");

/** Recreated by every change, which stops nothing: the old revision serves until the new one does. */
const REVISIONS = ["aws:ecs/taskDefinition:TaskDefinition"];

interface Kept {
    urn: string;
    type: string;
    id?: string;
    inputs?: Record<string, unknown>;
    outputs?: Record<string, unknown>;
}

/** What a state says that there is, as the simulated AWS would hold it: secrets are in plain text there. */
function thingsOf(resources: Kept[], provider: string): Thing[] {
    return resources.flatMap(({ urn, type, id, inputs = {}, outputs = {} }) => {
        if (!type.startsWith(`${provider}:`) || id === undefined) return [];
        const plain = (value: object) =>
            JSON.parse(JSON.stringify(value), (_, item) =>
                typeof item?.plaintext === "string" ? JSON.parse(item.plaintext) : item,
            );
        const name = urn.split("::").at(-1) ?? "";
        return [{ urn, type, name, id, take: 0, inputs: plain(inputs), outputs: plain(outputs) }];
    });
}

describe("a startup-prod that was made by an earlier version", () => {
    let engine: Engine;
    let update: Update;
    let standing: Thing[];

    before(async () => {
        engine = new Engine({ config: startupProd });
        // Its made-up secrets stand in plain text: the new stack's own key encrypts them.
        const { deployment } = JSON.parse(await engine.export());
        const old = JSON.parse(fs.readFileSync(STATE, "utf8"));
        const file = path.join(engine.directory, "state.json");
        const secrets = { secrets_providers: deployment.secrets_providers };
        fs.writeFileSync(file, JSON.stringify({ ...old, deployment: { ...old.deployment, ...secrets } }));
        for (const provider of ["aws", "random"]) {
            const things = thingsOf(old.deployment.resources, provider);
            const contents = {
                things,
                snapshots: [],
                deletedSecrets: [],
                takes: Object.fromEntries(things.map(({ urn }) => [urn, 1])),
            };
            fs.writeFileSync(path.join(engine.directory, "cloud", `${provider}.json`), JSON.stringify(contents));
        }
        standing = engine.things();
        const imported = await engine.run("stack", "import", "--file", file);
        expect(imported.code, imported.text).to.equal(0);
        update = succeeded(await engine.up());
    });
    after(() => engine?.close());

    const of = (type: string) => update.steps.filter((step) => step.type === type);

    it("loses nothing: no address, database, cache, bucket, load balancer or user is replaced or deleted", () => {
        const removed = update.steps.filter(({ op, type }) => /replace|delete/.test(op) && !REVISIONS.includes(type));
        expect(removed.map(({ op, type, name, replacedBy }) => `${op} ${type} ${name} ${replacedBy}`)).to.deep.equal(
            [],
        );
        const ids = new Set(engine.things().map(({ urn, id }) => `${urn} ${id}`));
        expect(standing.filter(({ urn, id }) => !ids.has(`${urn} ${id}`)).map(({ urn }) => urn)).to.deep.equal([]);
        expect(standing.length).to.be.greaterThan(60);
    });

    it("keeps the NAT's address, group and routes as they are, and takes the new script by a refresh of the instance", () => {
        for (const type of ["aws:ec2/eip:Eip", "aws:ec2/route:Route", "aws:ec2/networkInterface:NetworkInterface"]) {
            expect(of(type), type).to.deep.equal([]);
        }
        const [template, ...others] = of("aws:ec2/launchTemplate:LaunchTemplate");
        expect(others).to.deep.equal([]);
        expect([template?.op, template?.changed.join()]).to.deep.equal(["update", "userData"]);
        expect(of("aws:autoscaling/group:Group").map(({ op }) => op)).to.deep.equal(["update"]);
    });

    it("leaves the database and the cache where they are", () => {
        for (const type of ["aws:rds/instance:Instance", "aws:elasticache/replicationGroup:ReplicationGroup"]) {
            expect(of(type).every(({ op }) => op === "update")).to.equal(true);
        }
    });
});
