/** What a component of Terraform's provider is in the book. */
export interface Meaning {
    key: string;
    unit: string;
    /** The rows of its tiers, each by where it begins in the book's unit. */
    from: Record<string, number>;
    /** How many of the row's units one of the book's is. @default 1 */
    scale?: number;
    service: string;
}

/** A component that has one price. */
export const one = (service: string, key: string, unit: string, component: string, scale = 1): Meaning => ({
    service,
    key,
    unit,
    scale,
    from: { [component]: 0 },
});
