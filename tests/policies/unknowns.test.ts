import { expect } from "chai";
import { SECRET, UNKNOWN } from "../../inventory";
import { typeToday } from "../../inventory/classic";
import { rules, type Subject, type Violation } from "../../policies";
import { withValue } from "../places";
import { type Example, examples } from "./examples";
import { type Inputs, resource, violations } from "./helpers";

/**
 * Properties whose value cannot change the verdict: that they are given at all decides, or only the price
 * follows, or two services would have one name in one cluster.
 */
const PRESENCE =
    /(replicateSourceDb|replicationGroupId|globalReplicationGroupId|launchTemplate|kmsMasterKeyId of Queue|subnetIds|sourceArn|accountId|engine of ReplicationGroup|prefixListIds?|sourceAccount|principalOrgId|organizationId|condition of EventPermission|(name|value|insecureValue) of Parameter|environmentVariables\[\]\.(name|type|value) of Project|allocatedStorage|[sS]ize|instance|networkInterface|iops of (Instance|Cluster)|immutable-tags: containerDefinitions of TaskDefinition|origin-tls: origins\[\]\.domainName of Distribution|origin-access: .* of Distribution|api-authorizers: routeKey of Api|customKeyStoreId of Key|secret-rotation: secretString of SecretVersion|settings\[\]\.(name|value) of (Environment|ConfigurationTemplate)|condition\.value of EventPermission|snapshotId of Ami|remoteAccess\.\w+ of NodeGroup|graviton: (publish|environment|vpcConfig|userData|getPasswordData) of \w+|build-credentials: .*(location|buildspec) of Project|connection-budget: cluster of Service|sourceDbClusterIdentifier|(kinesis|msk)SourceConfiguration|sslCertificateId|certificateArn)$/;

interface Place {
    keys: (string | number)[];
    top: string;
}

/** `ingress[].cidrBlocks` in an example; undefined where the example has no such place. */
function placeOf(inputs: Inputs, path: string): Place | undefined {
    const keys = path.split(".").flatMap((part) => (part.endsWith("[]") ? [part.slice(0, -2), 0] : [part]));
    let value: unknown = inputs;
    for (const key of keys) {
        if (value === null || typeof value !== "object") return undefined;
        value = (value as Record<string | number, unknown>)[key];
    }
    return value === undefined ? undefined : { keys, top: String(keys[0]) };
}

const ofOne = (found: Violation[]) => found.filter(({ resource: urn }) => urn.endsWith("::one"));
const reported = (found: Violation[]) => found.map(({ message }) => message).join("\n");

describe("Whatever the value of a property that a rule reads", () => {
    const source = resource("aws:ssm/parameter:Parameter", "source");
    for (const rule of rules) {
        for (const [type, paths] of Object.entries(rule.reads)) {
            for (const path of paths) {
                const found = (examples[rule.name] ?? []).flatMap((example) => {
                    const { good = {}, relatives = [], from = [] } = example;
                    const place = example.type === type ? placeOf(good, path) : undefined;
                    return place ? [{ good, relatives, from, place }] : [];
                });
                const short = type.split(":").at(-1) ?? "";
                const name = `${rule.name}: ${path} of ${short}`;
                it(`${name} is in a good example`, () => {
                    expect(found).to.not.deep.equal([]);
                });
                const [first] = found;
                if (!first) continue;
                const { good, relatives, from, place } = first;
                const judge = (value: unknown, more: Partial<Subject> = {}, others: Subject[] = []) => {
                    const one = resource(type, "one", withValue(good, place.keys, value), {
                        dependencies: from,
                        ...more,
                    });
                    return violations(rule, [one, ...relatives, source, ...others]);
                };
                const decidesByPresence = PRESENCE.test(path) || PRESENCE.test(name);

                it(`${name}: unknown, it cannot be judged, and says so`, () => {
                    const about = judge(UNKNOWN);
                    if (decidesByPresence) return expect(reported(about)).to.not.match(/TypeError/);
                    expect(
                        about.map(({ unjudged }) => unjudged),
                        reported(about),
                    ).to.include("unknown");
                    expect(reported(about)).to.match(
                        new RegExp(`cannot be judged: \\S*${place.top}\\S* of \\S+ is unknown until`),
                    );
                });

                it(`${name}: another resource's output, it says whose`, () => {
                    const about = judge(UNKNOWN, { propertyDependencies: { [place.top]: [source.urn] } });
                    if (decidesByPresence) return;
                    expect(reported(about)).to.contain("until aws:ssm/parameter:Parameter source is there");
                });

                it(`${name}: secret, it cannot be judged`, () => {
                    const about = judge(SECRET);
                    if (decidesByPresence) return;
                    expect(
                        about.map(({ unjudged }) => unjudged),
                        reported(about),
                    ).to.include("unreadable");
                });

                it(`${name}: missing or null, it is judged as the default`, () => {
                    const missing = judge(undefined).filter(({ unjudged }) => unjudged === "unknown");
                    expect(missing).to.deep.equal([]);
                    expect(judge(null).map(({ message }) => message)).to.deep.equal(
                        judge(undefined).map(({ message }) => message),
                    );
                });

                it(`${name}: of a wrong type, it is no pass and no crash`, () => {
                    const wrong = [{ not: "this" }, 7, [[]], "", true].map((value) => judge(value));
                    if (decidesByPresence) return;
                    expect(
                        wrong.some((about) => about.length > 0),
                        "no wrong type is reported",
                    ).to.equal(true);
                });

                const bad = (examples[rule.name] ?? []).find((one: Example) => one.type === type && !one.relatives);
                if (!bad) continue;
                it(`${name}: unknown, it hides no other resource's violation`, () => {
                    const about = judge(UNKNOWN, {}, [resource(type, "two", bad.bad)]);
                    expect(reported(about.filter(({ resource: urn }) => urn.endsWith("::two")))).to.not.equal("");
                    expect(ofOne(about).every(({ unjudged }) => unjudged !== undefined)).to.equal(true);
                });
            }
        }
    }
});

describe("The table of what a rule reads", () => {
    for (const rule of rules) {
        const mine = examples[rule.name] ?? [];
        // What a bill is made of is read by the costs.
        if (Object.keys(rule.reads).length === 0) continue;
        it(`${rule.name} is whole: the rule reads nothing that is not in it`, () => {
            const read = new Map<string, Set<string>>();
            for (const { type, good, bad, relatives = [] } of mine) {
                for (const inputs of good ? [good, bad] : [bad]) {
                    const watched = [resource(type, "one", inputs), ...relatives].map((one) => watch(one, read));
                    violations(rule, watched);
                }
            }
            for (const [type, keys] of read) {
                const known = new Set((rule.reads[typeToday(type)] ?? []).map((path) => path.split(/[.[]/)[0]));
                expect(
                    [...keys].filter((key) => !known.has(key) && !HANDLES.has(key)),
                    type,
                ).to.deep.equal([]);
            }
        });
    }
});

/** What others may call a resource, and whose address it takes, is read of each, to find it. */
const HANDLES = new Set([
    "id",
    "arn",
    "name",
    "bucket",
    "identifier",
    "clusterIdentifier",
    "replicationGroupId",
    "arnSuffix",
    "dnsName",
    "region",
    "allocationId",
    "publicIp",
]);

function watch(subject: Subject, read: Map<string, Set<string>>): Subject {
    const inputs = new Proxy(subject.inputs, {
        get(target, key) {
            if (typeof key === "string") {
                const keys = read.get(subject.type) ?? new Set();
                read.set(subject.type, keys.add(key));
            }
            return Reflect.get(target, key);
        },
    });
    return { ...subject, inputs };
}
