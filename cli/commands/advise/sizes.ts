/** What a class grows into where its family ends: the same memory at least, without CPU credits. */
const AFTER: Record<string, string> = {
    "db.t4g.2xlarge": "db.m7g.4xlarge",
    // Aurora's family ends here, and has no db.m7g.
    "db.t4g.large": "db.r7g.large",
    "cache.t4g.medium": "cache.m7g.large",
    "t4g.2xlarge": "c7gn.large",
};

const SIZES = [
    "nano",
    "micro",
    "small",
    "medium",
    "large",
    "xlarge",
    "2xlarge",
    "4xlarge",
    "8xlarge",
    "12xlarge",
    "16xlarge",
];

/** The next size of a database class, node type or instance type; `sold` says whether the price book has it. */
export function larger(type: string, sold: (type: string) => boolean): string | undefined {
    const next = neighbours(type, 1).find(sold) ?? AFTER[type];
    return next !== undefined && sold(next) ? next : undefined;
}

/** The next smaller size. */
export function smaller(type: string, sold: (type: string) => boolean): string | undefined {
    return neighbours(type, -1).find(sold);
}

function neighbours(type: string, step: 1 | -1): string[] {
    const parts = type.split(".");
    const place = SIZES.indexOf(parts.at(-1) ?? "");
    if (place < 0) return [];
    const sizes = step === 1 ? SIZES.slice(place + 1) : SIZES.slice(0, place).reverse();
    return sizes.map((size) => [...parts.slice(0, -1), size].join("."));
}

/** The most CPU credits that a burstable size can hold: a day's. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/burstable-credits-baseline-concepts.html */
const CREDITS: Record<string, number> = {
    nano: 144,
    micro: 288,
    small: 576,
    medium: 576,
    large: 864,
    xlarge: 2304,
    "2xlarge": 4608,
};

/** The most CPU credits that a class or type of the family t4g can hold; undefined for what has none. */
export function mostCredits(type: string): number | undefined {
    const [size = "", family] = type.split(".").reverse();
    return family === "t4g" ? CREDITS[size] : undefined;
}
