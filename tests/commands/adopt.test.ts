import { expect } from "chai";
import { judged } from "../../cli/commands/adopt/check";

const INSTANCE = "aws:rds/instance:Instance";
const BUCKET = "aws:s3/bucket:Bucket";
const urn = (type: string, name: string) => `urn:pulumi:startup-prod::glimpse::glimpse:a:A$${type}::${name}`;
const database = urn(INSTANCE, "postgres-instance");
const imported = { op: "import", urn: database };

/** A change of the database's inputs in place. */
const update = (was: Record<string, unknown>, is: Record<string, unknown>, of = database) => ({
    op: "update",
    urn: of,
    oldState: { inputs: was },
    newState: { inputs: is },
});

describe("npm run adopt -- --check", () => {
    const keys = ["postgres-instance"];

    it("is content with an import, and lists what changes in place and what that does", () => {
        const step = update({ parameterGroupName: "old", tags: {} }, { parameterGroupName: "new", tags: {} });
        expect(judged({ steps: [imported, step] }, keys)).to.deep.equal({
            lost: [],
            changes: [
                `${INSTANCE} postgres-instance: parameterGroupName "old" to "new" (no absence; static parameters wait for a restart)`,
            ],
        });
    });

    const lost: [what: string, steps: Parameters<typeof judged>[0]["steps"], line: RegExp][] = [
        ["a replacement", [{ op: "replace", urn: database, replaceReasons: ["dbName"] }], /replace, by dbName/],
        [
            "a deletion of what holds data, adopted or not",
            [imported, { op: "delete", urn: urn(BUCKET, "other") }],
            /other: delete/,
        ],
        ["another id under the same name", [{ op: "import-replacement", urn: database }], /import-replacement/],
        ["a creation next to what exists", [{ op: "create", urn: database }], /not imported/],
        ["a name", [imported, update({ identifier: "a" }, { identifier: "b" })], /identifier "a" to "b"/],
        ["encryption", [imported, update({ storageEncrypted: true }, { storageEncrypted: false })], /storageEncrypted/],
        [
            "encryption that is left out",
            [imported, update({ storageEncrypted: true }, {})],
            /storageEncrypted true to nothing/,
        ],
        [
            "backups",
            [imported, update({ backupRetentionPeriod: 7 }, { backupRetentionPeriod: 1 })],
            /backupRetentionPeriod 7 to 1/,
        ],
        [
            "protection",
            [imported, update({ deletionProtection: true }, { deletionProtection: false })],
            /deletionProtection/,
        ],
        [
            "privacy",
            [imported, update({ publiclyAccessible: false }, { publiclyAccessible: true })],
            /publiclyAccessible/,
        ],
        [
            "a bucket's privacy",
            [
                imported,
                update(
                    { blockPublicAcls: true },
                    {},
                    urn("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "files-public-access-block"),
                ),
            ],
            /blockPublicAcls/,
        ],
        [
            "logs",
            [
                imported,
                update(
                    { retentionInDays: 30 },
                    { retentionInDays: 14 },
                    urn("aws:cloudwatch/logGroup:LogGroup", "api-logs"),
                ),
            ],
            /retentionInDays 30 to 14/,
        ],
        [
            "a trigger of the users",
            [
                imported,
                update({ lambdaConfig: { preSignUp: "x" } }, {}, urn("aws:cognito/userPool:UserPool", "users-pool")),
            ],
            /lambdaConfig/,
        ],
        ...(
            [
                [
                    "a closed sign-up",
                    "cognito/userPool:UserPool",
                    "users-pool",
                    { adminCreateUserConfig: { allowAdminCreateUserOnly: true } },
                    { adminCreateUserConfig: { allowAdminCreateUserOnly: false } },
                ],
                [
                    "a second factor that was possible",
                    "cognito/userPool:UserPool",
                    "users-pool",
                    { mfaConfiguration: "OPTIONAL" },
                    { mfaConfiguration: "OFF" },
                ],
                [
                    "the length of passwords",
                    "cognito/userPool:UserPool",
                    "users-pool",
                    { passwordPolicy: { minimumLength: 14 } },
                    { passwordPolicy: { minimumLength: 12 } },
                ],
                ["a topic's key", "sns/topic:Topic", "alarms-topic", { kmsMasterKeyId: "alias/x" }, {}],
                [
                    "a balancer's protection",
                    "lb/loadBalancer:LoadBalancer",
                    "ingress-public",
                    { enableDeletionProtection: true },
                    { enableDeletionProtection: false },
                ],
                [
                    "tags that cannot be moved",
                    "ecr/repository:Repository",
                    "images-repository",
                    { imageTagMutability: "IMMUTABLE" },
                    { imageTagMutability: "MUTABLE" },
                ],
                [
                    "tags of which a filter lets some move",
                    "ecr/repository:Repository",
                    "images-repository",
                    { imageTagMutability: "IMMUTABLE_WITH_EXCLUSION" },
                    { imageTagMutability: "MUTABLE" },
                ],
                [
                    "a bucket's privacy by its policy",
                    "s3/bucketPolicy:BucketPolicy",
                    "files-policy",
                    { policy: JSON.stringify({ Statement: [{ Effect: "Deny", Principal: "*" }] }) },
                    { policy: JSON.stringify({ Statement: [{ Effect: "Allow", Principal: { AWS: ["*"] } }] }) },
                ],
                [
                    "a bucket's privacy by its list",
                    "s3/bucketAcl:BucketAcl",
                    "files-acl",
                    { acl: "private" },
                    { acl: "public-read" },
                ],
            ] as const
        ).map(([what, type, name, was, is]): (typeof lost)[number] => [
            what,
            [imported, update(was, is, urn(`aws:${type}`, name))],
            new RegExp(`${name}: ${Object.keys(was)[0]}`),
        ]),
        ["a resource of the map that the preview does not have", [], /does not have it/],
        ["everything, where the preview lists nothing", undefined, /no steps/],
    ];
    for (const [what, steps, line] of lost) {
        it(`finds the loss of ${what}`, () => {
            const found = judged({ steps }, keys).lost;
            expect(found).to.have.length(1);
            expect(found[0]).to.match(line);
        });
    }

    it("is content with a closed pool, a policy that denies, a longer password and a key that comes", () => {
        const pool = urn("aws:cognito/userPool:UserPool", "users-pool");
        const steps = [
            imported,
            update(
                { adminCreateUserConfig: { allowAdminCreateUserOnly: true } },
                { adminCreateUserConfig: { allowAdminCreateUserOnly: true }, tags: {} },
                pool,
            ),
            update({ mfaConfiguration: "OFF" }, { mfaConfiguration: "ON" }, pool),
            update({ passwordPolicy: { minimumLength: 8 } }, { passwordPolicy: { minimumLength: 12 } }, pool),
            update({}, { kmsMasterKeyId: "alias/x" }, urn("aws:sns/topic:Topic", "alarms-topic")),
            update(
                {},
                {
                    policy: {
                        Statement: {
                            Effect: "Allow",
                            Principal: "*",
                            Action: "sns:Publish",
                            Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
                        },
                    },
                },
                urn("aws:sns/topicPolicy:TopicPolicy", "alarms-policy"),
            ),
        ];
        expect(judged({ steps }, keys).lost).to.deep.equal([]);
    });

    it("fails on the engine's warning that comes with a replacing import, and with errors", () => {
        const message = "previously-imported resources that still specify an ID may not be replaced";
        const found = judged(
            {
                steps: [imported],
                diagnostics: [
                    { severity: "warning", message, urn: database },
                    { severity: "error", message: "no" },
                ],
            },
            keys,
        );
        expect(found.lost).to.have.length(2);
    });

    it("shows no password", () => {
        const { changes } = judged(
            { steps: [imported, update({ password: "old-one" }, { password: "new-one" })] },
            keys,
        );
        expect(changes.join())
            .to.contain("the master password is set")
            .and.not.to.match(/old-one|new-one/);
    });
});
