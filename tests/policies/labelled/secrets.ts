import { gzipSync } from "node:zlib";
import { type Inputs, resource as r } from "../helpers";
import type { LabelledSet, Row } from "./label";

const task = (container: Inputs) =>
    r("aws:ecs/taskDefinition:TaskDefinition", "task", {
        containerDefinitions: JSON.stringify([{ name: "app", image: "shop:1", ...container }]),
    });
const variable = (name: string, value: string): Row => [`${name} in a task`, task({ environment: [{ name, value }] })];
const lambda = (name: string, value: string): Row => [
    `${name} in a function`,
    r("aws:lambda/function:Function", "work", { environment: { variables: { [name]: value } } }),
];
const boot = (what: string, type: string, inputs: Inputs): Row => [what, r(type, "box", inputs)];
const LEAK = "#!/bin/bash\nexport DB_PASSWORD=hunter22\n/opt/app/start\n";
const FETCH = '#!/bin/bash\nDB_PASSWORD="$(aws secretsmanager get-secret-value --secret-id db --query SecretString)"\n';
const packed = (text: string) => Buffer.from(text).toString("base64");
const parameter = (name: string, value: string, type = "String"): Row => [
    `${name}, a parameter of type ${type}`,
    r("aws:ssm/parameter:Parameter", "p", { type, name, value }),
];

export const secretsSet: LabelledSet = {
    "secret-literals": {
        bad: [
            variable("PGPASSWORD", "hunter22"),
            variable("DB_PASS", "x"),
            variable("REDISCLI_AUTH", "hunter22"),
            variable("MYSQL_PWD", "1234"),
            variable("SPRING_DATASOURCE_PASSWORD", "hunter22"),
            variable("spring.datasource.password", "hunter22"),
            variable("ConnectionStrings__Default", "Server=db;Database=shop;User Id=sa;Password=hunter22;"),
            variable("DJANGO_SECRET_KEY", "django-insecure-abc"),
            variable("RAILS_MASTER_KEY", "0123456789abcdef0123456789abcdef"),
            variable("LARAVEL_APP_KEY", "base64:abcdefghijklmnop"),
            variable("OPENAI_KEY", "sk-proj-abcdefghijklmnopqrstuvwxyz0123456789"),
            variable("ANTHROPIC_API_KEY", "sk-ant-api03-abcdefghijklmnopqrstuvwxyz"),
            variable("HF_TOKEN", "hf_abcdefghijklmnopqrstuvwxyzABCDEFGH"),
            variable("GITLAB_PAT", "glpat-abcdefghij0123456789"),
            variable("NPM_AUTH", "npm_abcdefghijklmnopqrstuvwxyz0123456789"),
            variable(
                "DISCORD_WEBHOOK",
                "https://discord.com/api/webhooks/123456789012345678/abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ01234567890_-abcd",
            ),
            variable(
                "SLACK_WEBHOOK_URL",
                "https://hooks.slack.com/services/T00000000/B00000000/abcdefghijklmnopqrstuvwx",
            ),
            variable("SENTRY_AUTH_TOKEN", "sntrys_abcdefghijkl"),
            variable("SIGNING_SECRET", "whsec_abcdefghijklmnop"),
            variable("GRAFANA", "glsa_abcdefghijklmnopqrstuvwxyz012345_abcdef01"),
            variable(
                "KAFKA_SASL_JAAS",
                'org.apache.kafka.common.security.scram.ScramLoginModule required username="shop" password="hunter22";',
            ),
            variable("AMQP_URL", "amqps://shop:hunter22@mq.internal:5671"),
            variable("SETTINGS", '{"smtp":{"user":"shop","pass":"hunter22"}}'),
            variable("CONFIG_YAML", "db:\n  user: shop\n  password: hunter22\n"),
            variable("CONFIG_B64", packed('{"db":{"password":"hunter22"}}')),
            variable("TWILIO_SID_AND_TOKEN", "AC0123456789abcdef0123456789abcdef:0123456789abcdef0123456789abcde1"),
            variable("BASIC", "Basic c2hvcDpodW50ZXIyMg=="),
            variable("UPSTREAM_AUTHORIZATION", "Bearer abcdefghijklmnopqrstuvwxyz"),
            lambda("CLIENT_SECRET", "hunter22"),
            lambda("JWT_SIGNING_KEY", "hunter22"),
            lambda("TOKEN", "tok_9f8e7d6c"),
            lambda("AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"),
            ["a password in a command", task({ command: ["server", "--db-password", "hunter22"] })],
            ["a password in a command, joined", task({ command: ["server", "--password=hunter22"] })],
            ["a short option for a password", task({ command: ["mysql", "-phunter22", "-h", "db"] })],
            ["a password of curl", task({ command: ["curl", "-u", "shop:hunter22", "https://api.example"] })],
            [
                "a header of curl",
                task({ command: ["sh", "-c", "curl -H 'Authorization: Bearer abcdef123456' https://x"] }),
            ],
            ["a variable set in the entry point", task({ entryPoint: ["env", "PGPASSWORD=hunter22", "psql"] })],
            [
                "a password in a health check",
                task({ healthCheck: { command: ["CMD-SHELL", "redis-cli -a hunter22 ping"] } }),
            ],
            [
                "a token of a log driver",
                task({ logConfiguration: { logDriver: "splunk", options: { "splunk-token": "0123-4567-89ab" } } }),
            ],
            [
                "a key of a log router",
                task({
                    logConfiguration: {
                        logDriver: "awsfirelens",
                        options: { Name: "datadog", apikey: "abcdef0123456789" },
                    },
                }),
            ],
            ["a password in a label", task({ dockerLabels: { "traefik.http.auth.password": "hunter22" } })],
            boot("user data", "aws:ec2/instance:Instance", { userData: LEAK }),
            boot("user data in base64", "aws:ec2/instance:Instance", { userDataBase64: packed(LEAK) }),
            boot("user data, gzipped", "aws:ec2/launchTemplate:LaunchTemplate", {
                userData: gzipSync(LEAK).toString("base64"),
            }),
            boot("user data of a template, in plain text", "aws:ec2/launchTemplate:LaunchTemplate", { userData: LEAK }),
            boot("user data of a configuration", "aws:ec2/launchConfiguration:LaunchConfiguration", { userData: LEAK }),
            boot("user data of a Spot request", "aws:ec2/spotInstanceRequest:SpotInstanceRequest", { userData: LEAK }),
            boot("user data of a Spot fleet", "aws:ec2/spotFleetRequest:SpotFleetRequest", {
                launchSpecifications: [{ instanceType: "t4g.small", userData: LEAK }],
            }),
            boot("user data of Lightsail", "aws:lightsail/instance:Instance", { userData: LEAK }),
            boot("user data of an image's recipe", "aws:imagebuilder/imageRecipe:ImageRecipe", {
                userDataBase64: packed(LEAK),
            }),
            boot("a file within cloud-init", "aws:ec2/instance:Instance", {
                userData: `#cloud-config\nwrite_files:\n  - path: /etc/app.env\n    encoding: b64\n    content: ${packed("DB_PASSWORD=hunter22\nPORT=3000\n")}\n`,
            }),
            parameter("/shop/db/password", "hunter22"),
            parameter("/shop/jwt-secret", "abc"),
            parameter("/shop/keys", "a,AKIAIOSFODNN7EXAMPLE", "StringList"),
            [
                "a parameter's other value",
                r("aws:ssm/parameter:Parameter", "p", {
                    type: "String",
                    name: "/shop/api-token",
                    insecureValue: "tok_123456",
                }),
            ],
            [
                "a variable of a build",
                r("aws:codebuild/project:Project", "b", {
                    environment: { environmentVariables: [{ name: "NPM_TOKEN", value: "hunter22" }] },
                }),
            ],
            [
                "a variable of App Runner from sources",
                r("aws:apprunner/service:Service", "s", {
                    sourceConfiguration: {
                        codeRepository: {
                            codeConfiguration: {
                                codeConfigurationValues: { runtimeEnvironmentVariables: { DB_PASSWORD: "hunter22" } },
                            },
                        },
                    },
                }),
            ],
            [
                "a variable of an environment of Beanstalk",
                r("aws:elasticbeanstalk/environment:Environment", "e", {
                    settings: [
                        {
                            namespace: "aws:elasticbeanstalk:application:environment",
                            name: "DB_PASSWORD",
                            value: "hunter22",
                        },
                    ],
                }),
            ],
            [
                "a variable of a job",
                r("aws:batch/jobDefinition:JobDefinition", "j", {
                    containerProperties: JSON.stringify({
                        image: "x",
                        environment: [{ name: "API_TOKEN", value: "hunter22" }],
                    }),
                }),
            ],
            [
                "a variable of a container of Lightsail",
                r("aws:lightsail/containerServiceDeploymentVersion:ContainerServiceDeploymentVersion", "c", {
                    containers: [{ containerName: "app", image: "x", environment: { DB_PASSWORD: "hunter22" } }],
                }),
            ],
        ],
        good: [
            variable("PORT", "3000"),
            variable("TOKEN_BUCKET", "shop-tokens"),
            variable("CSRF_TOKEN_FIELD", "_csrf"),
            variable("NEXT_PUBLIC_API_KEY", "shown-to-everyone"),
            variable("STRIPE_PUBLISHABLE_KEY", "pk_live_51H8abcdefghijklmnop"),
            variable("DB_SECRET_ARN", "arn:aws:secretsmanager:eu-west-1:1:secret:db"),
            variable("PASSWORD_HASH_ROUNDS", "12"),
            variable("BCRYPT_SALT_ROUNDS", "12"),
            variable("MAX_TOKENS", "4096"),
            variable("TOKENIZERS_PARALLELISM", "false"),
            variable("SECRETS_MANAGER_ENDPOINT", "https://secretsmanager.eu-west-1.amazonaws.com"),
            variable("KEYCLOAK_URL", "https://id.shop.example"),
            variable("AUTH0_DOMAIN", "shop.eu.auth0.com"),
            variable("AUTH0_CLIENT_ID", "aBcDeFgHiJkLmNoPqRsTuVwXyZ012345"),
            variable("GOOGLE_CLIENT_ID", "123-abc.apps.googleusercontent.com"),
            variable("SENTRY_DSN", "https://0123456789abcdef0123456789abcdef@o1.ingest.sentry.io/1"),
            variable("DD_API_KEY_SECRET_ARN", "arn:aws:secretsmanager:eu-west-1:1:secret:dd"),
            variable("PASSPORT_STRATEGY", "google"),
            variable("COMPASS_THEME", "dark"),
            variable("ACCESS_LOG_FORMAT", "combined"),
            variable("CACHE_KEY_PREFIX", "shop:"),
            variable("KMS_KEY_ID", "1234abcd-12ab-34cd-56ef-1234567890ab"),
            variable("PUBLIC_KEY", "-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----"),
            variable("REDIS_URL", "rediss://cache.internal:6379/0"),
            variable("DATABASE_URL", "postgresql://shop@db.internal:5432/shop?sslmode=verify-full"),
            variable(
                "IMAGE",
                "123456789012.dkr.ecr.eu-west-1.amazonaws.com/api@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
            ),
            variable("FEATURES", '{"newCheckout":true,"passwordless":true}'),
            variable("JAVA_OPTS", "-Xmx512m -Djavax.net.ssl.trustStore=/etc/ssl/cacerts"),
            variable("LOGIN_URL", "https://id.shop.example/login?response_type=token&client_id=shop"),
            variable("PASSWORD_RESET_TEMPLATE", "reset-v2"),
            variable("TOKEN_ENDPOINT_AUTH_METHOD", "client_secret_basic"),
            variable("OTEL_EXPORTER_OTLP_HEADERS", "x-tenant=shop"),
            variable("SIGNIN_REQUIRES_PIN", "true"),
            variable("PIN_LENGTH", "6"),
            variable("SHIPPING_COUNTRY_CODES", "KR,JP,US"),
            lambda("POWERTOOLS_SERVICE_NAME", "orders"),
            lambda("SECRET_NAME", "shop/db"),
            lambda("TABLE_NAME", "shop-sessions"),
            lambda("NODE_OPTIONS", "--enable-source-maps"),
            [
                "references to secrets",
                task({
                    secrets: [
                        { name: "DB_PASSWORD", valueFrom: "arn:aws:secretsmanager:eu-west-1:1:secret:db:password::" },
                    ],
                }),
            ],
            [
                "a command that reads its password",
                task({ command: ["sh", "-c", "PGPASSWORD=$DB_PASSWORD psql -h db"] }),
            ],
            ["a command that names a file", task({ command: ["server", "--password-file", "/run/secrets/db"] })],
            [
                "a command with ports and paths",
                task({ command: ["nginx", "-g", "daemon off;", "-p", "/etc/nginx", "-c", "nginx.conf"] }),
            ],
            [
                "a health check",
                task({ healthCheck: { command: ["CMD-SHELL", "curl -fsS http://localhost:3000/health || exit 1"] } }),
            ],
            [
                "options of awslogs",
                task({
                    logConfiguration: {
                        logDriver: "awslogs",
                        options: { "awslogs-group": "/ecs/shop", "awslogs-region": "eu-west-1" },
                    },
                }),
            ],
            [
                "labels of a proxy",
                task({
                    dockerLabels: {
                        "traefik.enable": "true",
                        "org.opencontainers.image.revision": "0123456789abcdef0123456789abcdef01234567",
                    },
                }),
            ],
            boot("what is fetched at boot", "aws:ec2/launchTemplate:LaunchTemplate", { userData: packed(FETCH) }),
            boot("a token of the metadata service", "aws:ec2/instance:Instance", {
                userData:
                    '#!/bin/bash\nTOKEN=$(curl -sX PUT "http://169.254.169.254/latest/api/token" -H "X-aws-ec2-metadata-token-ttl-seconds: 60")\ncurl -H "X-aws-ec2-metadata-token: $TOKEN" http://169.254.169.254/latest/meta-data/\n',
            }),
            boot("a machine of a cluster of ECS", "aws:ec2/launchTemplate:LaunchTemplate", {
                userData: packed(
                    "#!/bin/bash\necho ECS_CLUSTER=shop >> /etc/ecs/ecs.config\necho ECS_ENABLE_SPOT_INSTANCE_DRAINING=true >> /etc/ecs/ecs.config\n",
                ),
            }),
            boot("users and their public keys", "aws:ec2/instance:Instance", {
                userData:
                    "#cloud-config\nusers:\n  - name: kim\n    lock_passwd: true\n    ssh_authorized_keys:\n      - ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJx1234567890abcdefghijklmnopqrstuvwxyzABCDE kim@shop\n",
            }),
            boot("packages and their checksums", "aws:ec2/instance:Instance", {
                userData:
                    "#!/bin/bash\ncurl -fsSLo x.tgz https://shop.example/x.tgz\necho 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef  x.tgz | sha256sum -c\n",
            }),
            parameter("/shop/db/password", "hunter22", "SecureString"),
            parameter("/shop/db/host", "db.internal"),
            parameter("/shop/jwt/issuer", "https://id.shop.example"),
            parameter("/shop/feature-flags", '{"beta":true}'),
            [
                "a build that refers to a secret",
                r("aws:codebuild/project:Project", "b", {
                    environment: {
                        environmentVariables: [{ name: "NPM_TOKEN", type: "SECRETS_MANAGER", value: "shop/npm:token" }],
                    },
                }),
            ],
        ],
    },
};
