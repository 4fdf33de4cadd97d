import { expect } from "chai";
import { type Inputs, resource, ruleOf, table, violations } from "../helpers";

const task = (environment: Inputs[], more: Inputs = {}) =>
    resource("aws:ecs/taskDefinition:TaskDefinition", "task", {
        containerDefinitions: JSON.stringify([{ name: "app", environment, ...more }]),
    });
const variable = (name: string, value: string) => task([{ name, value }]);
const RANDOM = "kJ8s7Df6Gh5Jk4L3Mn2Bv1Cx";

describe("secret-literals, on names and values", () => {
    const secrets: [string, string][] = [
        ["DB_PASSWORD", "hunter22"],
        ["dbPassword", "hunter22"],
        ["JWT_SECRET", "a-secret-of-ours"],
        ["REDIS_AUTH", "abcdef123456"],
        ["STRIPE_API_KEY", "whatever-it-is"],
        ["DATABASE_URL", "postgresql://shop:hunter22@db:5432/shop"],
        ["CACHE", "rediss://:hunter22token@cache:6379"],
        ["AWS_KEY", "AKIAIOSFODNN7EXAMPLE"],
        ["GH", "ghp_0123456789abcdefghijABCDEFGHIJ012345"],
        ["PEM", "-----BEGIN RSA PRIVATE KEY-----\nMIIE"],
        ["HOOK", "xoxb-1234567890-abcdefghij"],
        ["SOMETHING", "f3a9c1d2e4b5a6978877665544332211"],
        ["OTHER", "kJ8s7Df6Gh5Jk4L3Mn2Bv1Cx0Zq9Wp8E"],
        ["JWT", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abcdefghij_klmno"],
    ];
    const harmless: [string, string][] = [
        ["PORT", "3000"],
        ["NODE_ENV", "production"],
        ["COGNITO_CLIENT_ID", "h3sg11uhvmvwgrlzi9sqa6jjxu"],
        ["SECRET_ARN", "arn:aws:secretsmanager:ap-northeast-2:1:secret:shop"],
        ["DB_PASSWORD", "arn:aws:ssm:ap-northeast-2:1:parameter/shop"],
        ["JWT_SECRET_NAME", "shop-prod-jwt-secret"],
        ["ACCESS_TOKEN_TTL", "3600s"],
        ["TOKEN_ISSUER", "https://cognito-idp.ap-northeast-2.amazonaws.com/ap-northeast-2_abcdefghi"],
        ["PASSWORD_MIN_LENGTH", "12"],
        ["PASSWORD_LOGIN", "disabled"],
        ["DATABASE_URL", "postgresql://db:5432/shop"],
        ["DATABASE_URL", "postgresql://shop:$DB_PASSWORD@db:5432/shop"],
        ["GIT_COMMIT_SHA", "0123456789abcdef0123456789abcdef01234567"],
        ["S3_BUCKET_NAME", "Shop-Files-Prod-2026-Ap-Northeast-2-Primary"],
        ["FEATURE_FLAGS", "new-checkout-flow-2026,dark-mode-everywhere"],
        ["EMPTY_PASSWORD", ""],
        ["LOG_GROUP", "/ecs/shop-prod/application-logs-2026-11"],
    ];
    for (const [name, value] of secrets) {
        it(`sees ${name} with ${value.length} letters, and does not print it`, () => {
            const found = violations(ruleOf("secret-literals"), [variable(name, value)]);
            expect(found.map(({ message }) => message)).to.have.length(1);
            expect(found[0]?.message).to.contain(`task has ${name} in plain text`);
            expect(found[0]?.message).to.not.contain(value.slice(0, 12));
        });
    }
    for (const [name, value] of harmless) {
        table("secret-literals", [{ it: `lets ${name}=${value.slice(0, 24)} be`, resources: [variable(name, value)] }]);
    }
    const random: [what: string, secret: string, harmless: string][] = [
        ["24 mixed letters, not 23", "kJ8s7Df6Gh5Jk4L3Mn2Bv1Cx", "kJ8s7Df6Gh5Jk4L3Mn2Bv1C"],
        ["16 letters without a hyphen, not 15", "kJ8s7Df6Gh5Jk4L3-Mn2Bv1Cx0Zq", "kJ8s7Df6Gh5Jk4L-3Mn2Bv1Cx0Zq"],
        ["16 letters without a slash, not 15", "kJ8s7Df6Gh5Jk4L3/Mn2Bv1Cx0Zq", "kJ8s7Df6Gh5Jk4L/3Mn2Bv1Cx0Zq"],
        ["a long part, wherever it is", "ab-kJ8s7Df6Gh5Jk4L3Mn-yz-cdefg", "aB3xK9_mQ7rT2w_Zc5vN8p_Ly4"],
        ["more than 4 bits a letter", "aB1cD2eF3gH4iJ5kaB1cD2eF3gH4iJ5x", "aB1cD2eF3gH4iJ5kaB1cD2eF3gH4iJ5k"],
        ["small letters, capitals and digits, all three", "kJ8s7Df6Gh5Jk4L3Mn2Bv1Cx", "kj8s7df6gh5jk4l3mn2bv1cx"],
        ["small letters too", "kJ8s7Df6Gh5Jk4L3Mn2Bv1Cx", "KJ8S7DF6GH5JK4L3MN2BV1CX"],
        ["digits too", "kJ8s7Df6Gh5Jk4L3Mn2Bv1Cx", "kJqsrDfoGhpJkaLtMnuBvwCx"],
        ["32 hexadecimal digits, not 31", "f3a9c1d2e4b5a6978877665544332211", "f3a9c1d2e4b5a697887766554433221"],
        [
            "more than 3 bits a hexadecimal digit",
            "01234567A12345670123456701234567",
            "01234567012345670123456701234567",
        ],
    ];
    for (const [what, secret, plain] of random) {
        it(`takes ${what}, for random`, () => {
            const found = (value: string) => violations(ruleOf("secret-literals"), [variable("VALUE", value)]).length;
            expect([found(secret), found(plain)]).to.deep.equal([1, 0]);
        });
    }
    table("secret-literals", [
        {
            it: "asks no name that is no secret's for its value, and lets a secret's wait",
            resources: [
                task([
                    { name: "QUEUE_URL", value: "[unknown]" },
                    { name: "DB_PASSWORD", value: "[unknown]" },
                ]),
                resource("aws:lambda/function:Function", "work", {
                    environment: { variables: { TABLE_ARN: "[unknown]", API_TOKEN: "[unknown]", MODE: "[secret]" } },
                }),
            ],
            says: [
                /cannot be judged: containerDefinitions\[0\]\.environment\[1\]\.value of task is unknown/,
                /cannot be judged: environment\.variables\.API_TOKEN of work is unknown/,
                /cannot be judged: environment\.variables\.MODE of work is a secret/,
            ],
        },
    ]);
    const launch = (script: string) =>
        resource("aws:ec2/launchTemplate:LaunchTemplate", "box", { userData: Buffer.from(script).toString("base64") });
    table("secret-literals", [
        {
            it: "takes a reference for what it is",
            resources: [task([], { secrets: [{ name: "DB_PASSWORD", valueFrom: "arn:aws:ssm:x:1:parameter/p" }] })],
        },
        {
            it: "lets a name be that is allowed",
            resources: [variable("PUBLIC_TOKEN", "pk-shop-browser")],
            values: { allow: ["PUBLIC_TOKEN"] },
        },
        {
            it: "sees a password in a command",
            resources: [task([], { command: ["sh", "-c", "psql postgres://shop:hunter22@db/shop"] })],
            says: [/a URL with a password in its command/],
        },
        {
            it: "sees a password in a health check, as a list of one word or of several",
            resources: [
                task([], { healthCheck: { command: ["CMD-SHELL", "psql postgres://shop:hunter22@db/shop"] } }),
                task([], { healthCheck: { commands: ["curl", "-H", "x", "https://shop:hunter22@api"] } }),
            ],
            says: [/a URL with a password in its health check/, /a URL with a password in its health check/],
        },
        {
            it: "lets a name be that is allowed in a command and in user data, and no other",
            resources: [
                task([], { command: ["sh", "-c", "SHOP_SECRET=hunter22 run"] }),
                launch("#!/bin/sh\nexport SHOP_SECRET=hunter22\n"),
                launch("#!/bin/sh\nexport SHOP_SECRET=hunter22 OTHER_SECRET=hunter33\n"),
            ],
            values: { allow: ["SHOP_SECRET"] },
            says: [/has OTHER_SECRET in its userData/],
        },
        {
            it: "lets a digest be in labels and options of logs, and no password",
            resources: [
                task([], {
                    dockerLabels: { marker: RANDOM, DB_PASSWORD: "hunter22" },
                    logConfiguration: { options: { marker: RANDOM, "splunk-token": "hunter22-hunter33" } },
                    firelensConfiguration: { options: { marker: RANDOM } },
                }),
            ],
            says: [/splunk-token in plain text/, /DB_PASSWORD in plain text/],
        },
        {
            it: "sees a random value among a function's variables and in a parameter",
            resources: [
                resource("aws:lambda/function:Function", "work", { environment: { variables: { VALUE: RANDOM } } }),
                resource("aws:ssm/parameter:Parameter", "value", { type: "String", name: "/shop/x", value: RANDOM }),
            ],
            says: [/VALUE in plain text, random enough/, /in plain text, random enough/],
        },
        {
            it: "sees a secret in a variable without a name, and says that it has none",
            resources: [task([{ value: "AKIAIOSFODNN7EXAMPLE" }])],
            says: [/^task has a variable without a name in plain text, an AWS access key/],
        },
        {
            it: "sees an exported password in user data",
            resources: [launch("#!/bin/sh\nexport DB_PASSWORD='hunter22'\n")],
            says: [/DB_PASSWORD in its userData/],
        },
        {
            it: "lets what is fetched at boot be",
            resources: [
                launch(
                    "#!/bin/sh\nDB_PASSWORD=$(aws secretsmanager get-secret-value --secret-id db)\nTOKEN=`imds token`\n",
                ),
            ],
        },
        {
            it: "sees each container's and each variable's",
            resources: [
                task([
                    { name: "A_SECRET", value: "hunter22" },
                    { name: "B_SECRET", value: "hunter33" },
                ]),
            ],
            says: [/A_SECRET/, /B_SECRET/],
        },
        {
            it: "cannot judge containers that are no JSON",
            resources: [resource("aws:ecs/taskDefinition:TaskDefinition", "task", { containerDefinitions: "{" })],
            says: [/^cannot be judged: containerDefinitions of task is another text, not a JSON document/],
        },
    ]);
});
