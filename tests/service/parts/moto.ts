import { moto } from "../needs";
import { freePort, start, until } from "./processes";

const REGION = "ap-northeast-2";

/**
 * moto: AWS's API without AWS, for S3, SSM, Secrets Manager and Cognito. It stores and answers as AWS does, but checks
 * neither signatures nor rights.
 */
export class Moto {
    private constructor(readonly url: string) {}

    static async start(): Promise<Moto> {
        const command = moto();
        if (command === undefined) throw new Error("no moto");
        const port = await freePort();
        start(command, ["-H", "127.0.0.1", "-p", String(port)]);
        const { url } = new Moto(`http://127.0.0.1:${port}`);
        await until(
            "moto is up",
            () =>
                fetch(`${url}/moto-api/`).then(
                    ({ ok }) => ok,
                    () => false,
                ),
            60,
        );
        return new Moto(url);
    }

    /** Calls an operation of a JSON service, `AmazonSSM.PutParameter` of ssm. */
    async call(service: string, target: string, input: unknown): Promise<Record<string, unknown>> {
        const response = await fetch(this.url, {
            method: "POST",
            headers: {
                "Content-Type": "application/x-amz-json-1.1",
                "X-Amz-Target": target,
                Authorization: `AWS4-HMAC-SHA256 Credential=tests/20260101/${REGION}/${service}/aws4_request, SignedHeaders=host, Signature=0`,
            },
            body: JSON.stringify(input),
        });
        const answer = await response.text();
        if (!response.ok) throw new Error(`${target}: ${response.status} ${answer}`);
        return answer === "" ? {} : JSON.parse(answer);
    }

    async createBucket(name: string): Promise<void> {
        const body = `<CreateBucketConfiguration><LocationConstraint>${REGION}</LocationConstraint></CreateBucketConfiguration>`;
        const response = await fetch(`${this.url}/${name}`, { method: "PUT", body });
        if (!response.ok) throw new Error(`bucket ${name}: ${response.status} ${await response.text()}`);
    }

    /** The bucket keeps what is deleted and overwritten as versions, as the stack's does. */
    async keepVersions(name: string): Promise<void> {
        const body = "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>";
        const response = await fetch(`${this.url}/${name}?versioning`, { method: "PUT", body });
        if (!response.ok) throw new Error(`bucket ${name}: ${response.status} ${await response.text()}`);
    }

    /** All that a bucket has under a prefix, deleted or not: what is billed. */
    async versions(
        name: string,
        prefix: string,
    ): Promise<{ key: string; id: string; bytes: number; isLatest: boolean }[]> {
        const listed = await fetch(`${this.url}/${name}?versions&prefix=${encodeURIComponent(prefix)}`);
        const found = (await listed.text()).match(/<Version>.*?<\/Version>/gs) ?? [];
        const field = (text: string, tag: string) => new RegExp(`<${tag}>(.*?)</${tag}>`, "s").exec(text)?.[1] ?? "";
        return found.map((text) => ({
            key: field(text, "Key"),
            id: field(text, "VersionId"),
            bytes: Number(field(text, "Size")),
            isLatest: field(text, "IsLatest") === "true",
        }));
    }

    /**
     * Keeps a value where an ARN says that it is.
     *
     * @returns the ARN under which moto has it: a secret's ends in six letters of Secrets Manager's own choice
     */
    async store(arn: string, value: string): Promise<string> {
        if (arn.split(":")[2] === "ssm") {
            const Name = arn.slice(arn.indexOf(":parameter") + ":parameter".length);
            await this.call("ssm", "AmazonSSM.PutParameter", {
                Name,
                Value: value,
                Type: "SecureString",
                Overwrite: true,
            });
            return arn;
        }
        const Name = arn.slice(arn.indexOf(":secret:") + ":secret:".length).replace(/-[A-Za-z0-9]{6}$/, "");
        const put = { SecretId: Name, SecretString: value };
        const answer = await this.call("secretsmanager", "secretsmanager.PutSecretValue", put).catch(() =>
            this.call("secretsmanager", "secretsmanager.CreateSecret", { Name, SecretString: value }),
        );
        return String(answer["ARN"]);
    }
}

/** A Cognito user pool in moto, with as many users as are asked for. */
export class UserPool {
    private constructor(
        private readonly moto: Moto,
        readonly id: string,
        readonly clientId: string,
    ) {}

    static async create(moto: Moto): Promise<UserPool> {
        const pool = (await cognito(moto, "CreateUserPool", { PoolName: "tests" }))["UserPool"] as { Id: string };
        const input = {
            UserPoolId: pool.Id,
            ClientName: "tests",
            ExplicitAuthFlows: ["ALLOW_ADMIN_USER_PASSWORD_AUTH"],
        };
        const client = (await cognito(moto, "CreateUserPoolClient", input))["UserPoolClient"] as { ClientId: string };
        return new UserPool(moto, pool.Id, client.ClientId);
    }

    /** @returns the ID token of a new user who has just signed in */
    async signedIn(name: string): Promise<string> {
        const user = { UserPoolId: this.id, Username: name };
        const Password = "Correct-horse-7";
        await cognito(this.moto, "AdminCreateUser", {
            ...user,
            UserAttributes: [{ Name: "email", Value: `${name}@example.com` }],
        });
        await cognito(this.moto, "AdminSetUserPassword", { ...user, Password, Permanent: true });
        const answer = await cognito(this.moto, "AdminInitiateAuth", {
            UserPoolId: this.id,
            ClientId: this.clientId,
            AuthFlow: "ADMIN_USER_PASSWORD_AUTH",
            AuthParameters: { USERNAME: name, PASSWORD: Password },
        });
        return (answer["AuthenticationResult"] as { IdToken: string }).IdToken;
    }
}

function cognito(moto: Moto, operation: string, input: unknown): Promise<Record<string, unknown>> {
    return moto.call("cognito-idp", `AWSCognitoIdentityProviderService.${operation}`, input);
}
