/** One resource of Terraform's state, without any value that may be a secret. */
export interface Found {
    /** As `terraform state rm` takes it: `module.rds.aws_db_instance.main[0]`. */
    address: string;
    type: string;
    /** `data` is only read by Terraform. */
    isData: boolean;
    attributes: Readonly<Record<string, unknown>>;
    region: string | undefined;
    /** The account that owns it, where that is known. */
    account: string | undefined;
    /** The provider's configuration that made it, with its alias: what `terraform show -json` leaves out. */
    provider: string | undefined;
    /** Attributes that have a value which the state marks as sensitive: they are not in `attributes`. */
    hidden: readonly string[];
    isTainted: boolean;
    /** A leftover of a replacement: it shares its address with the live one. */
    isDeposed: boolean;
    /** Fingerprints of secret values, by attribute: they are compared and never shown. */
    marks: Readonly<Record<string, Mark>>;
}

/** What is known of a secret value. */
export interface Mark {
    sha256: string;
    /** Does it hold several values, as JSON? */
    isJson: boolean;
}

/** Text of an attribute; nothing for another type, or empty text. */
export function textOf(found: Found, key: string): string | undefined {
    return text(found.attributes[key]);
}

/** The same of a value by itself. */
export function text(value: unknown): string | undefined {
    return typeof value === "string" && value !== "" ? value : undefined;
}

/** A list of texts; empty where there is none. */
export function textsOf(found: Found, key: string): string[] {
    const value = found.attributes[key];
    return Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];
}

/** The blocks of an attribute; empty where there are none. */
export function blocksOf(of: Readonly<Record<string, unknown>>, key: string): Record<string, unknown>[] {
    const value = of[key];
    return Array.isArray(value) ? value.filter((one) => typeof one === "object" && one !== null) : [];
}

/** Without what is not there. */
export function defined(values: Record<string, unknown>): Record<string, unknown> {
    return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== null));
}
