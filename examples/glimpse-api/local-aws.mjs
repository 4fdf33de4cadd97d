// Prepares the simulated AWS of compose.yaml: the bucket, a user pool with its client, and a user. Prints what the server
// must be set. `node local-aws.mjs sign-in` prints an ID token of that user, for POST /sessions.
const endpoint = process.env.AWS_ENDPOINT_URL ?? "http://localhost:5000";
const bucket = process.env.S3_BUCKET_NAME ?? "glimpse-files-local";
const region = "ap-northeast-2";
const user = { Username: "you@example.com", Password: "Correct-horse-7" };

async function cognito(operation, input) {
    const response = await fetch(endpoint, {
        method: "POST",
        headers: {
            "Content-Type": "application/x-amz-json-1.1",
            "X-Amz-Target": `AWSCognitoIdentityProviderService.${operation}`,
            Authorization: `AWS4-HMAC-SHA256 Credential=local/20260101/${region}/cognito-idp/aws4_request, SignedHeaders=host, Signature=0`,
        },
        body: JSON.stringify(input),
    });
    const answer = await response.json().catch(() => ({}));
    if (!response.ok) throw new Error(`${operation}: ${response.status} ${JSON.stringify(answer)}`);
    return answer;
}

async function first(operation, input, list) {
    return (await cognito(operation, input))[list][0];
}

async function setUp() {
    const location = `<CreateBucketConfiguration><LocationConstraint>${region}</LocationConstraint></CreateBucketConfiguration>`;
    await fetch(`${endpoint}/${bucket}`, { method: "PUT", body: location });
    let pool = await first("ListUserPools", { MaxResults: 10 }, "UserPools");
    pool ??= (await cognito("CreateUserPool", { PoolName: "local" })).UserPool;
    let client = await first("ListUserPoolClients", { UserPoolId: pool.Id, MaxResults: 10 }, "UserPoolClients");
    const flows = ["ALLOW_ADMIN_USER_PASSWORD_AUTH"];
    client ??= (
        await cognito("CreateUserPoolClient", { UserPoolId: pool.Id, ClientName: "local", ExplicitAuthFlows: flows })
    ).UserPoolClient;
    const who = { UserPoolId: pool.Id, Username: user.Username };
    await cognito("AdminCreateUser", { ...who, UserAttributes: [{ Name: "email", Value: user.Username }] }).catch(
        () => {},
    );
    await cognito("AdminSetUserPassword", { ...who, Password: user.Password, Permanent: true });
    return { pool: pool.Id, client: client.ClientId };
}

const { pool, client } = await setUp();
if (process.argv[2] === "sign-in") {
    const parameters = { USERNAME: user.Username, PASSWORD: user.Password };
    const answer = await cognito("AdminInitiateAuth", {
        UserPoolId: pool,
        ClientId: client,
        AuthFlow: "ADMIN_USER_PASSWORD_AUTH",
        AuthParameters: parameters,
    });
    console.log(answer.AuthenticationResult.IdToken);
} else {
    console.log(`COGNITO_USER_POOL_ID=${pool}\nCOGNITO_CLIENT_ID=${client}`);
}
