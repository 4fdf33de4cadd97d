import type { Counted } from "./lines";

/** What encrypts the secrets in a stack's state, as its file says: `secretsprovider`. */
export type SecretsProvider = string | undefined;

/** The key that encrypts the state's secrets: made by hand, so that no resource of the stack is there for it. */
export function stateKey(provider: SecretsProvider): Counted[] {
    if (!provider?.startsWith("awskms://")) return [];
    const note = "secretsprovider in the stack's file; stacks that share the key pay it once";
    const quantity = {
        what: "KMS key of the state",
        quantity: 1,
        price: "kms.key.month",
        kind: "fixed",
        note,
    } as const;
    return [{ resource: "account", component: "", quantity }];
}

/** Providers that cost nothing: a passphrase, and Pulumi's own service, whose plan is paid elsewhere. */
const FREE = ["passphrase", "default", ""];

/** What a reader must know of a provider that someone else bills. */
export function foreignKey(provider: SecretsProvider): string[] {
    if (provider === undefined || FREE.includes(provider) || provider.startsWith("awskms://")) return [];
    const scheme = provider.split("://")[0];
    return [`The state's secrets are encrypted by ${scheme} (secretsprovider), whose price is not part of this bill`];
}
