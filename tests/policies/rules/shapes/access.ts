import { type Inputs, resource as r } from "../../helpers";
import type { AllShapes } from "./shape";

const ROUTE = "aws:apigatewayv2/route:Route";
const METHOD = "aws:apigateway/method:Method";
const REST = "aws:apigateway/restApi:RestApi";
const API = "aws:apigatewayv2/api:Api";
const TASK = "aws:ecs/taskDefinition:TaskDefinition";
const POOL = "aws:cognito/identityPool:IdentityPool";
const USERS = "aws:cognito/userPool:UserPool";
const BUILD = "aws:codebuild/project:Project";
const PIPELINE = "aws:codepipeline/pipeline:Pipeline";

const openApi = (paths: object, more: object = {}) => JSON.stringify({ openapi: "3.0.1", paths, ...more });
const task = (container: object, more: Inputs = {}) =>
    r(TASK, "task", {
        containerDefinitions: JSON.stringify([{ name: "app", image: "shop:1", ...container }]),
        ...more,
    });
const build = (more: Inputs) => r(BUILD, "build", more);
const variables = (...environmentVariables: object[]) => build({ environment: { environmentVariables } });
const pipeline = (configuration: object) =>
    r(PIPELINE, "pipeline", { stages: [{ name: "Source", actions: [{ name: "Source", configuration }] }] });
const socket = r(API, "chat", { protocolType: "WEBSOCKET" });

export const access: AllShapes = {
    "api-authorizers": {
        good: [
            [
                "a route with tokens of a user pool",
                r(ROUTE, "orders", { routeKey: "GET /orders", authorizationType: "JWT", authorizerId: "a1" }),
            ],
            ["a route for services of AWS", r(ROUTE, "orders", { routeKey: "$default", authorizationType: "AWS_IAM" })],
            ["what browsers ask first", r(ROUTE, "cors", { routeKey: "OPTIONS /orders" })],
            [
                "messages of a WebSocket, whose connection is authorized",
                socket,
                r(ROUTE, "connect", { apiId: "chat-id", routeKey: "$connect", authorizationType: "CUSTOM" }),
                r(ROUTE, "send", { apiId: "chat-id", routeKey: "send" }),
                r(ROUTE, "rest", { apiId: "chat-id", routeKey: "$default" }),
            ],
            [
                "a REST method with a user pool",
                r(METHOD, "get", { httpMethod: "GET", authorization: "COGNITO_USER_POOLS" }),
            ],
            [
                "a REST method with a key of a plan",
                r(METHOD, "get", { httpMethod: "GET", authorization: "NONE", apiKeyRequired: true }),
            ],
            [
                "a private REST API",
                r(REST, "inner", { endpointConfiguration: { types: "PRIVATE" } }),
                r(METHOD, "get", { restApi: "inner-id", httpMethod: "GET", authorization: "NONE" }),
            ],
            [
                "an OpenAPI document with a scheme for all",
                r(API, "front", { body: openApi({ "/orders": { get: {} } }, { security: [{ users: [] }] }) }),
            ],
            [
                "an OpenAPI document for services of AWS",
                r(REST, "front", {
                    body: openApi({ "/orders": { get: { "x-amazon-apigateway-auth": { type: "AWS_IAM" } } } }),
                }),
            ],
        ],
        bad: [
            ["a route without", /call GET \/orders/, r(ROUTE, "orders", { routeKey: "GET /orders" })],
            [
                "NONE, written out",
                /call ANY \/\{proxy\+\}/,
                r(ROUTE, "all", { routeKey: "ANY /{proxy+}", authorizationType: "NONE" }),
            ],
            ["everything else", /call \$default/, r(ROUTE, "rest", { routeKey: "$default" })],
            ["the connection of a WebSocket", /call \$connect/, r(ROUTE, "connect", { routeKey: "$connect" })],
            ["an API of one line", /call \$default/, r(API, "front", { target: "arn:aws:lambda:x:1:function:a" })],
            ["a REST method without", /call ANY/, r(METHOD, "any", { httpMethod: "ANY", authorization: "NONE" })],
            [
                "one operation that opts out",
                /call GET \/health/,
                r(API, "front", {
                    body: openApi(
                        { "/health": { get: { security: [] } }, "/orders": { get: {} } },
                        { security: [{ users: [] }] },
                    ),
                }),
            ],
            [
                "a choice of nothing",
                /call GET \/orders/,
                r(API, "front", { body: openApi({ "/orders": { get: { security: [{ users: [] }, {}] } } }) }),
            ],
            [
                "any method of a document",
                /call ANY \/\{proxy\+\}/,
                r(REST, "front", { body: openApi({ "/{proxy+}": { "x-amazon-apigateway-any-method": {} } }) }),
            ],
            [
                "GraphQL by a key",
                /API_KEY/,
                r("aws:appsync/graphQLApi:GraphQLApi", "graph", { authenticationType: "API_KEY" }),
            ],
        ],
    },
    "container-isolation": {
        good: [
            ["a task on Fargate", task({ portMappings: [{ containerPort: 3000 }] })],
            ["privileged, written out as false", task({ privileged: false })],
            ["processes shared within the task", task({}, { pidMode: "task", ipcMode: "none" })],
            [
                "a volume of EFS",
                task({}, { volumes: [{ name: "data", efsVolumeConfiguration: { fileSystemId: "fs-1" } }] }),
            ],
            ["a folder of the machine for this task", task({}, { volumes: [{ name: "data", hostPath: "/srv/shop" }] })],
            [
                "fewer capabilities, and one for ports",
                task({ linuxParameters: { capabilities: { drop: ["ALL"], add: ["NET_BIND_SERVICE"] } } }),
            ],
        ],
        bad: [
            ["privileged", /is root on the machine/, task({ privileged: true })],
            ["privileged, as text", /is root on the machine/, task({ privileged: "true" })],
            [
                "all capabilities",
                /gives a container ALL/,
                task({ linuxParameters: { capabilities: { add: ["ALL"] } } }),
            ],
            [
                "the one by which a container gets out",
                /SYS_ADMIN/,
                task({ linuxParameters: { capabilities: { add: ["SYS_ADMIN"] } } }),
            ],
            ["the host's processes", /sees the processes/, task({}, { pidMode: "host" })],
            ["the host's shared memory", /sees the shared memory/, task({}, { ipcMode: "host" })],
            [
                "Docker's socket",
                /mounts \/var\/run\/docker\.sock/,
                task({}, { volumes: [{ name: "docker", hostPath: "/var/run/docker.sock" }] }),
            ],
            ["the machine's whole disk", /mounts \/ /, task({}, { volumes: [{ name: "root", hostPath: "/" }] })],
            [
                "its settings, with a slash",
                /mounts \/etc\/ /,
                task({}, { volumes: [{ name: "etc", hostPath: "/etc/" }] }),
            ],
            [
                "a job of Batch",
                /is root on the machine/,
                r("aws:batch/jobDefinition:JobDefinition", "job", {
                    containerProperties: '{"image":"a","privileged":true}',
                }),
            ],
        ],
    },
    "unauthenticated-identities": {
        good: [
            ["a pool as it comes", r(POOL, "ids", { identityPoolName: "shop" })],
            ["false, written out", r(POOL, "ids", { allowUnauthenticatedIdentities: false })],
            ["false, as text", r(POOL, "ids", { allowUnauthenticatedIdentities: "false" })],
            [
                "users of a user pool",
                r(POOL, "ids", { cognitoIdentityProviders: [{ clientId: "a", providerName: "b" }] }),
            ],
            [
                "users of Google",
                r(POOL, "ids", {
                    allowUnauthenticatedIdentities: false,
                    supportedLoginProviders: { "accounts.google.com": "a" },
                }),
            ],
        ],
        bad: [
            ["everyone", /gives AWS credentials to everyone/, r(POOL, "ids", { allowUnauthenticatedIdentities: true })],
            [
                "everyone, as text",
                /gives AWS credentials to everyone/,
                r(POOL, "ids", { allowUnauthenticatedIdentities: "true" }),
            ],
            [
                "everyone next to users",
                /to everyone/,
                r(POOL, "ids", { allowUnauthenticatedIdentities: true, cognitoIdentityProviders: [{ clientId: "a" }] }),
            ],
        ],
    },
    "cognito-mfa": {
        good: [
            [
                "optional",
                r(USERS, "users", { mfaConfiguration: "OPTIONAL", softwareTokenMfaConfiguration: { enabled: true } }),
            ],
            [
                "for all",
                r(USERS, "staff", { mfaConfiguration: "ON", softwareTokenMfaConfiguration: { enabled: true } }),
            ],
            [
                "by text message",
                r(USERS, "users", { mfaConfiguration: "OPTIONAL", smsConfiguration: { externalId: "a" } }),
            ],
            ["by e-mail", r(USERS, "users", { mfaConfiguration: "ON", emailMfaConfiguration: {} })],
            [
                "with passkeys",
                r(USERS, "users", {
                    mfaConfiguration: "OPTIONAL",
                    webAuthnConfiguration: { userVerification: "required" },
                }),
            ],
        ],
        bad: [
            ["a pool as it comes", /has passwords only/, r(USERS, "users")],
            ["off, written out", /has passwords only/, r(USERS, "users", { mfaConfiguration: "OFF" })],
            [
                "settings of a factor without the switch",
                /has passwords only/,
                r(USERS, "users", { softwareTokenMfaConfiguration: { enabled: true } }),
            ],
        ],
    },
    "build-credentials": {
        good: [
            ["a public address", build({ source: { type: "GITHUB", location: "https://github.com/shop/api.git" } })],
            [
                "a source that is the pipeline's",
                build({ source: { type: "CODEPIPELINE", buildspec: "buildspec.yml" } }),
            ],
            [
                "secrets by their names",
                build({
                    source: {
                        type: "NO_SOURCE",
                        buildspec: "version: 0.2\nenv:\n  secrets-manager:\n    TOKEN: ci/github:token\n",
                    },
                }),
            ],
            [
                "a key of AWS out of Secrets Manager",
                variables({ name: "AWS_SECRET_ACCESS_KEY", type: "SECRETS_MANAGER", value: "ci/aws" }),
            ],
            ["the region", variables({ name: "AWS_DEFAULT_REGION", value: "ap-northeast-2" })],
            [
                "a connection",
                pipeline({
                    ConnectionArn: "arn:aws:codeconnections:x:1:connection/a",
                    FullRepositoryId: "shop/api",
                    BranchName: "main",
                }),
            ],
            ["a token of GitHub's that is a secret of Pulumi's", pipeline({ Owner: "shop", OAuthToken: "[secret]" })],
        ],
        bad: [
            [
                "a password in the address",
                /a URL with a password/,
                build({ source: { location: "https://shop:correct-horse@github.com/shop/api.git" } }),
            ],
            [
                "in a second source",
                /a URL with a password/,
                build({
                    source: { location: "https://github.com/a/b" },
                    secondarySources: [{ location: "https://x:ghp_abcdef@github.com/shop/web.git" }],
                }),
            ],
            [
                "in the build file",
                /DB_PASSWORD in its build file/,
                build({
                    source: {
                        buildspec:
                            "version: 0.2\nphases:\n  build:\n    commands:\n      - export DB_PASSWORD=correct-horse-battery\n",
                    },
                }),
            ],
            [
                "a key of AWS",
                /AWS_ACCESS_KEY_ID in plain text/,
                variables({ name: "AWS_ACCESS_KEY_ID", value: "anything" }),
            ],
            [
                "a pipeline's token",
                /OAuthToken in plain text/,
                pipeline({ Owner: "shop", OAuthToken: "correct-horse-battery" }),
            ],
        ],
    },
};
