/** How a plan may be written. */
export const FORMATS = ["text", "json", "markdown", "html", "svg", "csv"] as const;

/** As a comment on a change, as each host shows it and no longer than it takes. */
export const COMMENTS = ["github-comment", "gitlab-comment", "bitbucket-comment", "azure-repos-comment"] as const;

export type Comment = (typeof COMMENTS)[number];

export type Format = (typeof FORMATS)[number] | Comment;
