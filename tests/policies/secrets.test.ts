import { expect } from "chai";
import { looksRandom, secretKind, soundsSecret } from "../../policies/secrets";

/** So many letters of every sort that the kinds take. */
const letters = (count: number) => "aB3".repeat(count).slice(0, count);

const capitals = (count: number) => "A7".repeat(count).slice(0, count);

/** Texts of each kind, and their neighbours that are none. */
const KINDS: Record<string, { secrets: string[]; others: string[] }> = {
    "a private key": {
        secrets: ["-----BEGIN PRIVATE KEY-----", "x\n-----BEGIN RSA PRIVATE KEY-----\nMIIE"],
        others: ["-----BEGIN PUBLIC KEY-----", "-----BEGIN rsa PRIVATE KEY-----", "PRIVATE KEY"],
    },
    "an AWS access key": {
        secrets: [`AKIA${capitals(16)}`, `ASIA${capitals(16)}`, `key=AKIA${capitals(16)};`],
        others: [`AKIA${capitals(15)}`, `AKIA${capitals(17)}`, `xAKIA${capitals(16)}`, `AKIA${"a".repeat(16)}`],
    },
    "a URL with a password": {
        secrets: [
            "postgres://shop:hunter@db/shop",
            "rediss://:hunter@cache",
            "MYSQL+X.Y-1://SHOP:HUNTER@DB",
            "see mongodb://u:p@h",
        ],
        others: [
            "postgres://shop@db/shop",
            "postgres://shop:$PASSWORD@db",
            "postgres://shop:%$PASSWORD@db",
            "postgres://shop:<password>@db",
            "https://db:5432/shop@home",
            "https://a b:c@d",
            "https://a:b c@d",
            "https://a/b:c@d",
            "https://a@b:c@d",
            "https://a:@d",
            "https:/a:b@d",
            "1s://a:b@d",
        ],
    },
    "a GitHub token": {
        secrets: [
            ...["ghp", "gho", "ghu", "ghs", "ghr"].map((kind) => `${kind}_${letters(36)}`),
            `github_pat_${letters(20)}_3`,
        ],
        others: [`ghp_${letters(35)}`, `ghx_${letters(36)}`, `xghp_${letters(36)}`, `github_pat_${letters(21)}`],
    },
    "a Slack token": {
        secrets: [..."abprs"].map((kind) => `xox${kind}-${letters(8)}-1`),
        others: [`xoxb-${letters(9)}`, `xoxc-${letters(12)}`, `axoxb-${letters(12)}`],
    },
    "a Stripe key": {
        secrets: [`sk_live_${letters(16)}`, `rk_test_${letters(16)}`],
        others: [
            `sk_live_${letters(15)}`,
            `pk_live_${letters(16)}`,
            `ask_live_${letters(16)}`,
            `sk_real_${letters(16)}`,
        ],
    },
    "an API key": {
        secrets: [`sk-${letters(30)}_-`],
        others: [`sk-${letters(31)}`, `risk-${letters(32)}`],
    },
    "a Google API key": {
        secrets: [`AIza${letters(33)}_3`],
        others: [`AIza${letters(34)}`, `AIza${letters(36)}`, `xAIza${letters(35)}`],
    },
    "a signed token": {
        secrets: [`eyJ${letters(8)}_-.eyJ${letters(8)}_-.${letters(8)}_-`],
        others: [
            `eyJ${letters(9)}.eyJ${letters(10)}.${letters(10)}`,
            `eyJ${letters(10)}.eyJ${letters(9)}.${letters(10)}`,
            `eyJ${letters(10)}.eyJ${letters(10)}.${letters(9)}`,
            `xeyJ${letters(10)}.eyJ${letters(10)}.${letters(10)}`,
        ],
    },
    "a SendGrid key": {
        secrets: [`SG.${letters(14)}_-.${letters(14)}_-`],
        others: [
            `SG.${letters(15)}.${letters(16)}`,
            `SG.${letters(16)}.${letters(15)}`,
            `xSG.${letters(16)}.${letters(16)}`,
        ],
    },
};

describe("A text that can be nothing else than a secret", () => {
    for (const [kind, { secrets, others }] of Object.entries(KINDS)) {
        it(`is ${kind}`, () => {
            expect(secrets.map((text) => secretKind(text))).to.deep.equal(secrets.map(() => kind));
        });

        it(`is not ${kind} when it only resembles one`, () => {
            expect(others.filter((text) => secretKind(text) !== undefined)).to.deep.equal([]);
        });
    }
});

describe("A variable that a build shows to everyone", () => {
    const google = `AIza${letters(33)}_3`;
    const token = `eyJ${letters(10)}.eyJ${letters(10)}.${letters(10)}`;

    it("may hold a Google API key or a signed token, and no other variable may", () => {
        for (const name of ["NEXT_PUBLIC_MAPS", "VITE_MAPS", "SUPABASE_ANON_KEY"]) {
            expect([secretKind(google, name), secretKind(token, name)], name).to.deep.equal([undefined, undefined]);
        }
        expect([secretKind(google, "MAPS"), secretKind(token, "MAPS")]).to.deep.equal([
            "a Google API key",
            "a signed token",
        ]);
    });

    it("may hold no key of AWS", () => {
        expect(secretKind(`AKIA${capitals(16)}`, "NEXT_PUBLIC_UPLOADS")).to.equal("an AWS access key");
    });
});

describe("A variable that is called like a secret", () => {
    const names =
        "PASSWORD DB_PASSWORD dbPassword db-password db.password PASSWD PASSPHRASE SECRET jwtSecret TOKEN TOKENS " +
        "API_KEY APIKEY apiKey PRIVATE_KEY PRIVATEKEY ACCESS_KEY ACCESSKEY SIGNING_KEY SIGNINGKEY ENCRYPTION_KEY " +
        "ENCRYPTIONKEY CREDENTIAL CREDENTIALS PWD DB_PWD AUTH REDIS_AUTH SALT HASH_SALT PEPPER";
    const about =
        "SECRET_ARN SECRETARN PASSWORD_NAME TOKEN_ID TOKEN_IDS ACCESS_KEY_ID TOKEN_URL TOKEN_URI TOKEN_ENDPOINT " +
        "PASSWORD_HOST PASSWORD_PATH PASSWORD_FILE SECRET_DIR TOKEN_TTL TOKEN_EXPIRY TOKEN_EXPIRES TOKEN_EXPIRES_IN " +
        "TOKEN_EXPIRATION TOKEN_LIFETIME TOKEN_MAX_AGE TOKEN_SECONDS TOKEN_MINUTES TOKEN_HOURS TOKEN_DAYS " +
        "PASSWORD_LENGTH TOKEN_HEADER TOKEN_ISSUER TOKEN_AUDIENCE TOKEN_TYPE TOKEN_ALGORITHM TOKEN_ALG SECRET_VERSION " +
        "TOKEN_PREFIX TOKEN_SUFFIX PASSWORD_ENABLED PASSWORD_REQUIRED PASSWORD_ROTATION TOKEN_PROVIDER SECRET_REGION " +
        "TOKEN_COUNT TOKEN_LIMIT TOKEN_SIZE PASSWORD_POLICY TOKEN_SCOPE TOKEN_SCOPES SECRET_NAMESPACE PASSWORD_MIN " +
        "PASSWORD_MINIMUM PASSWORD_MIN_LENGTH PASSWORD_MINIMUM_LENGTH TOKEN_MAX TOKEN_MAX_USES";
    const others = "PORT KEY API AUTHOR DB_PWD_X REAUTH SALTED OAUTHX CWD";

    for (const name of names.split(" ")) {
        it(`holds one: ${name}`, () => {
            expect(soundsSecret(name, "hunter22")).to.equal(true);
        });
    }

    it("holds what is said about one: its place, its life, its name", () => {
        expect(about.split(" ").filter((name) => soundsSecret(name, "hunter22"))).to.deep.equal([]);
    });

    it("is another where the name is only like it", () => {
        expect(others.split(" ").filter((name) => soundsSecret(name, "hunter22"))).to.deep.equal([]);
    });

    it("holds one from six letters on, spaces around it not counted", () => {
        const found = ["abcde", "  abcde  ", "abcdef", " abcdef "].map((value) => soundsSecret("TOKEN", value));
        expect(found).to.deep.equal([false, false, true, true]);
    });

    const references =
        "   |\t|true|FALSE|yes|off|0|null|none|required|optional|enabled|disabled|" +
        "arn:aws:x|/a/path/to|./a/path|file:///run/x|https://shop.example|http://shop.example/x|{{resolve:x}}|${SECRET}|" +
        "$(cat x)|<your-secret>|resolve:ssm:x|ssm:/shop/x|secretsmanager:x|[unknown]|[secret]";
    const values = [
        "secret",
        "truest",
        "is true",
        "nullable",
        "x1234567",
        "1234567abc",
        "12345.",
        "x/a/path",
        "my arn:aws",
        "https://u@h.example",
        "ftp://shop.example",
        "x{{resolve}}",
        "a[unknown]",
        "[unknown]a",
        "[public]",
    ];

    it("holds a reference or a switch, or, where only random text opens the door, a number or a short word", () => {
        expect(references.split("|").filter((value) => soundsSecret("PASSWORD", value))).to.deep.equal([]);
        const short = "short|  four  |1234567|12345.67|123456ms|12345.6s".split("|");
        for (const name of ["TOKEN", "API_KEY", "AUTH", "SALT"]) {
            expect(
                short.filter((value) => soundsSecret(name, value)),
                name,
            ).to.deep.equal([]);
        }
        for (const name of ["PASSWORD", "DB_PASS", "ADMIN_PIN", "PWD", "JWT_SECRET", "SECRET_KEY"]) {
            expect(
                short.filter((value) => !soundsSecret(name, value)),
                name,
            ).to.deep.equal([]);
        }
    });

    it("holds one where the value only resembles a reference", () => {
        expect(values.filter((value) => !soundsSecret("PASSWORD", value))).to.deep.equal([]);
    });
});

describe("A value that is random", () => {
    const mixed = "kJ8s7Df6Gh5Jk4L3Mn2Bv1Cx";

    it("is a secret under any name but those whose values are random and public", () => {
        const names =
            "CLIENT_ID IDS ROLE_ARN SHA SHA256 HASH DIGEST CHECKSUM VERSION COMMIT REVISION BUILD TAG BUCKET HOST " +
            "HOSTNAME DOMAIN POOL URL URI ENDPOINT ORIGIN ORIGINS PATH FILE TABLE QUEUE TOPIC STREAM GROUP NAME REPOSITORY " +
            "IMAGE PUBLIC_KEY DSN userPoolId";
        expect(names.split(" ").filter((name) => looksRandom(name, mixed))).to.deep.equal([]);
        expect(["VALUE", "ID_X", "SHA_X", "KEY"].filter((name) => !looksRandom(name, mixed))).to.deep.equal([]);
    });

    it("is made of letters, digits and what base64 has, and of nothing else", () => {
        expect(["+", "/", "=", "_", "-"].filter((sign) => !looksRandom("VALUE", `${mixed}${sign}`))).to.deep.equal([]);
        expect([" ", ".", ":", "!"].filter((sign) => looksRandom("VALUE", `${mixed}${sign}`))).to.deep.equal([]);
        expect([" ", "."].filter((sign) => looksRandom("VALUE", `${sign}${mixed}`))).to.deep.equal([]);
    });

    it("is hexadecimal from its first digit to its last", () => {
        const digits = "f3a9c1d2e4b5a6978877665544332211";
        const found = [digits, digits.toUpperCase(), `x${digits}`, `${digits}x`].map((value) =>
            looksRandom("VALUE", value),
        );
        expect(found).to.deep.equal([true, true, false, false]);
    });
});
