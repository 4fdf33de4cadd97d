import { UNKNOWN } from "../../resource";
import { at, between, type Check, checks, each, given, oneOf, required } from "./check";

const API = "docs.aws.amazon.com/AmazonElastiCache/latest/APIReference";
const ACCESS = "docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html";

/** What users and groups are called; ElastiCache keeps it in lower case, and a plan would find another name. */
const ID = /^[a-z][a-z0-9-]{0,39}$/;

function idCheck(property: string): [string, Check["why"]] {
    return [
        property,
        (inputs) => {
            const id = at(inputs, property);
            if (id === undefined) return given(inputs, property) ? undefined : "it must be given";
            return ID.test(String(id)) ? undefined : `${id} is not made of 40 lower-case letters, digits and hyphens`;
        },
    ];
}

/** Serverless caches and those who may use them. */
export const cacheChecks: Check[] = [
    ...checks("aws:elasticache/serverlessCache:ServerlessCache", `${API}/API_CreateServerlessCache.html`, [
        required("engine"),
        oneOf("engine", "memcached", "redis", "valkey"),
        between("cacheUsageLimits.dataStorage.maximum", 1, 5000),
        between("cacheUsageLimits.dataStorage.minimum", 1, 5000),
        [
            "cacheUsageLimits.ecpuPerSeconds",
            (inputs) =>
                each(inputs, "cacheUsageLimits.ecpuPerSeconds")
                    .flatMap((limit) => [at(limit, "maximum"), at(limit, "minimum")])
                    .filter((units) => units !== undefined)
                    .some((units) => Number(units) < 1000 || Number(units) > 15_000_000)
                    ? "a limit is from 1,000 to 15,000,000"
                    : undefined,
        ],
        [
            "subnetIds",
            (inputs) => {
                const subnets = at(inputs, "subnetIds");
                const count = Array.isArray(subnets) ? subnets.length : 2;
                return count === 2 || count === 3 ? undefined : "it takes two or three subnets, each in another zone";
            },
        ],
        between("snapshotRetentionLimit", 0, 35),
    ]),
    ...checks("aws:elasticache/user:User", `${API}/API_CreateUser.html`, [
        required("userName"),
        required("accessString"),
        idCheck("userId"),
        [
            "authenticationMode",
            (inputs) => {
                const hasPassword = given(inputs, "passwords") || given(inputs, "passwordsWo");
                const isNamed = given(inputs, "authenticationMode") || hasPassword;
                if (isNamed || at(inputs, "noPasswordRequired") === true) return undefined;
                return "a user has passwords, IAM, or noPasswordRequired";
            },
        ],
        [
            "authenticationMode.passwords",
            (inputs) => {
                const passwords: unknown = at(inputs, "authenticationMode.passwords") ?? [];
                if (!Array.isArray(passwords)) return undefined;
                if (passwords.length > 2) return "a user has two passwords at most";
                const isWrong = (one: unknown) =>
                    typeof one === "string" && one !== UNKNOWN && !/^.{16,128}$/.test(one);
                return passwords.some(isWrong) ? "a password has 16 to 128 characters" : undefined;
            },
        ],
    ]),
    ...checks("aws:elasticache/userGroup:UserGroup", ACCESS, [
        idCheck("userGroupId"),
        ["userIds", (inputs) => (given(inputs, "userIds") ? undefined : "it needs a user named default")],
    ]),
];
