import { expect } from "chai";
import { type Inputs, resource, ruleOf, violations } from "./helpers";

const HARMLESS = `
PORT=3000 NODE_ENV=production LOG_LEVEL=info TZ=Asia/Seoul AWS_REGION=ap-northeast-2 CORS_ORIGIN=https://shop.example
RATE_LIMIT_TOKENS_PER_MINUTE=60 MAX_TOKENS=4096 TOKEN_LIMIT=8000 OPENAI_MAX_OUTPUT_TOKENS=1024 TOKEN_BUCKET=shop-tokens
TOKEN_BUCKET_SIZE=100 CSRF_TOKEN_FIELD=_csrf_token CSRF_COOKIE_NAME=XSRF-TOKEN CSRF_TOKEN_HEADER=x-csrf-token
NEXT_PUBLIC_API_KEY=whatever-it-is NEXT_PUBLIC_FIREBASE_API_KEY=AIzaSyA1234567890abcdefghijklmnopqrstuv
VITE_MAPBOX_TOKEN=pk.eyJ1Ijoic2hvcCJ9.abcdef REACT_APP_TOKEN=public-by-design STRIPE_PUBLISHABLE_KEY=pk_live_51H8abcdefghijklmnop
STRIPE_PUBLIC_KEY=pk_test_51H8abcdefghijklmnop RECAPTCHA_SITE_KEY=6LcAbcdEAAAAAFghijklmnopqrst SUPABASE_ANON_KEY=shown-to-all
EXPO_PUBLIC_SENTRY_TOKEN=shown-to-all VAPID_PUBLIC_KEY=BNbxGYNMhEIi9zrneh7mqV4oUanjLUK3m JWT_PUBLIC_KEY_PATH=/etc/jwt.pem
ACCESS_TOKEN_TTL=15m REFRESH_TOKEN_EXPIRES_IN=30d JWT_SECRET_NAME=shop/jwt DB_PASSWORD_SECRET_ARN=arn:aws:secretsmanager:x:1:secret:s
PASSWORD_MIN_LENGTH=12 PASSWORD_RESET_URL=https://shop.example/reset PASSWORD_POLICY=strict REQUIRE_PASSWORD=1
ALLOW_EMPTY_PASSWORD=yes ENABLE_PASSWORD_LOGIN=true USE_API_KEY=true SECRET_MANAGER=aws SECRETS_BACKEND=parameter-store TOKENIZER=bert-base-1
TOKENIZERS_PARALLELISM=false PASSWORD_ENCRYPTION=scram-sha-256 PWD=/srv/app PUBLIC_AUTH_KEY=shown-to-all
TOKEN_ISSUER=https://id.shop.example TOKEN_AUDIENCE=shop-api TOKEN_ADDRESS=0xdAC17F958D2ee523a2206206994597C13D831ec7
TOKEN_SYMBOL=USDT SESSION_COOKIE_NAME=sid SESSION_STORE=redis AUTH_MODE=oidc AUTH_SERVICE=http://auth:3000 AUTH_PROVIDER=cognito
API_KEY_HEADER=x-api-key API_KEY_ID=abcdef1234 AWS_ACCESS_KEY_ID_PARAM=/shop/key PRIVATE_KEY_FILE=/run/secrets/key
CREDENTIALS_PATH=/run/creds GOOGLE_APPLICATION_CREDENTIALS=/etc/gcp.json CACHE_KEY=shop PARTITION_KEY=pk SORT_KEY=createdAt
PRIMARY_KEY=id KEYBOARD=qwerty MONKEY=banana COMPASS=north BYPASS_CACHE=true PASSENGER_APP_ENV=production AUTHOR=kim
SALTED=true OAUTH_CLIENT_ID=abc.apps.example SAML_ENTITY_ID=urn:shop COMMIT_SHA=0123456789abcdef0123456789abcdef01234567
DATABASE_HOST=db.internal DATABASE_URL=postgresql://db:5432/shop REDIS_URL=rediss://cache:6379 S3_BUCKET=shop-files`;

const SECRETS = `
DB_PASS=hunter2 DB_PASSWORD=1234 ADMIN_PASSWORD=pw MYSQL_ROOT_PASSWORD=root POSTGRES_PASSWORD=postgres PGPASSWORD=hunter2
SMTP_PASS=x9y8z7 DB_PW=x9 KEY_PASS_PHRASE=open SECURE_AUTH_KEY=whatever-it-is MAIL_PASSWORD=90210 ADMIN_PIN=4711 DB_PWD=s3cret LDAP_BIND_PASSWORD=ldap JWT_SECRET=abc SECRET_KEY=dev
SECRET_KEY_BASE=a1b2c3d4e5f6 SESSION_SECRET=keyboard-cat APP_KEY=base64:abcdefgh COOKIE_SECRET=cats NEXTAUTH_SECRET=sesame
STRIPE_SECRET_KEY=sk_live_51H8abcdefghijklmnop GITHUB_TOKEN=ghp_0123456789abcdefghijABCDEFGHIJ012345 SLACK_BOT_TOKEN=xoxb-123456789012-abcdef
TWILIO_AUTH_TOKEN=whatever-it-is SENDGRID_API_KEY=whatever-it-is DATADOG_API_KEY=whatever-it-is HMAC_KEY=whatever-it-is
JWT_KEY=whatever-it-is ENCRYPTION_KEY=whatever-it-is PRIVATE_KEY=whatever-it-is NPM_TOKEN=whatever-it-is
AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY DATABASE_URL=postgres://shop:hunter2@db:5432/shop
MONGO_URI=mongodb+srv://shop:hunter2@cluster0.example.net/shop AMQP=amqp://shop:hunter2@mq:5672 MYSQL_DSN=shop:hunter2@tcp(db:3306)/shop
SQL=Server=db;Database=shop;User=sa;Password=hunter2; STORAGE=AccountName=shop;AccountKey=abcdefgh== PASSPHRASE=open
CONFIG={"db":{"password":"hunter2"}} BASIC_AUTH=user:letmein REDIS_AUTH=letmein99 NEXT_PUBLIC_OOPS=sk_live_51H8abcdefghijklmnop`;

const pairs = (text: string) =>
    text
        .trim()
        .split(/\s+/)
        .map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)] as const);

const found = (environment: Inputs[], more: Inputs = {}) =>
    violations(ruleOf("secret-literals"), [
        resource("aws:ecs/taskDefinition:TaskDefinition", "task", {
            containerDefinitions: JSON.stringify([{ name: "app", environment, ...more }]),
        }),
    ]).map(({ message }) => message);

describe("Names of variables in real programs", () => {
    it("that hold no secret pass, all of them", () => {
        const alarms = pairs(HARMLESS).filter(([name, value]) => found([{ name, value }]).length > 0);
        expect(pairs(HARMLESS).length).to.be.greaterThan(70);
        expect(alarms.map(([name]) => name)).to.deep.equal([]);
    });

    it("that hold one are refused, all of them", () => {
        const missed = pairs(SECRETS).filter(([name, value]) => found([{ name, value }]).length === 0);
        expect(pairs(SECRETS).length).to.be.greaterThan(38);
        expect(missed.map(([name]) => name)).to.deep.equal([]);
    });
});

describe("Places in which a secret is as visible as in a variable", () => {
    const places: [what: string, container: Inputs, says: RegExp][] = [
        ["a command", { command: ["sh", "-c", "PGPASSWORD=hunter2 psql -h db"] }, /PGPASSWORD in its command/],
        ["an option of a command", { command: ["serve", "--db-password", "hunter2"] }, /db-password in its command/],
        ["an option with =", { entryPoint: ["serve", "--api-token=whatever-it-is"] }, /api-token in its command/],
        [
            "a log option",
            { logConfiguration: { logDriver: "splunk", options: { "splunk-token": "whatever-it-is" } } },
            /has splunk-token in plain text/,
        ],
        ["a label", { dockerLabels: { "traefik.auth.password": "hunter2" } }, /traefik\.auth\.password in plain text/],
        [
            "a YAML value",
            { environment: [{ name: "CONFIG", value: "db:\n  host: db\n  password: hunter2\n" }] },
            /CONFIG in plain text, with password in it/,
        ],
    ];
    for (const [what, container, says] of places) {
        it(`are read: ${what}`, () => {
            const [message, ...others] = found([], container);
            expect(others).to.deep.equal([]);
            expect(message).to.match(says);
            expect(message).to.not.contain("hunter2");
        });
    }

    it("are no alarm where they only refer to one", () => {
        const command = ["sh", "-c", 'PGPASSWORD="$DB_PASSWORD" psql --password-file /run/pw --token-ttl 5m'];
        const logs = {
            logDriver: "awslogs",
            options: { "awslogs-group": "/ecs/shop", "awslogs-stream-prefix": "api" },
        };
        const value = '{"db":{"host":"db","passwordSecret":{"name":"shop/db"}}}';
        expect(
            found([{ name: "CONFIG", value }], { command, logConfiguration: logs, dockerLabels: { team: "shop" } }),
        ).to.deep.equal([]);
    });
});
