/** How a plan may be written. */
export const FORMATS = ["text", "json", "markdown", "html", "svg", "csv"] as const;

export type Format = (typeof FORMATS)[number];
