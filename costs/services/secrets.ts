import type { Inputs } from "../inputs";
import { type Context, free, type Part, type Quantify, type Quantity, type Steady, sumOf } from "../quantity";
import { monthly } from "./amounts";

const SECRET = "aws:secretsmanager/secret:Secret";
const KEY = "aws:kms/key:Key";

function secret(inputs: Inputs): Quantity[] {
    const copies = 1 + inputs.count("replicas");
    return [
        {
            what: copies === 1 ? "secret" : `secret and ${copies - 1} replicas`,
            quantity: copies,
            price: "secretsmanager.secret.month",
            kind: "fixed",
        },
    ];
}

/** The master password that a database makes and keeps in Secrets Manager by itself, where this input says so. */
export function passwordBy(key: string): Part {
    return (database) =>
        database.flag(key) ? [monthly("secret of the master password", "secretsmanager.secret.month", 1)] : [];
}

export const managedPassword = passwordBy("manageMasterUserPassword");

function secretReads(_secret: Inputs, { relatives, use }: Context): Quantity[] {
    return [
        {
            what: "reads of the secret",
            quantity: (use.secretCalls * relatives.share(SECRET)) / 10_000,
            price: "secretsmanager.api.10k",
            kind: "usage",
            note: `${use.secretCalls} a month of all secrets`,
        },
    ];
}

const ADVANCED: Quantity = {
    what: "advanced parameter",
    quantity: 1,
    price: "ssm.parameter.advanced.month",
    kind: "fixed",
};

/** Standard parameters cost nothing, SecureString with AWS's own key included. */
const parameter: Steady = (inputs, { stated, hours }) => {
    const tier = inputs.text("tier") ?? "Standard";
    if (tier === "Standard") {
        return { free: "a standard parameter; SecureString with AWS's own key costs nothing either" };
    }
    const quantity = (stated(inputs.resource, "parameter_storage_hrs") ?? hours) / hours;
    if (tier !== "Intelligent-Tiering") return { lines: [{ ...ADVANCED, quantity }], unpriced: [] };
    const note = "standard and free, unless its value is beyond 4 KB";
    return { lines: [{ ...ADVANCED, range: { minimum: 0, maximum: 1 }, note }], unpriced: [] };
};

/** None of what public keys do is free, and all but RSA of 2048 bits costs more: https://aws.amazon.com/kms/pricing/ */
function callsOf(key: Inputs): Pick<Quantity, "price" | "allowance"> {
    const spec = key.text("customerMasterKeySpec") ?? "SYMMETRIC_DEFAULT";
    if (spec === "SYMMETRIC_DEFAULT" || spec.startsWith("HMAC"))
        return { price: "kms.request.10k", allowance: "kms-requests" };
    return { price: spec === "RSA_2048" ? "kms.request.10k" : "kms.request.asymmetric.10k" };
}

function key(key: Inputs, { relatives, use }: Context): Quantity[] {
    return [
        {
            what: "customer-managed key",
            quantity: 1,
            price: "kms.key.month",
            kind: "fixed",
            note: "each of the first two yearly rotations adds as much again",
        },
        {
            what: "calls of the key",
            quantity: (use.kmsCalls * relatives.share(KEY)) / 10_000,
            kind: "usage",
            note: `${use.kmsCalls} a month of all keys`,
            ...callsOf(key),
        },
    ];
}

/** Secrets Manager, Parameter Store and KMS. */
export const secretsQuantities: Record<string, Quantify> = {
    [SECRET]: sumOf(secret, secretReads),
    "aws:secretsmanager/secretVersion:SecretVersion": free("counted with its secret"),
    "aws:secretsmanager/secretPolicy:SecretPolicy": free("counted with its secret"),
    "aws:secretsmanager/secretRotation:SecretRotation": free("the function that rotates is billed itself"),
    "aws:ssm/parameter:Parameter": parameter,
    [KEY]: sumOf(key),
    "aws:kms/replicaKey:ReplicaKey": sumOf(key),
    "aws:kms/alias:Alias": free("a name"),
    "aws:kms/keyPolicy:KeyPolicy": free("a policy"),
    "aws:kms/grant:Grant": free("a permission"),
};
