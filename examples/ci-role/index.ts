import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import { type Fault, refuse } from "../../components/faults";
import { boundary } from "./boundary";
import { drilling, parted, type State, stackReading, stackWriting, stateReading, stateWriting } from "./policies";
import { hosting, type Previews, previewNames } from "./previews";
import type { Statement } from "./statement";

const ISSUER = "token.actions.githubusercontent.com";

/**
 * GitHub as a provider of identities, and three roles that only certain runs of one repository may take: `preview` any pull
 * request, `drift` and `deploy` the branch main. No key is made, so none can leak; a run's credentials last an hour.
 */
export = () => {
    const config = new pulumi.Config("ci-role");
    const repository = config.require("repository");
    const { state, account, faults: stateFaults } = stateOf(config);
    const services = config.getObject<string[]>("services") ?? [];
    const adopted = config.getObject<string[]>("adopted") ?? [];
    const previews = config.getObject<Previews>("previews");
    refuse(`Pulumi.${pulumi.getStack()}.yaml`, [
        ...fault(
            /^[\w.@-]+\/[\w.@-]+$/.test(repository),
            { key: "repository", value: repository },
            "it is not a repository's name on GitHub",
            "write owner/name",
        ),
        ...stateFaults,
        ...services.flatMap(serviceFaults),
        ...adopted.flatMap(adoptedFaults),
        ...(previews === undefined ? [] : previewsFaults(previews)),
    ]);
    const names = {
        region: new pulumi.Config("aws").require("region"),
        account,
        prefix: config.require("prefix"),
        bucketName: config.require("bucketName"),
        repositoryName: config.require("repositoryName"),
        ...optional("hostedZoneId", config.get("hostedZoneId")),
        ...optional("stackTag", config.get("stackTag")),
        services,
        adopted,
    };

    const providerArn =
        config.get("providerArn") ??
        // AWS trusts GitHub's certificate by its authority: no thumbprint to go stale.
        new iam.OpenIdConnectProvider("github", { url: `https://${ISSUER}`, clientIdLists: ["sts.amazonaws.com"] }).arn;

    const policy = (name: string, description: string, statements: Statement[]) =>
        parted(statements).map((part, index, { length }) => {
            const document = JSON.stringify({ Version: "2012-10-17", Statement: part });
            const numbered = length === 1 ? name : `${name}-${index + 1}`;
            return { name: numbered, arn: new iam.Policy(numbered, { description, policy: document }).arn };
        });
    const boundaryName = "ci-boundary";
    const boundaryArn = `arn:aws:iam::${names.account}:policy/${boundaryName}`;
    const fence = new iam.Policy(boundaryName, {
        // By name: the roles' condition must know it before it is there.
        name: boundaryName,
        description: "The most that a role of the stack may do",
        policy: JSON.stringify({ Version: "2012-10-17", Statement: boundary(names) }),
    });
    const readState = policy("ci-read-state", "Reads Pulumi's state", stateReading(state));
    const writeState = policy("ci-write-state", "Writes Pulumi's state", stateWriting(state));
    const readStack = policy("ci-read-stack", "Reads what a stack is made of", stackReading(names));
    const drill = policy("ci-drill-restore", "Restores a snapshot into an instance that it deletes", drilling(names));
    const writeStack = policy("ci-write-stack", "Changes what a stack is made of", stackWriting(names, boundaryArn));

    const role = (name: string, subject: string | string[], description: string, ...policies: (typeof readState)[]) => {
        const { arn, name: roleName } = new iam.Role(name, {
            description,
            maxSessionDuration: 3600,
            assumeRolePolicy: pulumi.jsonStringify({
                Version: "2012-10-17",
                Statement: [
                    {
                        Effect: "Allow",
                        Action: "sts:AssumeRoleWithWebIdentity",
                        Principal: { Federated: providerArn },
                        // Exactly: a pattern would let a branch or a fork choose a name that fits.
                        Condition: {
                            StringEquals: {
                                [`${ISSUER}:aud`]: "sts.amazonaws.com",
                                [`${ISSUER}:sub`]: subjectsOf(repository, subject),
                            },
                        },
                    },
                ],
            }),
        });
        for (const { name: part, arn: policyArn } of policies.flat()) {
            new iam.RolePolicyAttachment(`${name}-${part}`, { role: roleName, policyArn });
        }
        return arn;
    };

    const main = "ref:refs/heads/main";
    // A job that names an environment is attested by that, not by its branch.
    const environment = config.get("environment");
    const guests = previews && previewNames(names, previews);
    return {
        ...(previews && guests
            ? {
                  previewsRoleArn: role(
                      "ci-previews",
                      [previews.environment, `${previews.environment}-removal`].map((one) => `environment:${one}`),
                      "Previews of pull requests: makes and removes them",
                      ...[readState, writeState],
                      policy("ci-previews-read", "Reads what previews are made of", stackReading(guests)),
                      policy("ci-previews-write", "Changes it", stackWriting(guests, boundaryArn)),
                      policy("ci-previews-host", "Uses the stack that hosts them", hosting(names, previews)),
                  ),
              }
            : {}),
        permissionsBoundary: fence.arn,
        previewRoleArn: role("ci-preview", "pull_request", "Previews of pull requests: reads the state", readState),
        driftRoleArn: role("ci-drift", main, "Looks for drift: reads the state and the stack", readState, readStack),
        drillRoleArn: role("ci-drill", main, "Restore drills: reads the state", readState, drill),
        deployRoleArn: role(
            "ci-deploy",
            environment === undefined ? main : `environment:${environment}`,
            "Deploys main: changes the state and the stack",
            ...[readState, writeState, readStack, writeStack],
        ),
    };
};

/** As GitHub attests a run: one, or one of several. */
function subjectsOf(repository: string, subject: string | string[]): string | string[] {
    const whole = (one: string) => `repo:${repository}:${one}`;
    return typeof subject === "string" ? whole(subject) : subject.map(whole);
}

/** Where the state is, what encrypts its secrets, and the account that this is in. */
function stateOf(config: pulumi.Config): { state: State; account: string; faults: Fault[] } {
    const keyArn = config.get("stateKeyArn");
    const passphraseArn = config.get("passphraseArn");
    const key = /^arn:aws:kms:[\w-]+:(\d{12}):key\/[\w-]+$/.exec(keyArn ?? "");
    const parameter = /^arn:aws:ssm:[\w-]+:(\d{12}):parameter\/[\w./-]+$/.exec(passphraseArn ?? "");
    const faults = [
        ...fault(
            (keyArn === undefined) !== (passphraseArn === undefined),
            { key: "stateKeyArn, passphraseArn" },
            keyArn === undefined
                ? "neither is set, and CI must decrypt the stack's secrets"
                : "both are set, and one of them encrypts the stack's secrets",
            "set one of them, as `npm run bootstrap` made a key or a passphrase",
        ),
        ...fault(
            keyArn === undefined || key !== null,
            { key: "stateKeyArn", value: keyArn },
            "it is not the ARN of a key",
            "write arn:aws:kms:<region>:<account>:key/<id>",
        ),
        ...fault(
            passphraseArn === undefined || parameter !== null,
            { key: "passphraseArn", value: passphraseArn },
            "it is not the ARN of a parameter",
            "write arn:aws:ssm:<region>:<account>:parameter/pulumi/glimpse/passphrase",
        ),
    ];
    return {
        state: {
            bucket: config.require("stateBucket"),
            ...optional("keyArn", keyArn),
            ...optional("passphraseArn", passphraseArn),
        },
        account: (key ?? parameter)?.[1] ?? "",
        faults,
    };
}

/** A service's name begins the names of its roles and alarms. */
function serviceFaults(name: string): Fault[] {
    const key = "services";
    return [
        ...fault(
            /^[a-z][a-z0-9-]*$/.test(name),
            { key, value: name },
            "it is no name of a service",
            "write the names in glimpse:services",
        ),
        ...fault(
            name !== "ci" && !name.startsWith("ci-"),
            { key, value: name },
            "the roles of this program begin so, and a deployment may not touch them",
            "give the service another name",
        ),
    ];
}

function previewsFaults(previews: Previews): Fault[] {
    return (["environment", "host", "repositoryName"] as const).flatMap((name) =>
        fault(
            /^[\w./-]+$/.test(String(previews[name] ?? "")),
            { key: `previews.${name}`, value: previews[name] },
            "previews need GitHub's environment, the prefix of the stack that hosts them, and their repository",
            "write { environment: previews, host: glimpse-dev, repositoryName: glimpse-dev-previews }",
        ),
    );
}

function adoptedFaults(arn: string): Fault[] {
    const held = { key: "adopted", value: arn };
    const service = /^arn:aws:([a-z0-9-]+):[\w-]*:\d{12}:[^*?]+$/.exec(arn)?.[1];
    return [
        ...fault(
            service !== undefined,
            held,
            "it is no ARN of one thing",
            "write arn:aws:<service>:<region>:<account>:<name>, without * and ?",
        ),
        ...fault(
            service === undefined ||
                ["cloudwatch", "ecs", "elasticache", "logs", "rds", "secretsmanager", "sns", "ssm"].includes(service),
            held,
            "a stack adopts nothing of this kind under a name",
            "leave it out: buckets, repositories and zones have their settings, and roles are never adopted",
        ),
    ];
}

function optional<K extends string>(key: K, value: string | undefined): { [P in K]?: string } {
    return value === undefined ? {} : ({ [key]: value } as { [P in K]: string });
}

function fault(isRight: boolean, held: Pick<Fault, "key" | "value">, reason: string, fix: string): Fault[] {
    return isRight ? [] : [{ ...held, key: `ci-role:${held.key}`, reason, fix }];
}
